"""Conflicts of interest in the invented organisation, and who keeps out of what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Any

from sanaly_office.clock import today
from sanaly_office.declarations.conflicts import actions
from sanaly_office.declarations.conflicts.actions import Decision
from sanaly_office.declarations.conflicts.models import Conflict, Measure
from sanaly_office.declarations.recusals.actions import ask
from sanaly_office.demo.accounts import ACCOUNTS
from sanaly_office.demo.data import told
from sanaly_office.demo.history import Event, at, person
from sanaly_office.people.models import Person

Row = dict[str, Any]
SINCE = 40
"""Days ago when the first of them came."""


@dataclass(frozen=True, slots=True)
class Place:
    """A unit whose head is an account to try: what is told there comes to that head."""

    unit: str
    box: str
    domain: str
    service: str
    words: str


PLACES = (
    Place("sm-mn-1", "principal", "songmai.example", "vn-public-employee", "vi"),
    Place("zh-fin", "head", "zhaisan.example", "kz-civil-service", "kk"),
)


def events() -> Iterator[Event]:
    """Measures that hold, one of them due for review; one that waits for the head; one's own."""
    for place in PLACES:
        words = told("conflicts")[place.words]
        staff = _staff(place)
        for number, row in enumerate(words["decided"]):
            days = SINCE - 10 * number
            yield Event(at(days, 9), partial(notified, staff[number], place, row))
            review = timedelta(days=35 if number == 0 else 180)
            deed = partial(decided, staff[number], place, row, words["reasons"], review)
            yield Event(at(days - 2, 15), deed)
        yield Event(at(1, 10), partial(notified, staff[-1], place, words["waiting"][0]))
        yield Event(at(6, 14), partial(ask, staff[-2], words["asked"], today(), None))


def _staff(place: Place) -> list[Person]:
    """People of the unit without a role, none of them an account to try."""
    known = {one.email for one in ACCOUNTS}
    rows = Person.objects.filter(memberships__unit__code=place.unit, appointments=None)
    return list(rows.exclude(email__in=known).order_by("pk"))


def notified(who: Person, place: Place, row: Row) -> Conflict:
    """Somebody tells of a conflict of their own."""
    fields = {key: row[key] for key in ("kind", "kin", "described") if key in row}
    return actions.tell(who, today(), service=place.service, **fields)


def decided(who: Person, place: Place, row: Row, reasons: str, review: timedelta) -> None:
    """The head has them keep out."""
    conflict = Conflict.objects.filter(person=who).latest("pk")
    told_so = Decision(Measure.KEEP_OUT, reasons, today() + review, None, row["matter"])
    actions.decide(person(place.box, place.domain), conflict, told_so)
