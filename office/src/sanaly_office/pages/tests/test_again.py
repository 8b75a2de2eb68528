"""A page that refuses a form can be had in another language, with what was written on it."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.utils.html import escape

from sanaly_office.access.guards import AGAIN
from sanaly_office.access.roles import Role
from sanaly_office.audit.models import Entry
from sanaly_office.directives.models import Account, Directive
from sanaly_office.directives.tests.making import issued
from sanaly_office.people.models import Person, Unit
from sanaly_office.tests.making import appointed, unit

pytestmark = pytest.mark.django_db
WRITTEN = "All were told <b>twice</b>,\nin the staff room."
LANGUAGES = ("en", "ru", "kk", "vi")


@pytest.fixture
def school() -> Unit:
    return unit()


@pytest.fixture
def head(school: Unit, client: Client) -> Person:
    """Signed in."""
    whom = appointed(Role.HEAD, school)
    client.force_login(whom)
    return whom


@pytest.fixture
def address(school: Unit, head: Person) -> str:
    """Where the head answers for the school; no page can be opened there."""
    return f"/unit/{school.pk}/directive/{issued(head, school).pk}/account/"


def carried(page: str) -> dict[str, str]:
    """What the languages of a page send."""
    found = re.search(r'<form method="post">((?:(?!</form>).)*)<ul class="languages">', page, re.S)
    assert found
    fields = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', found[1])
    return {name: unescape(text) for name, text in fields}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_written_comes_along_into_another_language(
    client: Client, address: str, language: str
) -> None:
    told = {"text": " ", "number": WRITTEN, "how": "meeting"}
    page = client.post(address, told).text
    assert f'formaction="?language={language}"' in page
    assert 'href="?language=' not in page
    fields = carried(page)
    assert {name: fields[name] for name in told} == told
    again = client.post(f"{address}?language={language}", fields)
    assert again.status_code == 422
    assert f'<html lang="{language}">' in again.text
    assert escape(WRITTEN) in again.text
    assert {name: carried(again.text)[name] for name in told} == told
    assert f'<html lang="{language}">' in client.get("/").text


def test_nothing_is_done_for_a_language(client: Client, address: str) -> None:
    before = Entry.objects.count()
    told = {"text": WRITTEN, AGAIN: "1"}
    page = client.post(f"{address}?language=en", told)
    assert page.status_code == 422
    assert "nothing has been saved yet" in page.text
    assert escape(WRITTEN) in page.text
    assert (Account.objects.count(), Entry.objects.count()) == (0, before)
    client.post(address, {"text": WRITTEN})
    assert Account.objects.count() == 1


def test_a_page_that_does_not_refuse_leads_back(client: Client, school: Unit) -> None:
    client.force_login(appointed(Role.COMMISSIONER, school))
    given: dict[str, Any] = {"number": "7", "issuer": school.pk, "days": 3, "original": "en"}
    given |= {"title_en": "On posts", "body_en": "Read this."}
    given |= {"remind_before": "1", "remind_after": "1", "escalate_after": 1}
    answer = client.post("/directives/new/?language=ru", given | {AGAIN: "1"})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/")
    assert not Directive.objects.exists()
    assert client.post("/directives/new/", given).status_code == 302
    assert Directive.objects.count() == 1


def test_another_sites_words_are_not_carried_on(address: str, head: Person) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(head)
    page = browser.post(address, {"text": WRITTEN}, headers={"origin": "https://elsewhere.example"})
    assert page.status_code == 403
    assert escape(WRITTEN) not in page.text


def test_pages_that_hold_passwords_have_links(client: Client) -> None:
    page = client.post("/account/login/", {"login": "a@example.org", "password": "not so secret"})
    assert 'href="?language=ru"' in page.text
    assert "not so secret" not in page.text


def test_who_was_signed_out_meanwhile_keeps_the_words_too(client: Client, address: str) -> None:
    client.logout()
    page = client.post(
        address, {"text": WRITTEN}, headers={"referer": f"http://testserver{address}"}
    )
    again = client.post(f"{address}?language=vi", carried(page.text))
    assert again.status_code == 403
    assert '<html lang="vi">' in again.text
    assert escape(WRITTEN) in again.text
    assert f"next={address}" not in again.text
