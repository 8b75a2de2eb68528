"""A page was open while somebody signed in again elsewhere: its form has an old mark."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.html import escape

from sanaly_office.access.roles import Role
from sanaly_office.directives.models import Enquiry
from sanaly_office.directives.tests.making import issued
from sanaly_office.tests.making import appointed, unit

pytestmark = pytest.mark.django_db
WRITTEN = "Does it hold for <b>chats</b>\nof parents?"
OURS = {"origin": "http://testserver"}


@pytest.fixture
def browser() -> Client:
    """One that is held to the mark."""
    return Client(enforce_csrf_checks=True)


@pytest.fixture
def address(browser: Client) -> str:
    """Where somebody who has signed in asks about a directive."""
    school = unit()
    head = appointed(Role.HEAD, school)
    browser.force_login(head)
    browser.get(f"/read/{(one := issued(head, school)).pk}/")
    return f"/read/{one.pk}/ask/"


def test_what_was_written_is_shown_and_can_be_sent_once_more(browser: Client, address: str) -> None:
    answer = browser.post(address, {"text": WRITTEN}, headers=OURS)
    assert answer.status_code == 403
    assert escape(WRITTEN) in answer.text
    assert WRITTEN not in answer.text
    assert not Enquiry.objects.exists()
    browser.post(address, again(answer.text), headers=OURS)
    assert Enquiry.objects.get().text == WRITTEN


def again(page: str) -> dict[str, str]:
    """The fields of the form that the page holds."""
    form = page[page.index('<form method="post" action="/read/') :]
    mark = re.search(r'csrfmiddlewaretoken" value="(\w+)"', form)
    fields = re.findall(r'<textarea name="(\w+)" hidden>\n(.*?)</textarea>', form, re.DOTALL)
    assert mark
    return {name: unescape(text) for name, text in fields} | {"csrfmiddlewaretoken": mark[1]}


@pytest.mark.parametrize(
    "headers", [{"origin": "https://elsewhere.example"}, {"referer": "http://elsewhere.example/"}]
)
def test_what_another_site_sent_is_not_shown(
    browser: Client, address: str, headers: dict[str, str]
) -> None:
    answer = browser.post(address, {"text": WRITTEN}, headers=headers)
    assert answer.status_code == 403
    assert "parents" not in answer.text


def test_no_password_comes_back(browser: Client) -> None:
    given = {"login": "me@example.org", "password": "one two three words"}
    answer = browser.post("/account/login/", given, headers=OURS)
    assert answer.status_code == 403
    assert given["password"] not in answer.text


def test_with_a_file_it_is_only_shown(browser: Client, address: str) -> None:
    given: dict[str, Any] = {"text": WRITTEN, "file": SimpleUploadedFile("a.pdf", b"%PDF")}
    answer = browser.post(address, given, headers=OURS)
    assert escape(WRITTEN) in answer.text
    assert "hidden>" not in answer.text
