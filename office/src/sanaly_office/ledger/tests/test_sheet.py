"""The acknowledgement sheet of a head, and accounts given in time or late."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localtime

from sanaly_office.access.roles import Role
from sanaly_office.actions import RefusedError
from sanaly_office.audit.models import Entry
from sanaly_office.clock import today
from sanaly_office.directives.actions import issue, new_version, withdraw
from sanaly_office.directives.leading.actions import account
from sanaly_office.directives.models import Acknowledgement, Directive
from sanaly_office.directives.reading.actions import acknowledge
from sanaly_office.directives.tests.test_heads import School, school
from sanaly_office.ledger import letters, pdf, queries, tables
from sanaly_office.tests.making import appointed, person

__all__ = ["school"]
pytestmark = pytest.mark.django_db
DAY = timedelta(1)


def taken(client: Client, school: School) -> list[list[str]]:
    """The lines of the sheet, as CSV."""
    answer = client.get(f"{school.page}sheet.csv")
    assert answer.headers["Cache-Control"] == "no-store"
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))[1:]


def test_it_says_who_acknowledged_which_version_and_when(school: School, client: Client) -> None:
    first = acknowledge(school.teacher, school.directive, school.directive.current_id or 0, {})
    new_version(school.upper, school.directive, major=True)
    issue(school.upper, school.directive)
    current = Directive.objects.get(pk=school.directive.pk)
    second = acknowledge(school.teacher, current, current.current_id or 0, {})
    client.force_login(school.head)
    rows = {(row[0], *row[2:]) for row in taken(client, school)}
    assert rows == {
        (school.head.name,),
        (school.gone.name,),
        (school.teacher.name, "1.0", f"{localtime(first.at):%Y-%m-%d %H:%M}", first.number),
        (school.teacher.name, "2.0", f"{localtime(second.at):%Y-%m-%d %H:%M}", second.number),
    }


def test_it_is_of_ones_own_unit_alone(school: School, client: Client) -> None:
    for who in (school.upper, school.teacher, appointed(Role.COMMISSIONER, school.district)):
        client.force_login(who)
        for ending in ("csv", "pdf"):
            assert client.get(f"{school.page}sheet.{ending}").status_code == 404
    assert not Entry.objects.filter(verb="sheet-taken").exists()
    own = f"/unit/{school.district.pk}/directive/{school.directive.pk}/"
    client.force_login(school.upper)
    page = client.get(f"{own}sheet.csv").content.decode("utf-8-sig")
    assert school.below.name in page
    assert school.teacher.name not in page


def test_taking_it_is_in_the_log_and_it_is_there_after_the_withdrawal(
    school: School, client: Client
) -> None:
    withdraw(school.upper, school.directive, "")
    client.force_login(school.head)
    assert len(taken(client, school)) == 3
    assert Entry.objects.filter(verb="sheet-taken", actor=school.head.pk).count() == 1


@pytest.mark.parametrize("language", ["en", "ru", "kk", "vi"])
def test_it_is_printed_in_each_language(school: School, client: Client, language: str) -> None:
    client.force_login(school.head)
    answer = client.get(f"{school.page}sheet.pdf", {"language": language})
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-")


def test_no_name_is_taken_for_a_formula(school: School, client: Client) -> None:
    person(of=school.school, name="=1+1")
    client.force_login(school.head)
    assert "'=1+1" in [row[0] for row in taken(client, school)]


def test_what_nobody_would_print_is_told(school: School) -> None:
    told = letters.of_sheet(school.directive, school.school, [], school.head)
    long = replace(told, table=[["a"]] * (pdf.MOST_LINES + 1))
    with pytest.raises(RefusedError, match="CSV"):
        pdf.sheet(long)


def test_queries_do_not_grow_with_the_unit(school: School, client: Client) -> None:
    client.force_login(school.head)
    counts = []
    for size in (1, 8):
        for _number in range(size):
            one = person(of=school.school)
            acknowledge(one, school.directive, school.directive.current_id or 0, {})
        with CaptureQueriesContext(connection) as seen:
            assert len(taken(client, school)) == 3 + Acknowledgement.objects.count()
        counts.append(len(seen))
    assert counts[0] == counts[1]


@pytest.mark.parametrize(
    ("days", "done", "told"),
    [(1, True, "in time"), (-1, True, "late"), (-1, False, "late"), (1, False, "")],
)
def test_the_ledger_tells_whether_the_account_came_in_time(
    school: School, client: Client, days: int, done: bool, told: str
) -> None:
    last = today() + days * DAY
    Directive.objects.filter(pk=school.directive.pk).update(account_until=last)
    one = Directive.objects.get(pk=school.directive.pk)
    if done:
        account(school.head, one, school.seat, "", "Done.")
    row = queries.rows_of(one, [school.school])[0]
    assert (tables.in_time(row), row.due) == (told, last)
    assert tables.values(row)[-2:] == [last, told or None]
    client.force_login(appointed(Role.AUDITOR, school.district))
    page = client.get(f"/ledger/{one.pk}/{school.school.pk}/").text
    assert f"{last:%d.%m.%Y}" in page
    assert (f">{told}</span>" in page) == bool(told)
