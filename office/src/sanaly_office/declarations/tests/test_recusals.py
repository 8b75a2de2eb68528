"""Who keeps out of what: looked up by those who assign work, and never with the reason."""

from __future__ import annotations

import csv
import io
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from sanaly_office.access.roles import Role
from sanaly_office.actions import RefusedError
from sanaly_office.audit.chain import broken
from sanaly_office.audit.models import Entry
from sanaly_office.clock import now, standing_at, today
from sanaly_office.declarations.conflicts.actions import Decision, confirm, decide, tell
from sanaly_office.declarations.conflicts.actions import end as end_conflict
from sanaly_office.declarations.conflicts.models import Measure
from sanaly_office.declarations.models import Conflict, Recusal
from sanaly_office.declarations.recusals import actions
from sanaly_office.declarations.recusals.tasks import forget_recusals
from sanaly_office.declarations.tests.making import KZ, VN, keeps_out, serves
from sanaly_office.people.models import Membership, Person, Unit
from sanaly_office.rights.registry import erasers
from sanaly_office.tests.making import appointed, person, unit

pytestmark = pytest.mark.django_db
DAY = timedelta(1)


@pytest.fixture
def school() -> Unit:
    """A school below a district."""
    return unit(unit())


@pytest.fixture
def teacher(school: Unit) -> Person:
    """Somebody who works there."""
    return person(of=school, name="Đặng Thu Hà")


@pytest.fixture
def head(school: Unit) -> Person:
    """Who leads it."""
    return appointed(Role.HEAD, school)


def looked_up(client: Client, by: Person, text: str = "") -> list[Recusal]:
    """Rows of the list."""
    client.force_login(by)
    return list(client.get(reverse("recusals"), {"q": text}).context["page"])


def test_the_list_holds_from_its_day_until_its_last_one(
    client: Client, head: Person, teacher: Person, school: Unit
) -> None:
    row = keeps_out(teacher, school, until=today() + DAY)
    assert looked_up(client, head) == [row]
    with standing_at(now() + DAY):
        assert looked_up(client, head) == [row]
    with standing_at(now() + 2 * DAY):
        assert looked_up(client, head) == []


@pytest.mark.parametrize("text", ["đặng", "THU hà", "MEALS tender"])
def test_it_is_found_by_name_and_by_words(
    client: Client, head: Person, teacher: Person, school: Unit, text: str
) -> None:
    row = keeps_out(teacher, school)
    keeps_out(person(of=school, name="Vũ An"), school, matter="Sổ quỹ")
    assert looked_up(client, head, text) == [row]


def test_nobody_outside_the_units_that_they_lead_sees_it(
    client: Client, teacher: Person, school: Unit
) -> None:
    keeps_out(teacher, school)
    above = appointed(Role.HEAD, school.parent or school)
    assert len(looked_up(client, above)) == 1
    assert looked_up(client, appointed(Role.HEAD, unit(school.parent))) == []
    for role in (Role.COMMISSIONER, Role.AUDITOR, Role.ADMINISTRATOR):
        client.force_login(appointed(role, school))
        assert client.get(reverse("recusals")).status_code == 404


def test_the_list_follows_somebody_to_another_unit(
    client: Client, teacher: Person, school: Unit
) -> None:
    row = keeps_out(teacher, school)
    other = unit(school.parent)
    there = appointed(Role.HEAD, other)
    assert looked_up(client, there) == []
    Membership.objects.create(
        person=teacher, unit=other, begins=today(), kind=Membership.Kind.SECONDMENT
    )
    assert looked_up(client, there) == [row]
    client.post(reverse("recusal-end", args=[row.pk]))
    assert looked_up(client, there) == []


def test_a_person_asks_for_themselves_and_only_a_head_ends_it(
    client: Client, head: Person, teacher: Person
) -> None:
    client.force_login(teacher)
    sent = {"matter": "Hồ sơ tuyển sinh lớp 6", "since": str(today()), "until": ""}
    assert client.post(reverse("recusal-tell"), sent).status_code == 302
    row = Recusal.objects.get()
    assert (row.person, row.origin) == (teacher, "self")
    assert sent["matter"] in client.get(reverse("declarations")).content.decode()
    with pytest.raises(RefusedError):
        actions.end(teacher, row)
    client.force_login(head)
    assert client.post(reverse("recusal-end", args=[row.pk])).status_code == 302
    assert looked_up(client, head) == []
    client.force_login(teacher)
    assert client.get(reverse("declarations")).context["recusals"][0].over
    assert not list(broken())


def test_what_cannot_be_comes_back_as_it_was_written(client: Client, teacher: Person) -> None:
    client.force_login(teacher)
    sent = {"matter": "Sổ quỹ", "since": str(today()), "until": str(today() - DAY)}
    answer = client.post(reverse("recusal-tell"), sent)
    assert answer.status_code == 422
    assert "Sổ quỹ" in answer.content.decode()
    assert not Recusal.objects.exists()


def test_nobody_decides_about_themselves(head: Person, school: Unit) -> None:
    row = keeps_out(head, school)
    with pytest.raises(RefusedError):
        actions.end(head, row)
    with pytest.raises(RefusedError):
        actions.keep_out(head, tell(head, today(), kind="other"), "Sổ quỹ", today(), None)


def decided(head: Person, conflict: Conflict, matter: str, last: int | None = None) -> None:
    """The head has somebody keep out, for so many days."""
    until = today() + last * DAY if last else None
    decide(head, conflict, Decision(Measure.KEEP_OUT, "Nhà tôi", None, until, matter))


def test_what_a_head_decides_stands_on_the_list_until_it_is_decided_anew(
    client: Client, head: Person, teacher: Person
) -> None:
    conflict = tell(teacher, today(), kind="matter", described="Em gái dự thầu")
    decided(head, conflict, "Đấu thầu suất ăn")
    client.force_login(head)
    shown = client.get(reverse("recusals")).content.decode()
    assert "Đấu thầu suất ăn" in shown
    for why in ("Nhà tôi", "Em gái", conflict.number):
        assert why not in shown
    decided(head, conflict, "Mọi việc đấu thầu", last=30)
    (row,) = looked_up(client, head)
    assert (row.matter, row.until, row.by) == ("Mọi việc đấu thầu", today() + 30 * DAY, head)
    with pytest.raises(RefusedError):
        actions.end(head, row)
    end_conflict(head, conflict, "Đã hết")
    assert looked_up(client, head) == []


def test_what_goes_on_after_its_last_day_stands_on_the_list_again(
    client: Client, head: Person, teacher: Person
) -> None:
    conflict = tell(teacher, today(), kind="other")
    decided(head, conflict, "Sổ quỹ", last=10)
    with standing_at(now() + 11 * DAY):
        assert looked_up(client, head) == []
        confirm(head, conflict, "Vẫn cần", today() + 90 * DAY)
        assert [row.until for row in looked_up(client, head)] == [None]


def test_what_is_over_is_not_ended_again(head: Person, teacher: Person, school: Unit) -> None:
    row = keeps_out(teacher, school)
    actions.end(head, row)
    with pytest.raises(RefusedError):
        actions.end(head, row)


def test_it_is_printed_and_saved_without_becoming_a_formula(
    client: Client, head: Person, teacher: Person, school: Unit
) -> None:
    keeps_out(teacher, school, matter="=HYPERLINK(1)")
    client.force_login(head)
    assert teacher.name in client.get(reverse("recusals-print")).content.decode()
    answer = client.get(reverse("recusals-csv"))
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert rows[1][:3] == [teacher.name, school.title, "'=HYPERLINK(1)"]


def test_the_list_asks_as_often_for_many_as_for_few(
    client: Client, head: Person, school: Unit, django_assert_max_num_queries: Any
) -> None:
    keeps_out(person(of=school), school)
    looked_up(client, head)
    with django_assert_max_num_queries(100) as few:
        looked_up(client, head)
    for _number in range(20):
        keeps_out(person(of=school), school)
    with django_assert_max_num_queries(len(few)):
        assert len(looked_up(client, head)) == 21


def test_what_was_over_long_ago_is_deleted(teacher: Person, school: Unit, settings: Any) -> None:
    settings.RECUSALS_KEPT_DAYS = 30
    kept = keeps_out(teacher, school)
    keeps_out(teacher, school, until=today() + DAY)
    with standing_at(now() + 32 * DAY):
        forget_recusals({})
    assert list(Recusal.objects.all()) == [kept]
    assert Entry.objects.filter(verb="recusal-forgotten").count() == 1


def test_it_goes_with_the_person_once_its_time_is_over(
    teacher: Person, school: Unit, settings: Any
) -> None:
    keeps_out(teacher, school)
    mine = next(one for _title, one in erasers() if Recusal in one.covers)
    assert mine.export(teacher)["recusals"][0]["matter"] == "Tenders for school meals"
    mine.erase(teacher)
    assert Recusal.objects.exists()
    teacher.left_on = today() - DAY * settings.KEEP_LEAVERS_DAYS
    mine.erase(teacher)
    assert not Recusal.objects.exists()


def asked_kin(client: Client, at: Unit, kin: str, language: str = "en") -> Any:
    """The page that tells whether a relative counts."""
    client.force_login(person(of=at, language=language))
    before = Entry.objects.count()
    answer = client.post(reverse("conflict-kin"), {"kin": kin})
    assert Entry.objects.count() == before
    return answer


def test_a_cousin_is_on_no_kazakh_list_and_the_page_says_what_holds_instead(
    client: Client, school: Unit
) -> None:
    serves(school, KZ)
    answer = asked_kin(client, school, f"{KZ}/cousins")
    text = answer.content.decode()
    assert not answer.context["listed"]
    assert "may still be a conflict of interest" in text
    assert "усыновители" in text


@pytest.mark.parametrize(
    ("service", "kin", "group"),
    [(KZ, "siblings", "Close relatives"), (KZ, "spouse-parents", "In-laws"), (VN, "siblings", "")],
)
def test_a_relative_on_a_list_is_told_so(
    client: Client, school: Unit, service: str, kin: str, group: str
) -> None:
    serves(school, service)
    answer = asked_kin(client, school, f"{service}/{kin}")
    assert answer.context["listed"]
    assert group in answer.content.decode()


def test_another_service_is_not_asked_where_the_unit_has_one(client: Client, school: Unit) -> None:
    serves(school, VN)
    assert asked_kin(client, school, f"{KZ}/cousins").status_code == 422
    unset = unit()
    assert asked_kin(client, unset, f"{KZ}/cousins").status_code == 200
