"""Surveys of the moral climate: those published, those to come, and whose people an entry is of.

Figures are read from publications alone: what the gate let through once, and anybody may read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from sanaly_office.campaigns.models import Campaign
from sanaly_office.campaigns.queries import announced
from sanaly_office.figures.model import BASE, Entry, Part, Shown
from sanaly_office.people.models import Unit
from sanaly_office.transparency.models import Publication
from sanaly_office.transparency.queries import Shelf, published

Rows = QuerySet[Publication]


def surveys() -> Rows:
    """All published surveys, the latest first; their figures are read when they are needed."""
    rows = published().filter(campaign__kind=Campaign.Kind.CLIMATE).defer("text")
    return rows.order_by("-campaign__closes_on", "-pk")


def surveys_of(unit: Unit) -> Rows:
    """Those that a unit was asked in: surveys of it, or of a unit above."""
    return surveys().filter(campaign__unit__in=unit.ancestors)


def surveys_near(units: Sequence[Unit]) -> Rows:
    """Those of some units, and of units above and below them."""
    return surveys().filter(_near(units, "campaign__unit"))


def coming(units: Sequence[Unit]) -> QuerySet[Campaign]:
    """Announced surveys whose figures are not published, the next first."""
    rows = announced().filter(_near(units, "unit"), figures__isnull=True)
    return rows.filter(kind=Campaign.Kind.CLIMATE).select_related("unit").order_by("closes_on")


def _near(units: Sequence[Unit], field: str) -> Q:
    found = Q(**{f"{field}__in": {number for one in units for number in one.ancestors}})
    for one in units:
        found |= Q(**{f"{field}__path__startswith": one.path})
    return found


@dataclass(frozen=True, slots=True)
class Standing:
    """The entry that tells of a unit: its own, or the nearest above that its people are in."""

    entry: Entry
    own: bool

    @property
    def whose(self) -> tuple[str, Part]:
        """Of whom it is: figures are compared over time where this is the same."""
        return self.entry.unit, self.entry.part


def standing_of(shelf: Shelf, unit: Unit) -> Standing | None:
    """What may be shown at a unit; None where not even the whole survey has a figure.

    Nothing is looked up below a figure that is hidden: the next one above is taken.
    """
    known = False
    for number in map(str, reversed(unit.ancestors)):
        whole = shelf.entries.get((number, Part.WHOLE))
        own = shelf.entries.get((number, Part.OWN))
        if own and not known and number != str(unit.pk) and told(own):
            return Standing(own, own=False)
        if whole and told(whole):
            return Standing(whole, own=number == str(unit.pk))
        known = known or whole is not None
    return None


def told(entry: Entry) -> bool:
    """Whether it is told how many took part there."""
    return isinstance(entry.told.get(BASE), Shown)
