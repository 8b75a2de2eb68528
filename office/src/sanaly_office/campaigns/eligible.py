"""Who may take part, and where: everybody who works in the subtree, each in one unit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from django.conf import settings

from sanaly_office.campaigns.models import Campaign
from sanaly_office.campaigns.units import Group, Place, gather
from sanaly_office.clock import today
from sanaly_office.people.models import Membership, Unit


def people_of(campaign: Campaign, on: date | None = None) -> Iterator[tuple[int, int]]:
    """Numbers of people and of the unit each belongs to on a day (today).

    Everybody is there once, whatever posts they have: at the post before a secondment, of
    several posts at the one that began first. So nobody counts twice at a common parent.
    """
    day = on or today()
    units = Unit.objects.under(campaign.unit.path).open(day)
    rows = (
        Membership.objects.on(day)
        .filter(unit__in=units, person__is_active=True)
        .order_by("person_id", "kind", "begins", "pk")
        .values_list("person_id", "unit_id")
    )
    before = None
    for person, unit in rows.iterator():
        if person != before:
            yield person, unit
        before = person


def groups_of(campaign: Campaign) -> list[Group]:
    """The units that get a key."""
    many = Counter(unit for _person, unit in people_of(campaign))
    units = Unit.objects.under(campaign.unit.path).open(today()).values_list("pk", "path")
    return gather((Place(pk, path, many[pk]) for pk, path in units), settings.SMALLEST_BASE)


def placed(campaign: Campaign) -> Iterator[tuple[int, int]]:
    """Numbers of people and of the published unit each draws in.

    A unit that came since the keys were published belongs to the nearest one above.
    """
    rows = campaign.published.values_list("pk", "covers")
    stands = {unit: number for number, covers in rows for unit in covers}
    paths = dict(Unit.objects.under(campaign.unit.path).values_list("pk", "path"))
    for person, unit in people_of(campaign):
        line = [int(part) for part in paths[unit].strip("/").split("/")]
        yield person, next(stands[one] for one in reversed(line) if one in stands)
