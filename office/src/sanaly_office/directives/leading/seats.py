"""How far directives are at the seats of heads."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from sanaly_office.access.seats import Seat
from sanaly_office.directives.models import Progress
from sanaly_office.directives.queries import Share
from sanaly_office.prepared import prepared


def shares_at(asking: Iterable[int], seats: Iterable[Seat]) -> dict[tuple[int, int], Share]:
    """The share of each asking version at each seat (its unit's number): one query.

    What lies below a deeper seat is taken off: sums are kept up to date in their rows.
    """
    wanted = list(seats)
    paths = sorted({path for seat in wanted for path in (seat.unit.path, *seat.deeper)})
    known = {
        (version, path): Share(have, everybody)
        for version, path, have, everybody in progress_at(asking=list(asking), paths=paths)
    }
    versions = {version for version, _path in known}
    return {(one, seat.unit.pk): _of(known, one, seat) for one in versions for seat in wanted}


@prepared
def progress_at(asking: Any, paths: Any) -> QuerySet[Any, Any]:
    """Version, path of the unit, how many have acknowledged there and below, of how many."""
    rows = Progress.objects.filter(asking__id__in=asking, unit__path__in=paths)
    return rows.values_list("asking", "unit__path", "acknowledged_below", "expected_below")


def _of(known: dict[tuple[int, str], Share], version: int, seat: Seat) -> Share:
    whole = known.get((version, seat.unit.path), Share())
    off = [known.get((version, path), Share()) for path in seat.deeper]
    return Share(
        whole.acknowledged - sum(one.acknowledged for one in off),
        whole.expected - sum(one.expected for one in off),
    )
