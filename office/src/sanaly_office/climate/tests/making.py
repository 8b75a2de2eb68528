"""Makes surveys with invented counts that were published: through the gate, as in earnest."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from sanaly_office.campaigns.cells import all_cells, cell_of
from sanaly_office.campaigns.managers import BASE
from sanaly_office.campaigns.models import Campaign, PublishedUnit, Tally
from sanaly_office.campaigns.survey import ITEMS
from sanaly_office.campaigns.tests.making import campaign
from sanaly_office.clock import today
from sanaly_office.people.models import Unit
from sanaly_office.tests.making import unit
from sanaly_office.transparency.models import Publication
from sanaly_office.transparency.tests.making import published

Counts = tuple[Unit, int, int, int]
"""A unit: how many took part, agreed and disagreed, of each statement alike."""


UNANSWERED = 8
"""People who leave a statement out, where so many can."""


def closed(at: Unit, counts: Sequence[Counts], *, days_ago: int = 1) -> Campaign:
    """A survey whose last day was so many days ago, with what was counted."""
    day = today() - timedelta(days=days_ago)
    days = {"drawing_on": day, "contributing_on": day, "closes_on": day}
    made = campaign(at, kind=Campaign.Kind.CLIMATE, titles={"en": f"Survey {days_ago}"}, **days)
    told = {"status": "closed", "groups": list(ITEMS), "assessed_on": day, "noticed_on": day}
    Campaign.objects.filter(pk=made.pk).update(**told)
    made.refresh_from_db()
    for one in counts:
        _counted(made, *one)
    return made


def _counted(campaign: Campaign, place: Unit, base: int, agree: int, disagree: int) -> None:
    digest = f"{campaign.pk}-{place.pk}"
    row = PublishedUnit.objects.create(
        campaign=campaign, unit=place, covers=[place.pk], modulus="ff", digest=digest
    )
    values = {BASE: base}
    answered = max(agree + disagree, base - UNANSWERED)
    for number in range(len(ITEMS)):
        for kind, count in enumerate((answered, agree, disagree)):
            values[cell_of(number, kind)] = count
    Tally.objects.bulk_create(
        Tally(published=row, cell=cell, count=values[cell]) for cell in all_cells(ITEMS)
    )


def surveyed(at: Unit, *counts: Counts, days_ago: int = 1) -> Publication:
    """The same, published."""
    return published(closed(at, counts, days_ago=days_ago))


def district() -> tuple[Unit, list[Unit]]:
    """A district with two large schools, and two of which one is small."""
    top = unit(name="District")
    names = ("North", "South", "East", "Small")
    return top, [unit(top, name=name) for name in names]


def of_district(top: Unit, schools: list[Unit], *, agree: int, days_ago: int = 1) -> Publication:
    """Each statement: so many of sixty agree at the large schools; few take part at the small."""
    north, south, east, small = schools
    return surveyed(
        top,
        (north, 60, agree, 15),
        (south, 60, agree, 15),
        (east, 20, 8, 6),
        (small, 6, 3, 3),
        days_ago=days_ago,
    )
