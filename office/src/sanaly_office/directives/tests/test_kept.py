"""What somebody wrote comes back where it is refused, and what is written beside it stays."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.html import escape

from sanaly_office.access.roles import Role
from sanaly_office.clock import today
from sanaly_office.directives.actions import answer, withdraw
from sanaly_office.directives.erase import Deeds
from sanaly_office.directives.leading.actions import account, disseminate, remind
from sanaly_office.directives.models import Account, Directive, Dissemination, Enquiry, Reminding
from sanaly_office.directives.reading.actions import ask
from sanaly_office.directives.tests.making import issued
from sanaly_office.directives.tests.test_heads import School, school
from sanaly_office.tests.making import appointed

__all__ = ["school"]
pytestmark = pytest.mark.django_db
WRITTEN = "All were told <b>twice</b>, in the staff room."


def refused(client: Client, address: str, given: dict[str, Any]) -> str:
    """The page after something that is refused."""
    found = client.post(address, given)
    assert found.status_code == 422
    assert WRITTEN not in found.text
    return found.text


def test_a_question_comes_back_from_somebody_whom_it_does_not_ask(
    client: Client, school: School
) -> None:
    auditor = appointed(Role.AUDITOR, school.district)
    one = issued(school.upper, school.district, number="9", targets=[school.school])
    client.force_login(auditor)
    page = refused(client, f"/read/{one.pk}/ask/", {"text": WRITTEN})
    assert escape(WRITTEN) in page
    assert not Enquiry.objects.exists()


@pytest.mark.parametrize("given", [WRITTEN + "x" * 4000, ""])
def test_a_question_that_does_not_fit_comes_back(
    client: Client, school: School, given: str
) -> None:
    client.force_login(school.teacher)
    page = refused(client, f"/read/{school.directive.pk}/ask/", {"text": given})
    assert escape(given) in page
    assert "errorlist" in page


def test_a_question_on_what_was_withdrawn_meanwhile_comes_back(
    client: Client, school: School
) -> None:
    withdraw(school.upper, school.directive, "")
    client.force_login(school.head)
    page = refused(client, f"/read/{school.directive.pk}/ask/", {"text": WRITTEN})
    assert escape(WRITTEN) in page


def test_the_reason_of_a_withdrawal_comes_back(client: Client, school: School) -> None:
    withdraw(school.upper, school.directive, "")
    client.force_login(appointed(Role.COMMISSIONER, school.district))
    address = f"/directives/{school.directive.pk}/end/"
    page = refused(client, address, {"do": "withdraw", "why": WRITTEN})
    assert escape(WRITTEN) in page
    assert Directive.objects.get(pk=school.directive.pk).ended_why == ""


@pytest.mark.parametrize("day", ["", "31.02.2026", "2001-01-01"])
def test_a_day_that_is_refused_comes_back_with_the_account_beside_it(
    client: Client, school: School, day: str
) -> None:
    client.force_login(school.head)
    given = {"how": "board", "day": day, "number": "12/BC", "text": WRITTEN}
    page = refused(client, f"{school.page}disseminate/", given)
    assert escape(WRITTEN) in page
    assert "12/BC" in page
    assert '<option value="board" selected>' in page
    assert not Dissemination.objects.exists()


def test_the_account_stays_when_it_is_noted_that_it_was_made_known(
    client: Client, school: School
) -> None:
    client.force_login(school.head)
    given = {"how": "board", "day": str(today()), "text": WRITTEN}
    page = client.post(f"{school.page}disseminate/", given)
    assert page.status_code == 200
    assert escape(WRITTEN) in page.text
    assert Dissemination.objects.get().how == "board"
    assert not Account.objects.exists()


def test_the_account_stays_when_somebody_is_reminded(client: Client, school: School) -> None:
    client.force_login(school.head)
    given = {"person": school.teacher.pk, "number": "12/BC", "text": WRITTEN, "how": "board"}
    for status, reminded in ((200, 1), (422, 1)):
        page = client.post(f"{school.page}remind/", given)
        assert page.status_code == status
        assert escape(WRITTEN) in page.text
        assert "12/BC" in page.text
        assert '<option value="board" selected>' in page.text
        assert Reminding.objects.count() == reminded
    assert not Account.objects.exists()


def test_the_buttons_that_remind_send_the_account_along(client: Client, school: School) -> None:
    client.force_login(school.head)
    main = client.get(school.page).text.partition("<main")[2]
    one = main.partition("<form")[2].partition("</form>")[0]
    assert "<form" not in one
    assert one.count("remind/") == main.count("remind/") > 1
    assert '<textarea name="text"' in one


def test_an_account_that_is_refused_keeps_how_it_was_made_known(
    client: Client, school: School
) -> None:
    client.force_login(school.head)
    page = refused(client, f"{school.page}account/", {"how": "letter", "day": "", "text": ""})
    assert '<option value="letter" selected>' in page


def test_who_asked_is_told_who_answered_and_when(client: Client, school: School) -> None:
    answer(school.head, ask(school.teacher, school.directive, "May I?"), "You may.")
    client.force_login(school.teacher)
    shown = f"{school.head.name}, {today():%d.%m.%Y}"
    assert shown in client.get(f"/read/{school.directive.pk}/").text
    client.force_login(school.head)
    assert shown in client.get("/enquiries/").text


def test_what_a_head_did_is_exported_by_as_many_queries_however_much_it_is(
    school: School,
) -> None:
    counts = []
    for number in ("1", "2", "3"):
        one = issued(school.upper, school.district, number=number)
        disseminate(school.head, one, school.seat, "meeting", today())
        account(school.head, one, school.seat, "", "Done.")
        remind(school.head, one, school.seat, None)
        with CaptureQueriesContext(connection) as seen:
            told = Deeds().export(school.head)
        assert len(told["disseminated"]) == int(number)
        counts.append(len(seen))
    assert counts[0] == counts[-1]
