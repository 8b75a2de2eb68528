"""Nobody who has the whole database, at every moment, can say who asked an unnamed question.

A linker is given a dump of all tables after each question, with the places of rows and, on
PostgreSQL, their transactions; and the queue, the log and sessions among them. Questions by name,
of which the log knows the minute, are asked in between, as are answers.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from itertools import count, pairwise
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from sanaly_office.access.roles import Role
from sanaly_office.clock import today
from sanaly_office.guidance import actions
from sanaly_office.guidance.codes import digest_of, new_once
from sanaly_office.guidance.models import Inquiry
from sanaly_office.guidance.tasks import wipe
from sanaly_office.guidance.tests.making import unnamed
from sanaly_office.pages.logs import GUNICORN, NGINX
from sanaly_office.people.models import Person, Unit
from sanaly_office.tests.making import appointed, person, unit

pytestmark = pytest.mark.django_db
NUMBERS = count(10**12)
"""Numbers of people that no counter and no other row has by accident."""
TABLE = "guidance_inquiry"
Dump = dict[str, list[tuple[Any, ...]]]


def dump() -> Dump:
    """All rows of all tables in the order they lie in, with where they lie and by what write."""
    with connection.cursor() as cursor:
        names = connection.introspection.table_names(cursor)
        return {name: _rows(cursor, name, place) for name, place in _places(cursor, names)}


def _places(cursor: Any, names: list[str]) -> list[tuple[str, str]]:
    if connection.vendor == "postgresql":
        return [(name, "ctid") for name in names]
    cursor.execute("SELECT name FROM pragma_table_list WHERE NOT wr")
    with_rows = {name for (name,) in cursor.fetchall()}
    return [(name, "rowid" if name in with_rows else "1") for name in names]


def _rows(cursor: Any, name: str, place: str) -> list[tuple[Any, ...]]:
    quoted = connection.ops.quote_name(name)
    cursor.execute(f"SELECT t.* FROM {quoted} t ORDER BY {place}")
    return list(cursor.fetchall())


def places() -> list[int]:
    """Numbers of questions in the order in which they lie."""
    return [row[0] for row in dump()[TABLE]]


def asking(client: Client, who: Person, text: str) -> None:
    """Ask in the browser, and stay unnamed."""
    client.force_login(who)
    told = {"text": text, "name": "unnamed", "once": new_once()}
    assert client.post(reverse("ask-commissioner"), told).status_code == 200


@pytest.fixture
def at() -> Unit:
    made = unit()
    appointed(Role.COMMISSIONER, made)
    return made


def test_while_somebody_asks_nothing_changes_but_the_questions(at: Unit, client: Client) -> None:
    people = [person(of=at, pk=next(NUMBERS)) for _ in range(12)]
    for who in people:
        client.force_login(who)
        client.get(reverse("ask-commissioner"))
        before = dump()
        told = {"text": f"Question {random.random()}", "name": "unnamed", "once": new_once()}
        assert client.post(reverse("ask-commissioner"), told).status_code == 200
        after = dump()
        assert {name for name in after if after[name] != before.get(name)} == {TABLE}
        held = {value for row in after[TABLE] for value in row}
        assert not held & {who.pk, who.email, who.name}


def test_a_count_beside_the_person_would_be_found(at: Unit) -> None:
    """The companion: a limit that is kept in a table changes as the question comes."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE asked_today (who bigint, number bigint)")
        before = dump()
        unnamed(at)
        cursor.execute("INSERT INTO asked_today VALUES (1, 1)")
    after = dump()
    assert {name for name in after if after[name] != before.get(name)} == {TABLE, "asked_today"}


def between(act: Callable[[], int], at: Unit, whom: Person) -> float:
    """How often an unnamed question lies where it was asked: after what was asked by name before
    it, and before what was asked by name after it. One in six, if places tell nothing.
    """
    times, right = 60, 0
    for _ in range(times):
        Inquiry.objects.all().delete()
        first = actions.ask_by_name(whom, at, "The first", new_once()).pk
        asked = act()
        last = actions.ask_by_name(whom, at, "The last", new_once()).pk
        lie = places()
        right += lie.index(first) < lie.index(asked) < lie.index(last)
    return right / times


def hidden(at: Unit) -> int:
    return Inquiry.objects.get(code=digest_of(unnamed(at))).pk


def test_places_of_rows_do_not_tell_between_which_others_a_question_came(at: Unit) -> None:
    """A third of sixty is more than three off from the tenth by chance."""
    assert between(lambda: hidden(at), at, person(of=at)) < 0.4


def test_places_would_tell_if_rows_lay_as_they_came(
    at: Unit, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The companion: without shuffling, and with numbers that count up."""
    numbers = count(1)
    monkeypatch.setattr("sanaly_office.guidance.actions.number_of", lambda *_: next(numbers))
    monkeypatch.setattr("sanaly_office.guidance.managers.number_of", lambda *_: next(numbers))
    monkeypatch.setattr("sanaly_office.guidance.managers.InquirySet.shuffle", lambda *_: None)
    assert between(lambda: hidden(at), at, person(of=at)) > 0.9


def test_numbers_follow_no_order(at: Unit) -> None:
    numbers = [hidden(at) for _ in range(20)]
    assert len(set(numbers)) == 20
    assert numbers not in (sorted(numbers), sorted(numbers, reverse=True))
    assert sorted(places()) == sorted(numbers)


def test_all_of_a_day_are_one_write(at: Unit) -> None:
    """PostgreSQL keeps for each row by which transaction it was written, and these are in order
    with the rows of the log.
    """
    for text in "abc":
        actions.ask_by_name(person(of=at), at, text, new_once())
        unnamed(at, text)
    assert len(_writes()) == 1


def _writes() -> set[Any]:
    if connection.vendor != "postgresql":
        return {0}
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT xmin::text, cmin::text FROM {TABLE}")
        return {row[0] for row in cursor.fetchall()}


def test_answers_stay_and_nothing_is_lost_when_all_is_written_anew(at: Unit) -> None:
    code = unnamed(at, "May I?")
    row = Inquiry.objects.of_code(code)
    assert row
    actions.answer(appointed(Role.COMMISSIONER, at), row, "You may.")
    Inquiry.objects.shuffle(today())
    again = Inquiry.objects.of_code(code)
    assert again
    assert (again.pk, again.text, again.answer) == (row.pk, "May I?", "You may.")


@pytest.mark.django_db(transaction=True)
def test_the_nightly_job_runs_on_this_database(at: Unit) -> None:
    code = unnamed(at, "May I?")
    wipe({})
    assert Inquiry.objects.of_code(code)


def test_lines_of_web_servers_hold_no_time_and_nobody() -> None:
    for line in (GUNICORN, NGINX):
        assert not {"%(t)s", "%(h)s", "%(a)s", "$time_local", "$remote_addr"} & set(line.split())


def test_dumps_differ_only_where_something_was_asked(at: Unit) -> None:
    dumps = [dump()]
    for number in range(4):
        unnamed(at, str(number))
        dumps.append(dump())
    for before, after in pairwise(dumps):
        assert len(after[TABLE]) == len(before[TABLE]) + 1
