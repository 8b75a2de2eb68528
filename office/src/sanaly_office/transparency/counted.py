"""From the counters of a closed campaign to what the gate takes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from django.conf import settings
from django.db.models import Q

from sanaly_core.contribution.answers import KINDS
from sanaly_office.campaigns.eligible import people_of
from sanaly_office.campaigns.models import Campaign
from sanaly_office.campaigns.queries import Table, tables
from sanaly_office.campaigns.survey import FIELDS, fields_of
from sanaly_office.figures.gate import publish
from sanaly_office.figures.model import Cell, Column, Figures, Publication, Rules
from sanaly_office.figures.paper import from_json
from sanaly_office.people.models import Unit
from sanaly_office.transparency.models import Publication as Row

FOUND = KINDS[0]
UNOPPOSED, AGREE = "unopposed", FIELDS[1]
"""Columns of a survey: who did not disagree, and who agreed."""


def column(kind: str, group: str) -> str:
    """The name of a column: ``found:alcohol-display``."""
    return f"{kind}:{group}"


def columns_of(campaign: Campaign) -> tuple[Column, ...]:
    """Of a self-check: found is of everybody who took part, mended and kept are of found.

    Of a survey: who did not disagree, of everybody who took part, and of these who agreed. As two
    columns beside each other, agreeing and disagreeing would tell more of each other than the gate
    knows, for nobody does both; within one another they are what it is made for. Each of the three
    (agree, in between, disagree) is hidden where it is small.
    """
    if campaign.kind == Campaign.Kind.CLIMATE:
        return tuple(one for item in campaign.groups for one in _answers(item))
    return tuple(
        Column(column(kind, group), *(() if kind == FOUND else (column(FOUND, group),)))
        for group in campaign.groups
        for kind in KINDS
    )


def _answers(item: str) -> tuple[Column, Column]:
    unopposed = column(UNOPPOSED, item)
    return Column(unopposed), Column(column(AGREE, item), unopposed)


def said_of(campaign: Campaign) -> Publication:
    """What the gate lets through of a campaign. Raises ``StillOpenError`` before it closed."""
    return publish(_figures(campaign), before(campaign), rules())


def rules() -> Rules:
    """The office's own, which may be stricter than the gate's."""
    return Rules(settings.SMALLEST_BASE, settings.SMALLEST_COUNT, settings.ROUNDED_TO)


def before(campaign: Campaign) -> list[Publication]:
    """Everything published of units that this campaign is of too, the oldest first."""
    same = Q(campaign__unit__path__startswith=campaign.unit.path)
    above = Q(campaign__unit__in=campaign.unit.ancestors)
    rows = Row.objects.filter(same | above).exclude(campaign=campaign)
    return [from_json(text) for text in rows.order_by("pk").values_list("text", flat=True)]


def _figures(campaign: Campaign) -> Figures:
    counted = {table.published.unit_id: table for table in tables(campaign)}
    paths = {number: table.published.unit.path for number, table in counted.items()}
    sizes = _sizes(campaign, counted)
    counts = {number: _counts(campaign, table) for number, table in counted.items()}
    cells = tuple(_cells(campaign.unit.path, paths, counted, sizes, counts))
    return Figures(cells, columns_of(campaign))


def _sizes(campaign: Campaign, counted: dict[int, Table]) -> dict[int, int]:
    """How many people could draw in each published unit when drawing began, each once."""
    people = Counter(unit for _person, unit in people_of(campaign, campaign.drawing_on))
    return {
        number: sum(people[unit] for unit in table.published.covers)
        for number, table in counted.items()
    }


def _cells(
    top: str,
    paths: dict[int, str],
    counted: dict[int, Table],
    sizes: dict[int, int],
    counts: dict[int, dict[str, int]],
) -> Iterator[Cell]:
    """Published units, and the units above them up to the campaign's own."""
    for path in sorted({above for one in paths.values() for above in _above(top, one)}):
        parts = path.strip("/").split("/")
        number, parent = int(parts[-1]), None if path == top else parts[-2]
        table = counted.get(number)
        yield Cell(
            str(number),
            parent,
            table.base if table else None,
            counts.get(number, {}),
            sizes.get(number, 0),
        )


def _above(top: str, path: str) -> Iterator[str]:
    """Paths from the campaign's unit down to one within it."""
    here = top
    yield here
    for part in path.removeprefix(top).strip("/").split("/"):
        if part:
            here = f"{here}{part}/"
            yield here


def _counts(campaign: Campaign, table: Table) -> dict[str, int]:
    """By column: what the three digits of the campaign's groups mean."""
    fields = fields_of(campaign)
    told = {
        column(field, group): kinds[kind]
        for group, kinds in table.counts.items()
        for field, kind in zip(fields, KINDS, strict=True)
    }
    if campaign.kind == Campaign.Kind.CLIMATE:
        opposed = {item: told[column(FIELDS[2], item)] for item in campaign.groups}
        told |= {column(UNOPPOSED, item): table.base - no for item, no in opposed.items()}
    return {one.name: told[one.name] for one in columns_of(campaign)}


def names_of(publication: Publication) -> dict[str, str]:
    """Titles of all units in the language of the page: one query."""
    return titles_of_units({entry.unit for entry in publication.entries})


def titles_of_units(numbers: Iterable[str | None]) -> dict[str, str]:
    """Titles by number, as the gate writes numbers; of those units that are there still."""
    units = Unit.objects.filter(pk__in={int(number) for number in numbers if number})
    return {str(unit.pk): unit.title for unit in units}
