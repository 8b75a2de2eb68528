"""Publishing figures: once, and exactly what the preview showed."""

from __future__ import annotations

from django.utils.translation import gettext as _

from sanaly_office.actions import RefusedError, action
from sanaly_office.campaigns.models import Campaign
from sanaly_office.clock import now
from sanaly_office.figures.paper import digest, to_json
from sanaly_office.people.models import Person
from sanaly_office.transparency.counted import said_of
from sanaly_office.transparency.models import Publication


@action("figures-published")
def publish_figures(by: Person | None, campaign: Campaign, seen: str) -> Publication:
    """Publish what was seen: ``seen`` is the preview's digest, and must still be right.

    Nothing else makes a campaign a published one: it and its figures are written together.
    """
    held = Campaign.objects.select_for_update().get(pk=campaign.pk)
    if held.status != Campaign.Status.CLOSED:
        raise RefusedError(_("Figures are published once, after the campaign has closed."))
    said = said_of(held)
    if digest(said) != seen:
        raise RefusedError(_("The figures have changed since you looked. Look at them again."))
    row = Publication(campaign=held, text=to_json(said).decode(), digest=seen, published_at=now())
    row.save()
    held.status = Campaign.Status.PUBLISHED
    held.save(update_fields=["status"])
    return row
