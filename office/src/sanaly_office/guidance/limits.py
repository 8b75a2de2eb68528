"""How many questions somebody may ask in a day: a count alone, in the memory of this process.

It is in no database, no file and no log, since a count that grows beside a question would tell
who asked it. It ends with the day, or with the process. With several processes somebody may ask
as many times more.
"""

from __future__ import annotations

from datetime import date
from threading import Lock

from sanaly_office.clock import today
from sanaly_office.people.models import Person

A_DAY = 5
"""Questions of one person: nobody can bury the commissioner's list."""

_asked: dict[int, tuple[date, int]] = {}
"""By person the last day on which they asked, and how often on it."""
_one_at_once = Lock()


def may_ask(person: Person) -> bool:
    """Whether somebody has asked fewer than they may today."""
    return _today(person) < A_DAY


def note(person: Person) -> None:
    """Count one more, and forget whoever asked on another day."""
    with _one_at_once:
        day = today()
        for one in [who for who, (asked_on, _number) in _asked.items() if asked_on != day]:
            del _asked[one]
        _asked[person.pk] = day, _today(person) + 1


def forget_all() -> None:
    """As when the process begins."""
    _asked.clear()


def _today(person: Person) -> int:
    day, number = _asked.get(person.pk, (today(), 0))
    return number if day == today() else 0
