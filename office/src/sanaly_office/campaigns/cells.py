"""Which counter is which: cell 0 is the base, then three for each group."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sanaly_core.contribution.answers import KINDS, Answer
from sanaly_office.campaigns.managers import BASE


def cell_of(group: int, kind: int) -> int:
    """The counter of a kind of answer for the group at a position."""
    return BASE + 1 + group * len(KINDS) + kind


def all_cells(groups: Sequence[str]) -> range:
    """All counters of a unit."""
    return range(BASE, cell_of(len(groups), 0))


def ticked(groups: Sequence[str], answers: Mapping[str, Answer]) -> Iterator[int]:
    """The counters that a contribution adds to, the base apart."""
    for position, group in enumerate(groups):
        for kind, digit in enumerate(answers[group].digits):
            if digit == "1":
                yield cell_of(position, kind)
