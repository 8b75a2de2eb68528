"""How many have completed a course, of how many: a named duty, as acknowledgements are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sanaly_office.access.seats import Seat
from sanaly_office.training.models import Progress


@dataclass(frozen=True, slots=True)
class Share:
    """How many have completed, of how many."""

    completed: int = 0
    expected: int = 0

    @property
    def open(self) -> int:
        """How many have yet to."""
        return max(0, self.expected - self.completed)

    def without(self, other: Share) -> Share:
        """The rest beside a part of them."""
        return Share(self.completed - other.completed, self.expected - other.expected)


def shares_at(rounds: Iterable[int], seats: Iterable[Seat]) -> dict[tuple[int, int], Share]:
    """The share of each round at each seat (its unit's number), where there is any: one query."""
    wanted = list(seats)
    paths = {path for seat in wanted for path in (seat.unit.path, *seat.deeper)}
    rows = Progress.objects.filter(round__in=list(rounds), unit__path__in=paths)
    known = {
        (number, path): Share(done, everybody)
        for number, path, done, everybody in rows.values_list(
            "round", "unit__path", "completed_below", "expected_below"
        )
    }
    there = {number for number, _path in known}
    return {(one, seat.unit.pk): _at(known, one, seat) for one in there for seat in wanted}


def _at(known: Mapping[tuple[int, str], Share], round_: int, seat: Seat) -> Share:
    """What lies below a deeper seat is taken off."""
    whole = known.get((round_, seat.unit.path), Share())
    for path in seat.deeper:
        whole = whole.without(known.get((round_, path), Share()))
    return whole
