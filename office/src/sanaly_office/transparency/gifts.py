"""What the public page says of gifts: how many people reported some, by kind and quarter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from sanaly_office.access.guards import public
from sanaly_office.declarations.gifts.counted import read
from sanaly_office.declarations.gifts.models import What
from sanaly_office.declarations.models import GiftCount
from sanaly_office.figures.model import Column, Rules
from sanaly_office.figures.quarters import next_quarter
from sanaly_office.transparency.answers import page
from sanaly_office.transparency.queries import Figure, base, figure

MOST = 24
"""Quarters that are shown, the newest first."""


@dataclass(frozen=True, slots=True)
class Quarter:
    """What is told of one organisation in one quarter."""

    unit: str
    begins: date
    ends: date
    base: Figure
    kinds: tuple[tuple[str, Figure], ...]
    rules: Rules


@public
@require_safe
def gifts(request: HttpRequest) -> HttpResponseBase:
    """Counts and kinds that the gate let through, a quarter at a time."""
    return page(request, "transparency/gifts.html", lambda: {"quarters": list(_quarters())})


def _quarters() -> Iterator[Quarter]:
    for row in GiftCount.objects.select_related("unit")[:MOST]:
        said = read(row.text)
        entry = said.entries[0]
        kinds = tuple((str(what.label), figure(entry, Column(what.value))) for what in What)
        ends = next_quarter(row.begins) - timedelta(days=1)
        yield Quarter(row.unit.title, row.begins, ends, base(entry), kinds, said.rules)
