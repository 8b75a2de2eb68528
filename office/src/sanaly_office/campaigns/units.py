"""Which units get a key of their own: those with at least ten people.

A smaller unit joins the nearest unit above that then has ten, together with all small ones
beside it. What is left at the top joins the smallest unit that has ten.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Place:
    """A unit of the subtree: its path, and how many people draw there."""

    number: int
    path: str
    people: int

    @property
    def above(self) -> int | None:
        """The number of the unit above it."""
        parts = self.path.strip("/").split("/")
        return int(parts[-2]) if len(parts) > 1 else None


@dataclass(slots=True)
class Group:
    """A published unit in the making."""

    number: int
    people: int = 0
    covers: list[int] = field(default_factory=list)

    def join(self, other: Group) -> None:
        """Take in the units of another group."""
        self.people += other.people
        self.covers += other.covers


def gather(places: Iterable[Place], smallest: int) -> list[Group]:
    """The published units; none where the whole subtree has too few people."""
    lowest_first = sorted(places, key=lambda one: (-one.path.count("/"), one.path))
    groups = {one.number: Group(one.number, one.people, [one.number]) for one in lowest_first}
    done: list[Group] = []
    for one in lowest_first:
        group = groups.pop(one.number)
        above = groups.get(one.above) if one.above is not None else None
        if group.people >= smallest:
            done.append(group)
        elif above is not None:
            above.join(group)
        elif done:
            min(done, key=lambda least: (least.people, least.number)).join(group)
    return sorted(done, key=lambda group: group.number)
