"""Letters: language, safety of headers, once for a key, and what is kept of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from email import message_from_bytes, policy
from email.message import Message
from pathlib import Path
from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected
from typing import Any

import pytest
from django.conf import settings as office
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend

from sanaly_office.clock import today
from sanaly_office.jobs.models import Job
from sanaly_office.jobs.worker import work_one
from sanaly_office.mail.letters import MORE, at_sending, letter, letters
from sanaly_office.mail.models import Letter
from sanaly_office.people.models import Person
from sanaly_office.tests.making import person

pytestmark = pytest.mark.django_db
TEMPLATE = """{% load i18n letter_words %}{% translate "Sign in" context "none" %}: {{ title }}
{{ name }}, {{ title }} {{ due|day }}
{{ office_url }}/read/7/
"""


@pytest.fixture(autouse=True)
def template(tmp_path: Path, settings: Any) -> None:
    """A template of a letter, beside the office's own."""
    (tmp_path / "told.txt").write_text(TEMPLATE)
    engine = {**office.TEMPLATES[0], "DIRS": [tmp_path]}
    settings.TEMPLATES = [engine]


def told(to: Person, title: str = "Order <1> & 2", key: str = "told-1") -> Letter:
    """A letter that waits."""
    letter(to, "told", {"title": title, "due": "2026-03-01"}, key)
    return Letter.objects.get(key=key)


def sent() -> list[Message]:
    """What went out."""
    while work_one():
        pass
    return [one.message() for one in mail.outbox]


def test_a_letter_is_plain_text_with_links_in_the_readers_language() -> None:
    told(person(name="Anna", language="ru"))
    (message,) = sent()
    assert message["Subject"].endswith(": Order <1> & 2")
    assert message["Auto-Submitted"] == "auto-generated"
    body = message.get_payload(decode=True).decode()  # type: ignore[union-attr]
    assert "Anna, Order <1> & 2 01.03.2026" in body
    assert f"{office.PUBLIC_URL}/read/7/" in body
    assert message.get_content_type() == "text/plain"


def test_a_key_is_sent_once_however_often_it_is_put() -> None:
    to = person()
    for _ in range(3):
        told(to)
        sent()
    assert len(mail.outbox) == 1


def test_the_log_holds_no_body() -> None:
    row = told(person())
    sent()
    row.refresh_from_db()
    assert (row.context, row.outcome, row.error) == ({}, "sent", "")
    assert "Order" not in json.dumps(
        list(Letter.objects.values()) + list(Job.objects.values()), default=str
    )


def test_a_doubled_sending_has_the_same_number() -> None:
    row = told(person())
    sent()
    Letter.objects.update(ended_at=None, context={"title": "x", "due": "2026-03-01"})
    Job.objects.update(done_at=None, next_at=row.put_at)
    first, second = sent()
    assert first["Message-ID"] == second["Message-ID"]
    assert f"<letter-{row.pk}-" in first["Message-ID"]


@pytest.mark.parametrize("sign", ["\n", "\r", "\r\n", "\x0b", "\u2028"])
def test_a_line_break_in_a_subject_is_refused(sign: str) -> None:
    row = told(person(), title=f"Order{sign}Bcc: x@example.org")
    assert sent() == []
    row.refresh_from_db()
    assert (row.outcome, row.error) == ("refused", "UnsafeHeaderError")


def test_a_context_that_no_database_keeps_is_refused() -> None:
    with pytest.raises(ValueError, match="plain JSON"):
        told(person(), title="Order\x00")


@pytest.mark.parametrize("email", ["a@example.org\nBcc: b@example.org", "a", "a@b, c@example.org"])
def test_an_address_that_is_none_is_refused(email: str) -> None:
    told(person(email=email))
    assert sent() == []


@pytest.mark.parametrize("fields", [{"is_active": False}, {"left_on": today() - timedelta(1)}])
def test_nobody_who_left_gets_letters(fields: dict[str, Any]) -> None:
    to = person()
    row = told(to)
    Person.objects.filter(pk=to.pk).update(**fields)
    assert sent() == []
    row.refresh_from_db()
    assert (row.outcome, row.context) == ("left", {})


def failing(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    """A mail server that fails."""

    def fails(*_: Any) -> int:
        raise error

    monkeypatch.setattr(EmailBackend, "send_messages", fails)


def test_a_server_that_drops_is_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    row = told(person())
    with monkeypatch.context() as broken:
        failing(broken, SMTPServerDisconnected("said something about anna@example.org"))
        assert sent() == []
    row.refresh_from_db()
    assert (row.error, row.ended_at) == ("SMTPServerDisconnected", None)
    assert list(Letter.objects.all().stuck()) == [row]
    Job.objects.update(next_at=row.put_at)
    assert len(sent()) == 1
    assert not Letter.objects.all().stuck().exists()


def test_a_mailbox_that_does_not_exist_is_not_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    row = told(person())
    failing(monkeypatch, SMTPRecipientsRefused({row.person.email: (550, b"no such user")}))
    sent()
    row.refresh_from_db()
    assert (row.outcome, row.error) == ("refused", "SMTPRecipientsRefused 550")
    assert Job.objects.failed().count() == 1


def test_a_context_is_plain() -> None:
    for context in ({"day": today()}, {"one": person()}):
        with pytest.raises(TypeError):
            letter(person(), "told", context, "x")
    with pytest.raises(ValueError, match="plain"):
        letter(person(), "told", {"both": (1, 2)}, "x")


@pytest.fixture
def secret() -> Iterator[None]:
    """Something that is added when the letter is sent."""
    at_sending("told")(lambda _person, context: {"title": f"made for {context['number']}"})
    yield
    del MORE["told"]


@pytest.mark.usefixtures("secret")
def test_what_opens_something_is_made_at_sending() -> None:
    letter(person(), "told", {"number": 7, "due": "2026-03-01"}, "x")
    assert Letter.objects.get().context == {"number": 7, "due": "2026-03-01"}
    assert sent()[0]["Subject"].endswith("made for 7")


def test_many_letters_take_few_queries(django_assert_max_num_queries: Any) -> None:
    people = [person() for _ in range(20)]
    with django_assert_max_num_queries(8):
        letters("told", [(one, {"title": "x"}, f"x-{one.pk}") for one in people])
    assert (Letter.objects.count(), Job.objects.count()) == (20, 20)


@pytest.mark.parametrize("words", ["Қызметкерлердің әдеп нұсқауы ", "Chỉ thị về quy tắc ứng xử "])
def test_long_letters_are_read_back_as_they_were_written(words: str) -> None:
    title = (words * 8).strip()
    told(person(name="Nguyễn Thị Ánh", language="vi"), title=title)
    while work_one():
        pass
    raw = mail.outbox[0].message().as_bytes()
    assert max(len(line) for line in raw.splitlines()) <= 998
    parsed = message_from_bytes(raw, policy=policy.default)
    assert parsed["Subject"].endswith(f": {title}")
    assert parsed.get_content_charset() == "utf-8"
    assert parsed["Content-Transfer-Encoding"] in {"8bit", "quoted-printable", "base64"}
    assert f"Nguyễn Thị Ánh, {title}" in str(parsed.get_content())
