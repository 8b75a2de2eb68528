"""From the register to what the public page may say: counts of people by kind, a quarter at a time.

A quarter is counted once, when it is over, and stays as it was told: what happens to a gift later,
or to the person, changes nothing of it. The whole of an organisation is one cell.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time
from functools import lru_cache

from django.conf import settings
from django.db.models import Count
from django.utils.timezone import localtime, make_aware

from sanaly_office.declarations.gifts.models import Gift, What
from sanaly_office.declarations.managers import GiftSet
from sanaly_office.declarations.models import GiftCount
from sanaly_office.figures.gate import publish
from sanaly_office.figures.model import Cell, Column, Figures, Publication, Rules
from sanaly_office.figures.paper import from_json
from sanaly_office.figures.quarters import next_quarter, quarter_of
from sanaly_office.people.models import Unit

COLUMNS = tuple(Column(what) for what in What.values)
KEPT_READ = 64


def quarters_to_tell(root: Unit, day: date) -> Iterator[date]:
    """Quarters of an organisation that are over on a day and were not counted, the oldest first."""
    told = GiftCount.objects.filter(unit=root).order_by("-begins").values_list("begins", flat=True)
    last = told.first()
    begins = next_quarter(last) if last else _first(root)
    while begins and begins < quarter_of(day):
        yield begins
        begins = next_quarter(begins)


def _first(root: Unit) -> date | None:
    """The quarter of the first report."""
    first = Gift.objects.under([root.path]).order_by("made_at", "pk").first()
    return quarter_of(localtime(first.made_at).date()) if first else None


def said_of(root: Unit, begins: date) -> Publication:
    """What the gate lets through of a quarter."""
    before = GiftCount.objects.filter(unit=root, begins__lt=begins).order_by("begins")
    rules = Rules(settings.SMALLEST_BASE, settings.SMALLEST_COUNT, settings.ROUNDED_TO)
    past = [from_json(text) for text in before.values_list("text", flat=True)]
    return publish(_figures(root, begins), past, rules)


def _figures(root: Unit, begins: date) -> Figures:
    """How many people reported, and how many of them something of each kind."""
    rows = _in(root, begins, next_quarter(begins)).exclude(person=None).order_by()
    base = rows.values("person").distinct().count()
    kinds = rows.values_list("what").annotate(Count("person", distinct=True))
    counts = dict.fromkeys(What.values, 0) | dict(kinds)
    return Figures((Cell(str(root.pk), None, base, counts),), COLUMNS)


def _in(root: Unit, begins: date, ends: date) -> GiftSet:
    first, last = (make_aware(datetime.combine(day, time.min)) for day in (begins, ends))
    rows: GiftSet = Gift.objects.under([root.path])
    return rows.filter(made_at__gte=first, made_at__lt=last)


@lru_cache(KEPT_READ)
def read(text: str) -> Publication:
    """A quarter as it was told."""
    return from_json(text)
