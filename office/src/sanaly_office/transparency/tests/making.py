"""Makes closed campaigns with invented counters, and publishes them."""

from __future__ import annotations

from sanaly_office.campaigns.cells import all_cells, cell_of
from sanaly_office.campaigns.managers import BASE
from sanaly_office.campaigns.models import Campaign, PublishedUnit, Tally
from sanaly_office.campaigns.tests.making import campaign
from sanaly_office.clock import today
from sanaly_office.figures.paper import digest
from sanaly_office.people.models import Unit
from sanaly_office.tests.making import unit
from sanaly_office.transparency.actions import publish_figures
from sanaly_office.transparency.counted import said_of
from sanaly_office.transparency.models import Publication

VENUE = "venue-display"
GROUPS = (VENUE, "hookah-smoking")


def closed(at: Unit, *counts: tuple[Unit, int, int]) -> Campaign:
    """A campaign that has closed: of each unit how many took part, and found alcohol."""
    made = campaign(at)
    told = {"status": "closed", "groups": list(GROUPS), "assessed_on": today()}
    Campaign.objects.filter(pk=made.pk).update(**told, noticed_on=today())
    for place, base, found in counts:
        _counted(made, place, base, found)
    made.refresh_from_db()
    return made


def _counted(campaign: Campaign, place: Unit, base: int, found: int) -> None:
    digest = f"{campaign.pk}-{place.pk}"
    row = PublishedUnit.objects.create(
        campaign=campaign, unit=place, covers=[place.pk], modulus="ff", digest=digest
    )
    values = {BASE: base, cell_of(0, 0): found, cell_of(0, 1): found // 2}
    Tally.objects.bulk_create(
        Tally(published=row, cell=cell, count=values.get(cell, 0)) for cell in all_cells(GROUPS)
    )


def atyrau() -> tuple[Campaign, list[Unit]]:
    """The lines of ministries of 2017: 9 of nobody knows how many, 5 of 200, 14 of 263."""
    region = unit(name="Atyrau")
    finance, energy, farming = (unit(region, name=name) for name in ("MF", "ME", "MA"))
    counts = ((finance, 9, 9), (energy, 200, 5), (farming, 263, 14))
    return closed(region, *counts), [region, finance, energy, farming]


def published(campaign: Campaign) -> Publication:
    """What a commissioner published."""
    return publish_figures(None, campaign, digest(said_of(campaign)))
