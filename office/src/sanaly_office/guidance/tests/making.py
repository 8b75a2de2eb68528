"""Makes questions, answers and consents for tests."""

from __future__ import annotations

from typing import Any

from django.db import connection

from sanaly_office.access.roles import Role
from sanaly_office.clock import now, today
from sanaly_office.guidance.actions import answer, publish
from sanaly_office.guidance.codes import new_once
from sanaly_office.guidance.models import Advice, Consent, Inquiry
from sanaly_office.people.models import Person, Unit
from sanaly_office.tests.making import appointed, person, unit

WORDS = {"ru": {"question": "Можно ли вести кружок вязания?", "answer": "Да, если это не бизнес."}}


def asked(at: Unit, text: str = "Can I knit at work?", **fields: Any) -> Inquiry:
    """A question of somebody who stays unnamed."""
    told: dict[str, Any] = {"asked_on": today(), "code": "0" * 64}
    if fields.get("person"):
        told["code"] = ""
    row: Inquiry = Inquiry.objects.create(unit=at, text=text, **told | fields)
    return row


def answered(by: Person, at: Unit, **fields: Any) -> Inquiry:
    """One with an answer."""
    return answer(by, asked(at, **fields), "Yes, in the break.")


def published(by: Person, at: Unit, **words: Any) -> Advice:
    """An answer that everybody may read."""
    return publish(by, answered(by, at), words or WORDS, [])


def wished(of: Person, at: Unit, **fields: Any) -> Consent:
    """A wish for consent."""
    told: dict[str, Any] = {"kind": "events", "description": "Sports day", "asked_at": now()}
    row: Consent = Consent.objects.create(person=of, unit=at, **told | fields)
    return row


def school(people: int = 10) -> tuple[Unit, Person, Person, Person]:
    """A school below a district; its commissioner, head and a teacher. As many work there, the
    commissioner not counted.
    """
    district = unit()
    at = unit(district)
    for _number in range(people - 2):
        person(of=at)
    return at, appointed(Role.COMMISSIONER, at), appointed(Role.HEAD, at), person(of=at)


def unnamed(at: Unit, text: str = "Can I knit at work?") -> str:
    """A question as the page asks it; the code."""
    return Inquiry.objects.unnamed(at, text, new_once())


def whole_database() -> str:
    """Every text in the database."""
    tables = connection.introspection.table_names()
    with connection.cursor() as cursor:
        rows = []
        for table in tables:
            cursor.execute(f'SELECT * FROM "{table}"')
            rows.append(repr(cursor.fetchall()))
    return "".join(rows)
