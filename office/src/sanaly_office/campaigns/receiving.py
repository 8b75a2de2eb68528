"""Takes one contribution: the same for the checker's bytes and for the page's form."""

from __future__ import annotations

from enum import StrEnum

from django.utils.translation import gettext as _

from sanaly_core.contribution.errors import ContributionError
from sanaly_core.contribution.handed import Contribution, check, read_contribution
from sanaly_office.campaigns.cells import ticked
from sanaly_office.campaigns.models import Campaign, PublishedUnit, Tally
from sanaly_office.campaigns.refusing import NotTakenError, Why
from sanaly_office.campaigns.survey import fits

LONGEST = 16 << 10
"""Bytes; what a campaign takes is of one length, far below."""


class Outcome(StrEnum):
    """What became of a contribution that was not refused."""

    COUNTED = "counted"
    ALREADY = "already"


def receive(campaign: Campaign, given: bytes) -> Outcome:
    """Count a contribution as it was sent. Raises ``NotTakenError``.

    Nothing is written but the token's hash and the counters; nothing is logged.
    """
    if campaign.status != Campaign.Status.CONTRIBUTING:
        raise NotTakenError(Why.NOT_NOW)
    try:
        contribution = read_contribution(given, campaign.groups)
        published = _published(campaign, contribution)
        check(contribution, published.key)
    except ContributionError as error:
        raise NotTakenError(Why.TOKEN) from error
    if not fits(campaign, contribution.answers.values()):
        raise NotTakenError(Why.TOKEN)
    cells = ticked(campaign.groups, contribution.answers)
    counted = Tally.objects.count_in(published, contribution.spent, cells)
    return Outcome.COUNTED if counted else Outcome.ALREADY


def _published(campaign: Campaign, contribution: Contribution) -> PublishedUnit:
    """The unit whose key the token names."""
    token = contribution.token
    row = campaign.published.filter(digest=token.key).first()
    if row is None or token.campaign != campaign.code:
        raise ContributionError("contribution-key")
    return row


def told(outcome: Outcome) -> str:
    """What the person is told."""
    if outcome is Outcome.ALREADY:
        return _("This token has been handed in. It counts once.")
    return _("Your contribution is counted. Nothing else was kept of it.")
