"""Questions to the commissioner: unnamed or by name, answered, published, forgotten."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import models
from django.test import Client
from django.urls import reverse

from sanaly_office.access.guards import AGAIN
from sanaly_office.access.standing import standing_of
from sanaly_office.actions import RefusedError
from sanaly_office.audit.models import Entry
from sanaly_office.clock import now, standing_at, today
from sanaly_office.guidance import actions
from sanaly_office.guidance.codes import new_once
from sanaly_office.guidance.limits import A_DAY
from sanaly_office.guidance.models import Advice, Inquiry
from sanaly_office.guidance.tasks import forget
from sanaly_office.guidance.tests.making import (
    WORDS,
    answered,
    asked,
    published,
    school,
    unnamed,
    whole_database,
)
from sanaly_office.jobs.worker import work_one
from sanaly_office.mail.models import Letter
from sanaly_office.pages.waits import tasks_of
from sanaly_office.people.models import Person
from sanaly_office.tests.making import person, unit

pytestmark = pytest.mark.django_db


def inquire(client: Client, name: str = "unnamed") -> str:
    """Ask, and give the page that comes."""
    told = {"text": "May I take my cat along?", "name": name, "once": new_once()}
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
    codes = {unnamed(at, f"Question {n}") for n in range(20)}
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
    inquire(client, "named")
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
    long_ago = today() - timedelta(days=800)
    Inquiry.objects.update(asked_on=long_ago, answered_on=long_ago)
    forget({})
    assert not Inquiry.objects.exists()
    assert Advice.objects.get().inquiry is None


def test_an_unanswered_question_is_forgotten_later_and_none_before_its_quarter_was_counted(
    settings: Any,
) -> None:
    at, *_ = school()
    kept = today() - timedelta(days=settings.ADVICE_KEPT_DAYS + 1)
    waits = asked(at, asked_on=kept)
    asked(at, asked_on=today() - timedelta(days=settings.ADVICE_UNANSWERED_KEPT_DAYS + 1))
    forget({})
    assert Inquiry.objects.get() == waits
    settings.ADVICE_KEPT_DAYS = settings.ADVICE_UNANSWERED_KEPT_DAYS = 0
    counted = asked(at, asked_on=today(), answered_on=today())
    forget({})
    assert Inquiry.objects.get() == counted


def test_somebody_named_gets_one_letter_and_who_stays_unnamed_none() -> None:
    at, commissioner, _head, teacher = school()
    named, other = asked(at, person=teacher), asked(at)
    for text in ("Yes.", "Yes, in the break."):
        actions.answer(commissioner, named, text)
        actions.answer(commissioner, other, text)
    letter = Letter.objects.get()
    assert (letter.person, letter.template) == (teacher, "guidance/letters/answered")
    while work_one():
        pass
    sent = mail.outbox[0].body
    assert reverse("ask-own", args=[named.pk]) in sent
    assert named.text not in sent
    assert "in the break" not in sent


def test_a_page_that_is_sent_again_asks_nothing_anew(client: Client) -> None:
    *_, teacher = school()
    client.force_login(teacher)
    form = client.get(reverse("ask-commissioner")).content.decode()
    once = re.search(r'name="once" value="([^"]+)"', form)
    assert once
    told = {"text": "May I knit?", "once": once[1]}
    pages = [client.post(reverse("ask-commissioner"), told | {"name": "unnamed"}) for _ in "ab"]
    assert len({code_on(page.content.decode()) for page in pages}) == 1
    for _ in range(2):
        client.post(reverse("ask-commissioner"), told | {"name": "named"})
    assert {row.person for row in Inquiry.objects.all()} == {None, teacher}
    assert Inquiry.objects.count() == 2
    assert Entry.objects.filter(verb="advice-asked").count() == 1


def test_choosing_another_language_sends_nothing(client: Client) -> None:
    *_, teacher = school()
    client.force_login(teacher)
    told = {"text": "May I knit?", "name": "unnamed", "once": new_once()}
    again = reverse("ask-commissioner") + "?language=ru"
    client.post(again, told | {AGAIN: "1"})
    assert not Inquiry.objects.exists()
    code = code_on(client.post(reverse("ask-commissioner"), told).content.decode())
    assert code_on(client.post(again, told | {AGAIN: "1"}).content.decode()) == code
    assert Inquiry.objects.count() == 1


def test_nobody_buries_the_commissioner_and_the_count_is_in_no_table(client: Client) -> None:
    *_, teacher = school()
    client.force_login(teacher)
    for _number in range(A_DAY):
        inquire(client)
    before = whole_database()
    late = client.post(reverse("ask-commissioner"), {"text": "One more?", "name": "unnamed"})
    assert late.status_code == 422
    assert "One more?" in late.content.decode()
    assert Inquiry.objects.count() == A_DAY
    assert whole_database() == before
    with standing_at(now() + timedelta(days=1)):
        inquire(client)
    assert Inquiry.objects.count() == A_DAY + 1


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
