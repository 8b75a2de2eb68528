"""Questions to the commissioner: unnamed or by name, answered, published, forgotten."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.db import connection, models
from django.test import Client
from django.urls import reverse

from sanaly_office.access.standing import standing_of
from sanaly_office.actions import RefusedError
from sanaly_office.audit.models import Entry
from sanaly_office.clock import today
from sanaly_office.guidance import actions
from sanaly_office.guidance.models import Advice, Inquiry
from sanaly_office.guidance.queries import times
from sanaly_office.guidance.tasks import forget
from sanaly_office.guidance.tests.making import WORDS, answered, asked, published, school
from sanaly_office.pages.waits import tasks_of
from sanaly_office.people.models import Person
from sanaly_office.tests.making import person, unit

pytestmark = pytest.mark.django_db


def inquire(client: Client, name: str = "unnamed") -> str:
    """Ask, and give the page that comes."""
    told = {"text": "May I take my cat along?", "name": name}
    return client.post(reverse("ask-commissioner"), told, follow=True).content.decode()


def code_on(page: str) -> str:
    found = re.search(r'id="code">([^<]+)<', page)
    assert found
    return found[1]


def test_who_stays_unnamed_is_nowhere(client: Client) -> None:
    _at, commissioner, _head, teacher = school()
    client.force_login(teacher)
    before = Entry.objects.count()
    code = code_on(inquire(client))
    row = Inquiry.objects.get()
    assert row.person is None
    assert row.audited_person is None
    assert Entry.objects.count() == before
    values = [str(getattr(row, field.attname)) for field in Inquiry._meta.concrete_fields]
    assert teacher.name not in values
    assert teacher.email not in values
    assert code.replace("-", "") not in "".join(values)
    assert not any(isinstance(f, models.DateTimeField) for f in Inquiry._meta.concrete_fields)
    client.force_login(commissioner)
    page = client.get(reverse("advice-answer", args=[row.pk])).content.decode()
    assert "Somebody who stays unnamed" in page
    assert teacher.name not in page


def test_numbers_and_places_of_rows_tell_nothing_of_when_a_question_was_asked() -> None:
    at, *_, teacher = school()
    numbers = []
    for place in range(20):
        asked_ = actions.ask_by_name(teacher, at, f"Question {place}", "en")
        numbers += [asked_.pk, Inquiry.objects.unnamed(at, f"Question {place}", "en")[0].pk]
    assert len(set(numbers)) == 40
    assert numbers not in (sorted(numbers), sorted(numbers, reverse=True))
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT rowid FROM guidance_inquiry")
            assert {row for (row,) in cursor.fetchall()} == set(numbers)


def test_somebody_comes_back_with_the_code(client: Client) -> None:
    _at, commissioner, _head, teacher = school()
    client.force_login(teacher)
    code = code_on(inquire(client))
    actions.answer(commissioner, Inquiry.objects.get(), "Better not.")
    typed = {"code": " " + code.upper().replace("-", " ")}
    assert "Better not." in client.post(reverse("ask-answer"), typed).content.decode()
    wrong = client.post(reverse("ask-answer"), {"code": "aaaaa-bbbbb-ccccc-ddddd"})
    assert wrong.status_code == 422
    assert "Better not." not in wrong.content.decode()


def test_a_code_opens_one_question_alone(client: Client) -> None:
    at, *_, teacher = school()
    codes = {Inquiry.objects.unnamed(at, f"Question {n}", "en")[1] for n in range(20)}
    assert len(codes) == 20
    client.force_login(teacher)
    page = client.post(reverse("ask-answer"), {"code": codes.pop()}).content.decode()
    assert page.count("Question ") == 1
    assert Inquiry.objects.of_code("") is None


def test_by_name_it_stands_in_the_own_list_and_in_the_log(client: Client) -> None:
    _at, commissioner, _head, teacher = school()
    client.force_login(teacher)
    page = inquire(client, "named")
    row = Inquiry.objects.get()
    assert row.person == teacher
    assert row.text in page
    assert Entry.objects.filter(verb="advice-asked", about=teacher.pk).exists()
    client.force_login(person())
    assert client.get(reverse("ask-own", args=[row.pk])).status_code == 404
    client.force_login(commissioner)
    assert teacher.name in client.get(reverse("advice-answer", args=[row.pk])).content.decode()


def test_it_goes_to_the_nearest_commissioner(client: Client) -> None:
    at, *_, teacher = school()
    client.force_login(teacher)
    inquire(client)
    assert Inquiry.objects.get().unit == at
    client.force_login(person(of=unit()))
    assert "No ethics commissioner" in client.get(reverse("ask-commissioner")).content.decode()


def test_what_was_asked_of_the_rules_is_handed_on(client: Client) -> None:
    client.force_login(school()[3])
    page = client.post(reverse("ask-commissioner"), {"asked": "May I keep bees?"})
    assert "May I keep bees?" in page.content.decode()
    assert page.status_code == 200
    assert not Inquiry.objects.exists()


def test_two_who_answer_at_once(client: Client) -> None:
    at, commissioner, *_ = school()
    row = asked(at)
    client.force_login(commissioner)
    page = client.get(reverse("advice-answer", args=[row.pk])).content.decode()
    seen = re.search(r'name="seen" value="(\w+)"', page)
    assert seen
    actions.answer(commissioner, row, "The first answer.")
    told = {"answer": "The second answer.", "seen": seen[1]}
    late = client.post(reverse("advice-answer", args=[row.pk]), told)
    assert late.status_code == 422
    assert "The first answer." in late.content.decode()
    assert "The second answer." in late.content.decode()
    row.refresh_from_db()
    assert row.answer == "The first answer."


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Can I knit at work?", "Yes."),
        ("May one knit?", "Call +7 701 555 12 34 for more."),
        ("May one knit as Aigerim Seitova does?", "Yes."),
    ],
)
def test_what_could_tell_who_asked_is_not_published(question: str, answer: str) -> None:
    at, commissioner, *_ = school()
    person(of=at, name="Aigerim Seitova")
    row = answered(commissioner, at)
    words = {"en": {"question": question, "answer": answer}}
    with pytest.raises(RefusedError):
        actions.publish(commissioner, row, words, [])
    assert not Advice.objects.exists()


def test_an_answer_is_published_once_and_stays_when_the_question_goes() -> None:
    at, commissioner, *_ = school()
    with pytest.raises(RefusedError):
        actions.publish(commissioner, asked(at), WORDS, [])
    advice = published(commissioner, at)
    assert advice.inquiry
    with pytest.raises(RefusedError):
        actions.publish(commissioner, advice.inquiry, WORDS, [])
    Inquiry.objects.update(answered_on=today() - timedelta(days=400))
    forget({})
    assert not Inquiry.objects.exists()
    assert Advice.objects.get().inquiry is None


def test_publishing_in_the_browser(client: Client) -> None:
    at, commissioner, *_ = school()
    row = answered(commissioner, at)
    client.force_login(commissioner)
    address = reverse("advice-publish", args=[row.pk])
    words = {"question_vi": "Có được đan len không?", "answer_vi": "Được, trong giờ nghỉ."}
    assert client.post(address, words).status_code == 422
    told = words | {"looked": "on", "clauses": ["vn-public-employee/letter-185-internal"]}
    assert client.post(address, told).status_code == 302
    assert Advice.objects.get().words == {
        "vi": {"question": "Có được đan len không?", "answer": "Được, trong giờ nghỉ."}
    }
    withdrawn = client.post(reverse("advice-withdraw", args=[Advice.objects.get().pk]))
    assert withdrawn.status_code == 302
    assert Advice.objects.get().withdrawn_on


def test_times_are_told_from_ten_on_and_rounded() -> None:
    at, *_ = school()
    for days in range(9):
        asked(at, asked_on=today() - timedelta(days=20), answered_on=today() - timedelta(days=days))
    assert times().asked is None
    for _ in range(4):
        asked(at)
    told = times()
    assert (told.asked, told.answered) == (15, 10)
    assert all(count % 5 == 0 for _days, count in told.within)


def test_one_answer_among_many_questions_tells_nothing_of_how_long_it_took() -> None:
    at, *_ = school()
    for _ in range(20):
        asked(at)
    asked(at, asked_on=today() - timedelta(days=20), answered_on=today())
    assert times().asked == 20
    assert times().median_days is None


def test_what_waits_for_the_commissioner() -> None:
    at, commissioner, _head, teacher = school()
    asked(at, asked_on=today() - timedelta(days=30))
    told = tasks_of(commissioner, standing_of(commissioner))
    assert [one.address for one in told if one.address == reverse("advice")]
    assert not [one for one in tasks_of(teacher, standing_of(teacher)) if "advice" in one.address]


def test_an_erased_person_takes_own_questions_along() -> None:
    from sanaly_office.guidance.erase import Inquiries

    at, commissioner, _head, teacher = school()
    named, other = asked(at, person=teacher), answered(commissioner, at)
    assert Inquiries().export(teacher)["asked"][0]["question"] == named.text
    Inquiries().erase(teacher)
    Inquiries().erase(commissioner)
    left = Inquiry.objects.get()
    assert (left.pk, left.answered_by) == (other.pk, None)
    assert Person.objects.filter(pk=teacher.pk).exists()
