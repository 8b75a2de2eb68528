"""The frame of all pages: headers, languages, sign-in."""

from __future__ import annotations

import pytest
from django.test import Client

from sanaly_office.pages.headers import HEADERS
from sanaly_office.tests.making import person

pytestmark = pytest.mark.django_db


def test_who_is_not_signed_in_is_led_to_sign_in(client: Client) -> None:
    answer = client.get("/")
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/account/login/")


def test_every_answer_has_the_headers(client: Client) -> None:
    for address in ("/", "/nowhere", "/account/login/"):
        answer = client.get(address)
        for name, value in HEADERS.items():
            assert answer.headers[name] == value, (address, name)
        assert answer.headers["X-Frame-Options"] == "DENY"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_another_language_keeps_what_was_looked_for(client: Client) -> None:
    client.force_login(person())
    told = client.get("/record/", {"q": "a&b", "page": "2"}).text
    assert 'href="?q=a%26b&amp;page=2&amp;language=vi"' in told
    assert 'href="?language=vi"' in Client().get("/public/", {"q": "a"}).text


@pytest.mark.parametrize("language", ["en", "ru", "kk", "vi"])
def test_a_language_can_be_chosen_and_is_remembered(client: Client, language: str) -> None:
    client.force_login(person())
    assert f'<html lang="{language}">' in client.get("/", {"language": language}).text
    assert f'<html lang="{language}">' in client.get("/").text


@pytest.mark.parametrize("address", ["/learn/achievements/x/%00/", "/?q=%00", "/public/%00"])
def test_an_address_with_a_nul_is_refused_before_a_database_sees_it(
    client: Client, address: str
) -> None:
    client.force_login(person())
    answer = client.get(address)
    assert answer.status_code == 400
    assert all(f'<p lang="{code}">' in answer.text for code in ("en", "ru", "kk", "vi"))
    assert answer.headers["Content-Security-Policy"] == HEADERS["Content-Security-Policy"]


def test_pages_of_somebody_are_not_kept_by_the_browser(client: Client) -> None:
    client.force_login(person())
    assert client.get("/").headers["Cache-Control"] == "no-store"
