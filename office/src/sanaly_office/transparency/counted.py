"""From the counters of a closed campaign to what the gate takes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

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


def column(kind: str, group: str) -> str:
    """The name of a column: ``found:alcohol-display``."""
    return f"{kind}:{group}"


def columns_of(campaign: Campaign) -> tuple[Column, ...]:
    """Of a self-check: found is of everybody who took part, mended and kept are of found.

    Of a survey: agree and disagree, each of everybody who took part. Most people answer every
    statement: if how many did were a column, it would be nearly all, and the gate would hide it
    with all that rests on it.
    """
    if campaign.kind == Campaign.Kind.CLIMATE:
        return tuple(Column(column(kind, item)) for item in campaign.groups for kind in FIELDS[1:])
    return tuple(
        Column(column(kind, group), *(() if kind == FOUND else (column(FOUND, group),)))
        for group in campaign.groups
        for kind in KINDS
    )


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
    columns, fields = columns_of(campaign), fields_of(campaign)
    cells = tuple(_cells(campaign.unit.path, paths, counted, sizes, fields))
    return Figures(cells, columns)


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
    fields: Sequence[str],
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
            _counts(table, fields) if table else {},
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


def _counts(table: Table, fields: Sequence[str]) -> dict[str, int]:
    """By column: what the three digits of the campaign's groups mean."""
    return {
        column(field, group): kinds[kind]
        for group, kinds in table.counts.items()
        for field, kind in zip(fields, KINDS, strict=True)
    }


def names_of(publication: Publication) -> dict[str, str]:
    """Titles of all units in the language of the page: one query."""
    return titles_of_units({entry.unit for entry in publication.entries})


def titles_of_units(numbers: Iterable[str | None]) -> dict[str, str]:
    """Titles by number, as the gate writes numbers; of those units that are there still."""
    units = Unit.objects.filter(pk__in={int(number) for number in numbers if number})
    return {str(unit.pk): unit.title for unit in units}
