"""The same statement over the surveys published so far: what was published then, and no more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from sanaly_office.campaigns.survey import ITEMS, statement
from sanaly_office.climate.queries import Standing, standing_of
from sanaly_office.climate.reading import AGREE, Line, lines_of
from sanaly_office.people.models import Unit
from sanaly_office.transparency.models import Publication
from sanaly_office.transparency.queries import Figure, shelf_of

SURVEYS = 6
"""How many surveys stand beside each other."""


class Change(StrEnum):
    """What may be said of two figures, one after the other."""

    NONE = "none"
    """What was published of both overlaps: no change is to be seen."""
    MORE = "more"
    FEWER = "fewer"
    OTHERS = "others"
    """They are of other people, so they are not compared."""
    UNKNOWN = ""
    """One of them is not shown, or there is none before."""


@dataclass(frozen=True, slots=True)
class Point:
    """A statement in one survey."""

    survey: Publication
    whole: Figure
    figure: Figure
    change: Change = Change.UNKNOWN


@dataclass(frozen=True, slots=True)
class Row:
    """A statement over the surveys, the earliest first; None where it was not asked."""

    item: str
    title: str
    points: tuple[Point | None, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """What a survey told of a unit."""

    survey: Publication
    standing: Standing | None
    lines: dict[str, Line]


def told_of(unit: Unit, surveys: Sequence[Publication]) -> list[Told]:
    """What each survey told, the earliest first."""
    return [_told(unit, one) for one in reversed(surveys)]


def _told(unit: Unit, survey: Publication) -> Told:
    shelf = shelf_of(survey)
    standing = standing_of(shelf, unit)
    lines = lines_of(shelf.publication, standing.entry) if standing else []
    return Told(survey, standing, {one.item: one for one in lines})


def rows_of(told: Sequence[Told], kind: str) -> list[Row]:
    """Every statement that was asked: how many agreed (or disagreed) each time, and changes."""
    asked = [item for item in ITEMS if any(item in one.lines for one in told)]
    return [Row(item, statement(item), tuple(_points(told, item, kind))) for item in asked]


def _points(told: Sequence[Told], item: str, kind: str) -> list[Point | None]:
    found: list[Point | None] = []
    last: tuple[Told, Figure] | None = None
    for one in told:
        line = one.lines.get(item)
        if line is None:
            found.append(None)
            continue
        said = line.agree if kind == AGREE else line.disagree
        found.append(Point(one.survey, line.whole, said, _change(last, one, said)))
        last = (one, said)
    return found


def _change(last: tuple[Told, Figure] | None, here: Told, said: Figure) -> Change:
    if last is None or not (last[1].percent and said.percent):
        return Change.UNKNOWN
    if not (last[0].standing and here.standing) or last[0].standing.whose != here.standing.whose:
        return Change.OTHERS
    return compared(last[1].percent, said.percent)


def compared(before: tuple[int, int], now: tuple[int, int]) -> Change:
    """Two ranges in per cent: a change is one only where they do not touch."""
    if now[0] > before[1]:
        return Change.MORE
    if now[1] < before[0]:
        return Change.FEWER
    return Change.NONE
