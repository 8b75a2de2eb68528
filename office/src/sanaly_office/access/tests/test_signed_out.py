"""Somebody's session ended while they were writing."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils.html import escape

pytestmark = pytest.mark.django_db
WRITTEN = "We talked about it <b>twice</b>, in the staff room."


def test_what_was_written_is_given_back_and_nothing_is_done(client: Client) -> None:
    fields = {"text": WRITTEN, "number": "12", "choice": "on"}
    answer = client.post("/enquiries/7/", fields, headers={"referer": "http://testserver/read/7/"})
    assert answer.status_code == 403
    page = answer.content.decode()
    assert escape(WRITTEN) in page
    assert WRITTEN not in page
    assert page.count("<textarea") == 1
    assert "/account/login/?next=/read/7/" in page


def test_a_page_that_is_opened_leads_to_signing_in_and_back(client: Client) -> None:
    answer = client.get("/enquiries/7/")
    assert answer.headers["Location"] == "/account/login/?next=/enquiries/7/"
