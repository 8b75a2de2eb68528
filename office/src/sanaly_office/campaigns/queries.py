"""Reads. Counters are read in one place, and only when a campaign has closed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from sanaly_core.contribution.answers import KINDS
from sanaly_office.access.roles import Right
from sanaly_office.access.standing import Standing
from sanaly_office.campaigns.cells import cell_of
from sanaly_office.campaigns.managers import BASE
from sanaly_office.campaigns.models import Campaign, PublishedUnit, Tally
from sanaly_office.clock import today
from sanaly_office.people.models import Membership, Person

OVER = (Campaign.Status.CLOSED, Campaign.Status.PUBLISHED)


class StillOpenError(Exception):
    """Counters cannot be read before a campaign has closed."""


@dataclass(frozen=True, slots=True)
class Table:
    """What was counted in a published unit: for each group, how many found, mended, kept."""

    published: PublishedUnit
    base: int
    counts: dict[str, dict[str, int]]


def tables(campaign: Campaign) -> list[Table]:
    """All counters of a closed campaign, for the gate alone. Raises ``StillOpenError``."""
    status = Campaign.objects.values_list("status", flat=True).get(pk=campaign.pk)
    if status not in OVER:
        raise StillOpenError
    counted: dict[int, dict[int, int]] = {}
    rows = Tally.objects.filter(published__campaign=campaign)
    for published, cell, count in rows.values_list("published_id", "cell", "count"):
        counted.setdefault(published, {})[cell] = count
    units = campaign.published.select_related("unit")
    return [_table(unit, campaign.groups, counted[unit.pk]) for unit in units]


def _table(unit: PublishedUnit, groups: list[str], counted: dict[int, int]) -> Table:
    counts = {
        group: {kind: counted[cell_of(at, number)] for number, kind in enumerate(KINDS)}
        for at, group in enumerate(groups)
    }
    return Table(unit, counted[BASE], counts)


def state_of(campaign: Campaign) -> dict[str, Any]:
    """All that a plan says, for telling whether somebody else has changed it."""
    return {one.name: one.value_from_object(campaign) for one in Campaign._meta.concrete_fields}


def campaigns_of(standing: Standing) -> QuerySet[Campaign]:
    """Campaigns that somebody runs."""
    units = standing.units(Right.CAMPAIGN)
    return Campaign.objects.filter(unit__in=units).select_related("unit")


def campaigns_for(person: Person) -> QuerySet[Campaign]:
    """Announced campaigns for a unit that somebody works in, or for one above it."""
    rows = Membership.objects.on(today()).filter(person=person).select_related("unit")
    above = {number for row in rows for number in row.unit.ancestors}
    return announced().filter(unit__in=above).select_related("unit")


def announced() -> QuerySet[Campaign]:
    """Campaigns that everybody may read about."""
    return Campaign.objects.exclude(status=Campaign.Status.PLANNED)
