"""What was said of a round, as a page shows it."""

from __future__ import annotations

from dataclasses import dataclass

from sanaly_office.figures.model import BASE, Column, Entry, Hidden, Kind, Part, Shown
from sanaly_office.figures.paper import from_json
from sanaly_office.figures.percent import share
from sanaly_office.people.models import Unit
from sanaly_office.training.gains.counted import COLUMNS
from sanaly_office.training.models import Gains


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: rounded, with its share in per cent from and to; or why it is not shown."""

    value: int | None
    why: Kind | None = None
    percent: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A unit or a part of it: how many completed, and the columns."""

    title: str
    part: Part
    base: Figure
    columns: tuple[Figure, ...]


def lines_of(gains: Gains, entries: list[Entry]) -> list[Line]:
    """Lines of some entries, with titles in the language of the page: one query."""
    numbers = {int(one.unit) for one in entries}
    titles = {str(unit.pk): unit.title for unit in Unit.objects.filter(pk__in=numbers)}
    return [_line(one, titles.get(one.unit, one.unit)) for one in entries]


def entries_of(gains: Gains) -> list[Entry]:
    """Everything that was said, from the top down."""
    return list(from_json(gains.text).entries)


def _line(entry: Entry, title: str) -> Line:
    columns = tuple(_figure(entry, one) for one in COLUMNS)
    return Line(title, entry.part, _figure(entry, Column(BASE, "")), columns)


def _figure(entry: Entry, column: Column) -> Figure:
    told = entry.told.get(column.name)
    if isinstance(told, Shown):
        return Figure(told.value, percent=share(entry, column))
    return Figure(None, told.kind if isinstance(told, Hidden) else None)
