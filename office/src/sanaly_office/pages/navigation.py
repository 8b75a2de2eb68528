"""The ways through the office: the one place where a page is put into the menu."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sanaly_office.access.roles import Right
from sanaly_office.access.standing import Standing


@dataclass(frozen=True, slots=True)
class Way:
    """A page of the menu; ``right`` is None where everybody who works here may go.

    ``beside``: it stands in the shorter line, beside one's own settings.
    """

    name: str
    title: str | Promise
    right: Right | None = None
    beside: bool = False


WAYS = (
    Way("home", _("Start")),
    Way("organisation", _("Organisation"), Right.MANAGE_PEOPLE),
    Way("queue", _("Letters and tasks"), Right.MANAGE_PEOPLE),
    Way("absences", _("Absences"), Right.MANAGE_ABSENCES),
    Way("my-record", _("My record"), beside=True),
    Way("audit", _("Log"), Right.SEE_AUDIT),
    Way("directives", _("Directives"), Right.ISSUE),
    Way("lead", _("My unit"), Right.LEAD),
    Way("ledger", _("Ledger"), Right.SEE_LEDGER),
    Way("training", _("Training")),
    Way("lead-courses", _("Courses of my unit"), Right.LEAD),
    Way("courses", _("Courses"), Right.TRAIN),
    Way("scenarios", _("Scenarios"), Right.AUTHOR),
    Way("campaigns", _("Campaigns"), Right.CAMPAIGN),
    Way("self-check", _("Self-check")),
    Way("climate", _("Moral climate"), Right.SEE_FIGURES),
    Way("ask-rules", _("May I …?")),
    Way("advice", _("Questions asked"), Right.ADVISE),
    Way("consents-asked", _("Consents"), Right.DECIDE),
    Way("declarations", _("Gifts and conflicts")),
    Way("conflicts", _("Conflicts of interest"), Right.DECIDE),
    Way("recusals", _("Who keeps out of what"), Right.LEAD),
    Way("register", _("Register"), Right.REGISTER),
    Way("declarations-rules", _("Rules and days off"), Right.MANAGE_PEOPLE),
    Way("public", _("Open to everybody"), beside=True),
)


def ways(standing: Standing) -> tuple[str, ...]:
    """The names of the ways that are open to somebody."""
    return tuple(way.name for way in WAYS if way.right is None or standing.has(way.right))


@cache
def addresses() -> dict[str, Way]:
    """All ways by their addresses, which do not change while a process runs."""
    return {reverse(way.name): way for way in WAYS}
