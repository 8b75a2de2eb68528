"""What time it is; the one place to ask, so that tests and the demonstration may set it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime

from django.utils import timezone

_set: ContextVar[datetime | None] = ContextVar("set", default=None)


def now() -> datetime:
    """This moment, with its zone."""
    return _set.get() or timezone.now()


def today() -> date:
    """The date where the office is (``SANALY_OFFICE_TIME_ZONE``)."""
    return timezone.localdate(now())


@contextmanager
def standing_at(moment: datetime) -> Iterator[None]:
    """Let it be another moment, here and in what is called from here."""
    before = _set.set(moment)
    try:
        yield
    finally:
        _set.reset(before)
