"""Keys are made, and campaigns go on by their days."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from sanaly_office.actions import RefusedError
from sanaly_office.campaigns import actions, keys, wiping
from sanaly_office.campaigns.eligible import groups_of
from sanaly_office.campaigns.models import Campaign, Eligible, Spent, Tally
from sanaly_office.campaigns.reminding import remind
from sanaly_office.clock import today
from sanaly_office.jobs.queue import GiveUpError, Payload, handler, recurring

Status = Campaign.Status


@handler("campaign-keys", outside=True, lease=timedelta(hours=2))
def make_keys(payload: Payload) -> None:
    """Make a key for each published unit, then publish them all at once.

    Keys lie in files; after a crash those that are there are kept, and none twice.
    """
    campaign = Campaign.objects.select_related("unit").get(pk=payload["campaign"])
    groups = groups_of(campaign)
    if not groups:
        raise GiveUpError
    made = [(group, keys.make(campaign.code, group.number)) for group in groups]
    told = [(group, f"{key.n:x}", key.digest) for group, key in made]
    actions.publish_keys(None, campaign, told)


@handler("campaign-forgotten", outside=True)
def forget_drawing(payload: Payload) -> None:
    """See to it that nothing of drawing stays: no key, and no deleted row on the disk."""
    keys.destroy(Campaign.objects.get(pk=payload["campaign"]).code)
    wiping.rewrite(Eligible)


@handler("campaign-emptied", outside=True)
def empty_files(_payload: Payload) -> None:
    """Hashes of tokens lie in the order in which they came, and old counts beside the new."""
    wiping.rewrite(Spent)
    wiping.rewrite(Tally)


@recurring("campaigns-move", timedelta(hours=1), outside=True)
def move(_payload: Payload) -> None:
    """Open and close what is due, and tell everybody; what is refused waits."""
    day = today()
    for campaign in Campaign.objects.filter(status=Status.NOTICED, drawing_on__lte=day):
        _try(actions.open_drawing, campaign)
    for campaign in Campaign.objects.filter(status=Status.DRAWING, contributing_on__lte=day):
        _try(actions.open_contributing, campaign)
    for campaign in Campaign.objects.filter(status=Status.CONTRIBUTING, closes_on__lt=day):
        _closed(campaign)


def _closed(campaign: Campaign) -> None:
    try:
        actions.close(None, campaign)
    except RefusedError:
        return


def _try(act: Callable[[None, Campaign], Campaign], campaign: Campaign) -> None:
    try:
        remind(None, act(None, campaign))
    except RefusedError:
        return
