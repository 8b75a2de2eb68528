"""Which letter somebody should have had by a day: around the last day of a duty."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Stage:
    """A letter: its day, its kind (``new``, ``before``, ``on``, ``after``) and its number."""

    day: date
    kind: str
    number: int = 0

    @property
    def key(self) -> str:
        """Tells it from the other letters on one duty to one person."""
        return f"{self.kind}-{self.number}"


@dataclass(frozen=True, slots=True)
class Rhythm:
    """Days before and after the last day on which somebody is reminded."""

    before: tuple[int, ...]
    after: tuple[int, ...]

    def stages(self, start: date, due: date | None) -> Iterator[Stage]:
        """All letters on a duty, for somebody whose clock began on ``start``."""
        yield Stage(start, "new")
        if due is None:
            return
        for days in sorted(self.before, reverse=True):
            yield Stage(due - timedelta(days), "before", days)
        yield Stage(due, "on")
        for days in sorted(self.after):
            yield Stage(due + timedelta(days), "after", days)

    def on(self, start: date, due: date | None, day: date) -> Stage | None:
        """The last letter whose day has come; earlier ones are not made up for."""
        come = [one for one in self.stages(start, due) if start <= one.day <= day]
        return max(come, key=lambda one: one.day, default=None)


def rhythm(before: Iterable[int], after: Iterable[int]) -> Rhythm:
    """A rhythm from lists, as rows hold them."""
    return Rhythm(tuple(before), tuple(after))
