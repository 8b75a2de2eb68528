"""From questions to what everybody may read of how fast they are answered: by closed quarters.

A quarter is counted once, when each of its questions has had the days that were promised, and
stays as it was told. Each question stands for a person, since who stays unnamed cannot be told
from others. The whole of an organisation is one cell; the days are columns, each of the longer.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from django.conf import settings
from django.db.models import Count, F, Q

from sanaly_office.figures.gate import publish
from sanaly_office.figures.model import BASE, Cell, Column, Figures, Publication, Rules, Shown
from sanaly_office.figures.paper import from_json
from sanaly_office.figures.quarters import next_quarter, quarter_of
from sanaly_office.guidance.models import AdviceCount, Inquiry
from sanaly_office.people.models import Unit

STEPS = (15, 7, 3, 1)
"""Days within which answers are counted, where they are fewer than was promised."""
KEPT_READ = 64


def columns_of(promised: int) -> tuple[Column, ...]:
    """Answered within the days that were promised, and of these within fewer and fewer."""
    days = (promised, *(step for step in STEPS if step < promised))
    names = [f"within-{one}" for one in days]
    return tuple(map(Column, names, [BASE, *names]))


def settled(day: date) -> date:
    """The first day of the first quarter of which, on a day, a question may not be late yet."""
    return quarter_of(day - timedelta(days=settings.ADVICE_DAYS + 1))


def quarters_to_tell(root: Unit, day: date) -> Iterator[date]:
    """Quarters of an organisation that can be counted on a day and were not, the oldest first."""
    told = (
        AdviceCount.objects.filter(unit=root).order_by("-begins").values_list("begins", flat=True)
    )
    last = told.first()
    begins = next_quarter(last) if last else _first(root)
    while begins and begins < settled(day):
        yield begins
        begins = next_quarter(begins)


def _first(root: Unit) -> date | None:
    """The quarter of the first question that is still there."""
    rows = Inquiry.objects.at([root.path]).order_by("asked_on").values_list("asked_on", flat=True)
    first = rows.first()
    return quarter_of(first) if first else None


def said_of(root: Unit, begins: date) -> Publication:
    """What the gate lets through of a quarter."""
    before = AdviceCount.objects.filter(unit=root, begins__lt=begins).order_by("begins")
    rules = Rules(settings.SMALLEST_BASE, settings.SMALLEST_COUNT, settings.ROUNDED_TO)
    past = [from_json(text) for text in before.values_list("text", flat=True)]
    return publish(_figures(root, begins), past, rules)


def _figures(root: Unit, begins: date) -> Figures:
    columns = columns_of(settings.ADVICE_DAYS)
    rows = Inquiry.objects.at([root.path]).filter(
        asked_on__gte=begins, asked_on__lt=next_quarter(begins)
    )
    named = {one.name.replace("-", "_"): _within(int(one.name.split("-")[1])) for one in columns}
    counts: dict[str, int] = rows.aggregate(base=Count("pk"), **named)
    told = {one.name: counts[one.name.replace("-", "_")] for one in columns}
    return Figures((Cell(str(root.pk), None, counts["base"], told),), columns)


def _within(days: int) -> Count:
    return Count("pk", filter=Q(answered_on__lte=F("asked_on") + timedelta(days=days)))


@dataclass(frozen=True, slots=True)
class Quarter:
    """What is told of an organisation in a quarter; None where it is not shown."""

    unit: str
    begins: date
    ends: date
    promised: int
    asked: Shown | None
    in_time: Shown | None
    half_within: int | None
    """The fewest days within which, by figures that are shown, at least half were answered."""


def quarter(row: AdviceCount) -> Quarter:
    """A quarter as it was told."""
    told = _read(row.text).entries[0].told
    shown = {name: one for name, one in told.items() if isinstance(one, Shown)}
    asked, ends = shown.get(BASE), next_quarter(row.begins) - timedelta(days=1)
    in_time = shown.get(f"within-{row.promised}")
    half = [
        int(name.split("-")[1])
        for name, one in shown.items()
        if asked and name != BASE and 2 * one.lowest >= asked.highest
    ]
    name, least = row.unit.title, min(half, default=None)
    return Quarter(name, row.begins, ends, row.promised, asked, in_time, least)


@lru_cache(KEPT_READ)
def _read(text: str) -> Publication:
    return from_json(text)
