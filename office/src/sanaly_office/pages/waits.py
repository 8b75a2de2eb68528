"""What waits for somebody on the start page, beside what they have to read themselves.

An app tells its own in ``waits.py``, which is loaded when the office starts::

    @waits(Right.LEAD)
    def led(person: Person, standing: Standing) -> Iterator[Task]: ...

Without a right it is asked for everybody; then it is the same for all, whatever they have done.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from sanaly_office.access.roles import Right
from sanaly_office.access.standing import Standing
from sanaly_office.people.models import Person


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do: what it is about, what is to be done, and where."""

    title: str
    remarks: tuple[str, ...]
    address: str


Tell = Callable[[Person, Standing], Iterable[Task]]
TOLD: list[tuple[Right | None, Tell]] = []


def waits(right: Right | None = None) -> Callable[[Tell], Tell]:
    """Tell what waits for those who hold a right, or for everybody."""

    def known(tell: Tell) -> Tell:
        TOLD.append((right, tell))
        return tell

    return known


def tasks_of(person: Person, standing: Standing) -> list[Task]:
    """What waits for somebody; what nobody holds a right to costs nothing."""
    asked = (tell for right, tell in TOLD if right is None or standing.has(right))
    return [task for tell in asked for task in tell(person, standing)]
