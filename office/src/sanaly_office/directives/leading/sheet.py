"""The acknowledgement sheet of a unit: who has acknowledged which version, and when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from sanaly_office.access.seats import Seat
from sanaly_office.clock import today
from sanaly_office.directives.models import Acknowledgement, Directive
from sanaly_office.people.models import Membership, Person, Unit
from sanaly_office.people.working import below, places_on

Receipts = Sequence[Acknowledgement | None]
NONE: Receipts = [None]


@dataclass(frozen=True, slots=True)
class Line:
    """Somebody of the unit, and one of their receipts; None where there is none."""

    person: Person
    unit: Unit
    receipt: Acknowledgement | None


def sheet(directive: Directive, seat: Seat) -> list[Line]:
    """Everybody at a seat whom the directive asks today, by name: three queries.

    A line for each version that somebody has acknowledged, one without a receipt for the rest.
    """
    paths = list(directive.targets.values_list("path", flat=True))
    units = list(seat.units.filter(below(paths, "path")).values_list("pk", flat=True))
    places = places_on(today()).filter(unit__in=units)
    rows = places.select_related("person", "unit").order_by("person__name", "person", "pk")
    first = {row.person_id: row for row in reversed(rows)}
    receipts = _receipts(directive, places)
    return [
        Line(place.person, place.unit, receipt)
        for place in reversed(first.values())
        for receipt in receipts.get(place.person_id, NONE)
    ]


def _receipts(directive: Directive, places: QuerySet[Membership]) -> dict[int, Receipts]:
    rows = Acknowledgement.objects.filter(
        version__directive=directive, person__in=places.values("person")
    )
    made: dict[int, Receipts] = defaultdict(list)
    for row in rows.select_related("version").order_by("at", "pk"):
        made[row.person_id] = [*made[row.person_id], row]
    return made
