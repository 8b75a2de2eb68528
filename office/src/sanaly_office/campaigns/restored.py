"""Nobody draws a second token because a backup has forgotten the first."""

from __future__ import annotations

from collections.abc import Iterator

from sanaly_office.campaigns.actions import stop_drawing
from sanaly_office.campaigns.models import Campaign
from sanaly_office.rights.restoring import restorer


@restorer
def drawing_stops() -> Iterator[str]:
    """Drawing that was open ends; what a backup has not counted is told."""
    for campaign in Campaign.objects.filter(status=Campaign.Status.DRAWING):
        stop_drawing(None, campaign)
        yield f"drawing stopped, keys destroyed: campaign {campaign.pk}"
    for campaign in Campaign.objects.filter(status=Campaign.Status.CONTRIBUTING):
        yield f"contributions since the backup are not counted: campaign {campaign.pk}"
