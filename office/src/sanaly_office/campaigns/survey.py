"""The survey of the moral climate: ten statements, each with one of four answers.

An answer takes the three digits that a rule of a self-check takes, so that tokens, counters and
the bytes of a contribution are the same. Agreeing and disagreeing exclude each other, and whoever
answers neither has answered in between. Nothing but the counters knows any of it.
"""

from __future__ import annotations

from sanaly_core.contribution.answers import KINDS
from sanaly_office.campaigns.models import Campaign

ITEMS = (
    "climate-rules-clear",
    "climate-head-example",
    "climate-head-speaks",
    "climate-ask-safely",
    "climate-refuse-gifts",
    "climate-conflicts-told",
    "climate-decisions-explained",
    "climate-no-favours",
    "climate-report-safely",
    "climate-treated-fairly",
)
"""Ids in the order in which they are asked: sorted nowhere, and never changed once asked."""
FIELDS = ("answered", "agree", "disagree")
"""What the three digits of a statement mean; the last two are of the first."""


def fields_of(campaign: Campaign) -> tuple[str, ...]:
    """What the three digits of each group of a campaign mean."""
    return FIELDS if campaign.kind == Campaign.Kind.CLIMATE else KINDS
