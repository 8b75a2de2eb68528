"""The survey of the moral climate: ten statements, each with one of four answers.

An answer takes the three digits that a rule of a self-check takes, so that tokens, counters and
the bytes of a contribution are the same. Agreeing and disagreeing exclude each other, and whoever
answers neither has answered in between. Nothing but the counters knows any of it.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from sanaly_core.contribution.answers import KINDS, Answer
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


ANSWERS = {
    "agre": Answer(found=True, mended=True),
    "part": Answer(found=True),
    "disa": Answer(found=True, kept=True),
    "----": Answer(),
}
"""What a form sends for an answer to a statement, all of one length, and its three digits."""
NO_ANSWER = ANSWERS["----"]


def fits(campaign: Campaign, answers: Iterable[Answer]) -> bool:
    """Whether each answer can be one: nobody agrees and disagrees, or does so without answering."""
    known = ANSWERS.values()
    return campaign.kind != Campaign.Kind.CLIMATE or all(one in known for one in answers)


def fields_of(campaign: Campaign) -> tuple[str, ...]:
    """What the three digits of each group of a campaign mean."""
    return FIELDS if campaign.kind == Campaign.Kind.CLIMATE else KINDS


STATEMENTS = {
    "climate-rules-clear": _("The rules of conduct that hold for me are clear."),
    "climate-head-example": _("My head keeps to them, and sets an example."),
    "climate-head-speaks": _("My head speaks with us about honesty at work."),
    "climate-ask-safely": _("I can ask what is right without having to fear anything."),
    "climate-refuse-gifts": _("In my unit gifts for our work are refused."),
    "climate-conflicts-told": _("In my unit people say so when a matter concerns them or theirs."),
    "climate-decisions-explained": _("Decisions in my unit are explained."),
    "climate-no-favours": _("Acquaintances are treated here as everybody else is."),
    "climate-report-safely": _("I could report a wrong without having to fear for my place."),
    "climate-treated-fairly": _("People in my unit are treated fairly and with respect."),
}


def statement(item: str) -> str:
    """A statement in the language of the page. Raises ``KeyError``."""
    return str(STATEMENTS[item])
