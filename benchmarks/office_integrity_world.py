"""Adds to the people of `office_world` what a country tells, asks and learns in a year.

    python -m benchmarks.office_integrity_world PEOPLE

A course for everybody that four of five have completed, a gift of every second person, a
question of every tenth, a consent of every fiftieth, a conflict and what somebody keeps out of
of every twentieth.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Any

from benchmarks.office_world import A_SCHOOL

DAYS = 300
BATCH = 5_000
COURSE = "integrity-first-steps"


def fill(people: int) -> None:
    """Everything, by rows as the office's own actions would leave them."""
    from sanaly_office.clock import now, today
    from sanaly_office.people.models import Membership

    places = dict(Membership.objects.values_list("person_id", "unit_id"))
    _course(people, places, now())
    _kept(_gifts(people, places, today(), now()))
    _kept(_questions(people, today()))
    _kept(_consents(people, places, now()))
    _kept(_conflicts(people, places, today(), now()))
    _kept(_recusals(people, places, today(), now()))


def _kept(rows: Iterator[Any]) -> None:
    while batch := list(islice(rows, BATCH)):
        type(batch[0]).objects.bulk_create(batch)


def _course(people: int, places: dict[int, int], moment: datetime) -> None:
    from sanaly_office.people.models import Person, Unit
    from sanaly_office.training.giving.actions import draft, give
    from sanaly_office.training.models import Progress

    by, root = Person.objects.get(pk=2), Unit.objects.get(pk=1)
    turn = give(by, draft(by, root, COURSE, moment.date() + timedelta(days=30))).current
    if turn:
        _kept(_takings(people, places, turn, moment))
        Progress.objects.recount(turn)


def _takings(people: int, places: dict[int, int], turn: Any, moment: datetime) -> Iterator[Any]:
    from sanaly_office.training.models import Taking

    for number in range(1, people + 1):
        done = number % 5 > 0
        yield Taking(
            person_id=number,
            round=turn,
            form="ab"[number % 2],
            begun_at=moment,
            completed_at=moment if done else None,
            unit_id=places[number] if done else None,
        )


def _gifts(people: int, places: dict[int, int], day: date, moment: datetime) -> Iterator[Any]:
    from sanaly_office.declarations.models import Gift

    for number in range(2, people + 1, 2):
        open_still = number % 20 == 0
        yield Gift(
            number=f"G-{day.year}-{number:06}",
            person_id=number,
            unit_id=places[number],
            made_at=moment - timedelta(days=number % DAYS),
            service="kz-civil-service",
            answer="work-received",
            what="thing",
            source="work",
            stage="received",
            refusable="no",
            state="received" if open_still else "handed-in",
            described="A box of sweets",
            giver="A visitor",
            clock="gift",
            begun_on=day - timedelta(days=number % DAYS),
            due_on=day + timedelta(days=7 - number % DAYS),
            stopped_on=None if open_still else day - timedelta(days=number % DAYS),
        )


def _questions(people: int, day: date) -> Iterator[Any]:
    from sanaly_office.guidance.models import Inquiry

    for number in range(10, people + 1, 10):
        asked = day - timedelta(days=number % DAYS)
        answered = number % 100 > 0
        yield Inquiry(
            unit_id=1,
            person_id=number,
            text="May I give private lessons to pupils of another school?",
            asked_on=asked,
            answer="Ask the head first, in writing." if answered else "",
            answered_on=asked + timedelta(days=number % 9) if answered else None,
        )


def _consents(people: int, places: dict[int, int], moment: datetime) -> Iterator[Any]:
    from sanaly_office.guidance.models import Consent

    for number in range(A_SCHOOL, people + 1, A_SCHOOL):
        yield Consent(
            person_id=number,
            unit_id=places[number],
            kind="events",
            description="Photographs of the open day",
            asked_at=moment,
        )


def _conflicts(people: int, places: dict[int, int], day: date, moment: datetime) -> Iterator[Any]:
    from sanaly_office.declarations.models import Conflict

    for number in range(20, people + 1, 20):
        waits = number % 100 == 0
        yield Conflict(
            number=f"C-{day.year}-{number:06}",
            person_id=number,
            unit_id=places[number],
            decider_id=places[number],
            made_at=moment,
            learned_on=day,
            kind="matter",
            described="A cousin asks for a licence",
            service="kz-civil-service",
            state="notified" if waits else "measured",
            measure="" if waits else "supervise",
            due_on=day + timedelta(days=number % 14),
            review_on=None if waits else day + timedelta(days=number % DAYS),
        )


def _recusals(people: int, places: dict[int, int], day: date, moment: datetime) -> Iterator[Any]:
    from sanaly_office.declarations.models import Recusal

    for number in range(20, people + 1, 20):
        yield Recusal(
            person_id=number,
            unit_id=places[number],
            matter="Licences",
            folded=f"person {number}\nlicences",
            origin="self",
            since=day,
            made_at=moment,
        )


if __name__ == "__main__":
    import django
    from django.db import connection, transaction

    django.setup()
    with transaction.atomic():
        fill(int(sys.argv[1]))
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
