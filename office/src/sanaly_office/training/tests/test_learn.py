"""For anybody: no account, no cookie, nothing written; the address holds all."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from sanaly_office.training.models import Passage, Sitting, Taking

pytestmark = pytest.mark.django_db
LANGUAGES = ["en", "ru", "kk", "vi"]


def test_learn_leads_to_the_browsers_language(client: Client) -> None:
    answer = client.get("/learn/", headers={"Accept-Language": "vi"})
    assert answer.headers["Location"] == "/learn/vi/"
    assert client.get("/learn/verify/").headers["Location"] == "/learn/en/verify/"
    assert client.get("/learn/xx/").status_code == 404


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_scenario_is_played_by_links(client: Client, language: str) -> None:
    start = reverse("learn-play", args=[language, "bag"])
    page = client.get(start)
    assert f'lang="{language}"'.encode() in page.content
    assert f'href="{start}report/"'.encode() in page.content
    ended = client.get(f"{start}report/")
    assert b"Reported" in ended.content
    assert not page.cookies
    assert not ended.cookies
    assert page.headers["Content-Language"] == language


def test_nothing_is_asked_of_the_database_and_nothing_is_written(
    client: Client, django_assert_num_queries: object
) -> None:
    with django_assert_num_queries(0):  # type: ignore[operator]
        for path in ("", "play/bag/", "play/bag/keep/", "courses/first-steps/", "verify/"):
            assert client.get(f"/learn/en/{path}").status_code == 200
    assert not any(model.objects.exists() for model in (Taking, Passage, Sitting))


NOWHERE = b"This link leads nowhere"


@pytest.mark.parametrize(
    ("way", "status", "words"),
    [
        ("nothing/", 404, NOWHERE),
        ("report/report/", 404, NOWHERE),
        ("a/" * 200, 404, NOWHERE),
        ("keep/%2e%2e/", 404, NOWHERE),
        ("%00/", 400, b"This address cannot be right"),
    ],
    ids=["nothing", "twice", "long", "dots", "nul"],
)
def test_a_broken_path_is_refused_with_a_page(
    client: Client, way: str, status: int, words: bytes
) -> None:
    answer = client.get(f"/learn/en/play/bag/{way}")
    assert answer.status_code == status
    assert words in answer.content


def test_drafts_are_not_played(client: Client) -> None:
    assert client.get("/learn/en/play/draft/").status_code == 404
    assert b"draft (en)" not in client.get("/learn/en/").content


def test_the_list_is_narrowed_down(client: Client) -> None:
    page = client.get("/learn/en/?topic=conflict").content
    assert b"cousin (en)" in page
    assert b"bag (en)" not in page
    assert b"bag (en)" in client.get("/learn/en/?difficulty=1&audience=official").content
    assert b"Nothing fits" in client.get("/learn/en/?difficulty=3").content
    assert b"bag (en)" in client.get("/learn/en/?topic=nonsense").content


def test_links_to_other_languages_keep_the_path(client: Client) -> None:
    page = client.get("/learn/en/play/bag/keep/").content
    assert b'href="/learn/vi/play/bag/keep/"' in page
    assert b"?language=" not in page
