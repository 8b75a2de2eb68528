"""Fills an office's database with a country's worth of invented people, by bulk SQL.

    python -m benchmarks.office_world PEOPLE USERS >users.json

Ten directives that everybody has acknowledged, and two that nobody has. Prints cookies of
signed-in users: staff (of the last schools), heads and a commissioner.
"""

from __future__ import annotations

import json
import sys
from typing import Any

A_SCHOOL = 50
"""People of a school; ten schools make a district."""
READ, PENDING = 10, 2
SQL = r"""
INSERT INTO people_unit (id, code, parent_id, path, name, names, folded)
  SELECT 1, 'root', NULL, '1/', 'Country', '{}'::jsonb,
    E'country\nroot';
INSERT INTO people_unit (id, code, parent_id, path, name, names, folded)
  SELECT 1 + d, 'd' || d, 1, '1/' || (1 + d) || '/', 'District ' || d, '{}'::jsonb,
    E'district ' || d || E'\nd' || d
  FROM generate_series(1, %(districts)s) d;
INSERT INTO people_unit (id, code, parent_id, path, name, names, folded)
  SELECT 1 + %(districts)s + s, 's' || s, 2 + (s - 1) / 10,
    '1/' || (2 + (s - 1) / 10) || '/' || (1 + %(districts)s + s) || '/', 'School ' || s,
    '{}'::jsonb, E'school ' || s || E'\ns' || s
  FROM generate_series(1, %(schools)s) s;
INSERT INTO people_person (id, password, email, code, name, language, is_active)
  SELECT p, '!', 'p' || p || '@office.example', 'p' || p, 'Person ' || p, 'en', true
  FROM generate_series(1, %(people)s) p;
INSERT INTO people_membership (begins, person_id, unit_id, kind, post)
  SELECT DATE '2024-01-01', p, 2 + %(districts)s + (p - 1) / %(each)s, 'main', 'Teacher'
  FROM generate_series(1, %(people)s) p;
INSERT INTO access_appointment (begins, person_id, unit_id, role)
  SELECT DATE '2024-01-01', 1 + (s - 1) * %(each)s, 1 + %(districts)s + s, 'head'
  FROM generate_series(1, %(schools)s) s;
INSERT INTO access_appointment (begins, person_id, unit_id, role)
  VALUES (DATE '2024-01-01', 2, 1, 'commissioner');
INSERT INTO directives_acknowledgement (person_id, asking_id, version_id, at, understood, number)
  SELECT p, v.id, v.id, now() - random() * interval '300 days', false, v.id || 'N' || p
  FROM directives_version v JOIN directives_directive d ON d.asking_id = v.id,
    generate_series(1, %(people)s) p
  WHERE d.number <= %(read)s;
SELECT setval(pg_get_serial_sequence('people_unit', 'id'), (SELECT max(id) FROM people_unit));
SELECT setval(pg_get_serial_sequence('people_person', 'id'), (SELECT max(id) FROM people_person));
"""


def fill(people: int) -> None:
    """Everything but sessions."""
    from django.db import connection

    schools = max(1, people // A_SCHOOL)
    told: dict[str, Any] = {
        "people": people,
        "schools": schools,
        "districts": max(1, -(-schools // 10)),
    }
    told |= {"each": A_SCHOOL, "read": f"D{READ - 1:02}"}
    organisation, acknowledged = SQL.split("INSERT INTO directives_acknowledgement", 1)
    with connection.cursor() as cursor:
        cursor.execute(organisation, told)
        _directives()
        cursor.execute("INSERT INTO directives_acknowledgement" + acknowledged, told)
    _count()
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def _directives() -> None:
    from sanaly_office.directives.actions import draft, issue
    from sanaly_office.people.models import Person, Unit

    by, root = Person.objects.get(pk=2), Unit.objects.get(pk=1)
    texts = {"en": ("On the use of social networks", "Please read this carefully. " * 40)}
    for number in range(READ + PENDING):
        issue(by, draft(by, root, texts, number=f"D{number:02}", days=30))


def _count() -> None:
    from sanaly_office.directives.actions import recount
    from sanaly_office.directives.models import Directive

    for directive in Directive.objects.in_force():
        recount(None, directive)


def signed_in(people: list[int], backend: str = "") -> list[str]:
    """Keys of sessions of some people, as sign-in would make them."""
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    from sanaly_office.people.models import Person

    keys = []
    for person in Person.objects.filter(pk__in=people).order_by("pk"):
        session = SessionStore()
        session[SESSION_KEY] = str(person.pk)
        session[BACKEND_SESSION_KEY] = backend or settings.AUTHENTICATION_BACKENDS[0]
        session[HASH_SESSION_KEY] = person.get_session_auth_hash()
        session.save()
        keys.append(str(session.session_key))
    return keys


def told(people: int, users: int) -> dict[str, Any]:
    """What the client needs to know."""
    from sanaly_office.directives.models import Directive

    staff = [number for number in range(people, 0, -1) if number % A_SCHOOL != 1][:users]
    heads = list(range(1, people + 1, A_SCHOOL))[:20]
    pending = Directive.objects.filter(number__gt=f"D{READ - 1:02}").order_by("number")
    return {
        "staff": signed_in(staff),
        "bare": signed_in(staff[:20], "django.contrib.auth.backends.ModelBackend"),
        "heads": signed_in(heads),
        "commissioner": signed_in([2]),
        "pending": [[one.pk, one.current_id] for one in pending],
    }


if __name__ == "__main__":
    import django

    django.setup()
    fill(int(sys.argv[1]))
    json.dump(told(int(sys.argv[1]), int(sys.argv[2])), sys.stdout)
