"""The box: what the rules say, silence, and nothing of a question kept anywhere."""

from __future__ import annotations

import logging
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from sanaly_core.guidance.ask import builtin_guidance
from sanaly_core.guidance.model import Passage
from sanaly_core.guidance.terms import encoded
from sanaly_core.packs.load import builtin_packs
from sanaly_office.audit.models import Entry
from sanaly_office.declarations.actions import set_service
from sanaly_office.guidance.actions import withdraw
from sanaly_office.guidance.models import Inquiry
from sanaly_office.guidance.queries import answer_to
from sanaly_office.guidance.tests.making import asked, published, school, whole_database

pytestmark = pytest.mark.django_db
SECRET = "hookah with my neighbour Qwertyuiop"


@pytest.fixture
def teacher(client: Client) -> Client:
    client.force_login(school()[3])
    return client


def test_what_the_rules_say_is_quoted_with_its_source(teacher: Client) -> None:
    page = teacher.post(reverse("ask-rules"), {"question": "can I post a photo with beer"})
    text = page.content.decode()
    assert page.status_code == 200
    assert "Alcohol on public show" in text
    assert "не запрещают бокал вина" in text
    assert "interpretation" in text.lower() or "reading" in text.lower()


@pytest.mark.parametrize("own", ["kz-civil-service", "vn-public-employee"])
def test_the_rules_of_ones_own_service_come_first(client: Client, own: str) -> None:
    at, commissioner, _head, teacher = school()
    set_service(commissioner, at, own)
    client.force_login(teacher)
    page = client.post(reverse("ask-rules"), {"question": "may I accept a gift from a visitor"})
    first, second = [one for one in page.context["cards"] if one.packs][:2]
    title = builtin_packs()[own].title("en")
    assert title in first.packs
    assert title not in second.packs


def test_where_the_rules_are_silent_it_says_so_and_offers_to_ask(teacher: Client) -> None:
    page = teacher.post(reverse("ask-rules"), {"question": "how many days of annual leave"})
    text = page.content.decode()
    assert "The rules do not say." in text
    assert reverse("ask-commissioner") in text


def test_an_answer_about_conflicts_leads_to_the_notification(teacher: Client) -> None:
    asked_of = {"my brother works under me": True, "can I post a photo with beer": False}
    for question, leads in asked_of.items():
        text = teacher.post(reverse("ask-rules"), {"question": question}).content.decode()
        assert (reverse("conflict-tell") in text) is leads


def test_a_question_is_kept_nowhere(teacher: Client, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    before = Entry.objects.count()
    page = teacher.post(reverse("ask-rules"), {"question": SECRET})
    assert page.status_code == 200
    assert not told_in(whole_database())
    own = [one for one in caplog.records if one.name.startswith(("django.request", "sanaly"))]
    assert not any(told_in(one.getMessage()) for one in own)
    assert Entry.objects.count() == before
    assert "no-store" in page.headers["Cache-Control"]
    assert "Qwertyuiop" not in (page.headers.get("Location") or "")


def told_in(text: str) -> list[str]:
    """The marks of the secret that stand in a text: as it was typed, and as it is searched."""
    marks = ("qwertyuiop", encoded("en:qwertyuiop"))
    return [one for one in marks if one in text.lower()]


def terms_in(question: str) -> list[str]:
    """What the full-text search is asked for."""
    sought: list[str] = []

    def search(terms: list[str]) -> list[Passage]:
        sought.extend(terms)
        return []

    builtin_guidance().ask(question, "en", search=search)
    return sought


def test_the_look_would_find_a_question_that_is_kept() -> None:
    asked(school()[0], SECRET)
    assert told_in(whole_database()) == ["qwertyuiop"]
    asked(school()[0], " ".join(terms_in(SECRET)))
    assert len(told_in(whole_database())) == 2


@pytest.mark.parametrize("question", ["", " ", "x" * 501, "a\x00b"])
def test_what_is_no_question_comes_back(teacher: Client, question: str) -> None:
    page = teacher.post(reverse("ask-rules"), {"question": question})
    assert page.status_code == 422


def test_the_number_of_queries_does_not_grow(teacher: Client) -> None:
    at, commissioner, *_ = school()
    answer_to("beer", "en")
    counts = []
    for _ in range(2):
        counting = Counting()
        with connection.execute_wrapper(counting):
            teacher.post(reverse("ask-rules"), {"question": "вязание кружок"})
        counts.append(counting.seen)
        for number in range(5):
            words = {"ru": {"question": f"Кружок вязания {number}", "answer": "Можно."}}
            published(commissioner, at, **words)
    assert counts[0] > 0
    assert counts[0] == counts[1]


class Counting:
    """Counts queries."""

    def __init__(self) -> None:
        self.seen = 0

    def __call__(self, execute: Any, *args: object) -> object:
        self.seen += 1
        return execute(*args)


def test_published_answers_are_found_by_word_forms_and_no_longer_when_withdrawn() -> None:
    at, commissioner, *_ = school()
    row = published(commissioner, at)
    found = answer_to("можно вести кружки по вязанию", "ru").found
    assert f"answer/{row.pk}" in [one.topic for one in found]
    withdraw(commissioner, row)
    found = answer_to("можно вести кружки по вязанию", "ru").found
    assert f"answer/{row.pk}" not in [one.topic for one in found]


def test_guides_in_four_languages(teacher: Client) -> None:
    for name in ("with-citizens", "with-colleagues", "when-deciding"):
        for language in ("en", "ru", "kk", "vi"):
            teacher.cookies.load({"django_language": language})
            assert teacher.get(reverse("ask-guide", args=[name])).status_code == 200
    assert teacher.get(reverse("ask-guide", args=["nothing"])).status_code == 404
    assert Client().get(reverse("public-guide", args=["with-citizens"])).status_code == 200


def test_everybody_reads_published_answers_without_signing_in() -> None:
    at, commissioner, *_ = school()
    row = published(commissioner, at)
    page = Client().get(reverse("public-advice"))
    assert row.words["ru"]["question"] in page.content.decode()
    assert not page.cookies
    assert Inquiry.objects.get().text not in page.content.decode()
