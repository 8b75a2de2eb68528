"""Writes a letter: subject and text from its template, and headers that can be trusted."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.core.validators import validate_email
from django.template import Context
from django.template.loader import get_template
from django.utils import translation
from django.utils.crypto import salted_hmac

from sanaly_office.jobs.queue import GiveUpError
from sanaly_office.mail.letters import MORE
from sanaly_office.mail.models import Letter
from sanaly_office.pages.context import office_name

LONGEST_SUBJECT = 250
HEADERS = {"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All"}


class UnsafeHeaderError(GiveUpError):
    """A header would hold a line break, or an address is none."""


def written(letter: Letter) -> EmailMessage:
    """The message as it is sent. Raises ``UnsafeHeaderError``."""
    with translation.override(letter.person.language):
        subject, text = _told(letter)
    headers = {**HEADERS, "Message-ID": message_id(letter)}
    to = address(letter.person.email)
    for value in (subject, to, *headers.values()):
        refuse_breaks(value)
    return EmailMessage(subject=subject[:LONGEST_SUBJECT], body=text, to=[to], headers=headers)


def _told(letter: Letter) -> tuple[str, str]:
    """Subject and text. The subject is the first line of the template, whatever its values hold."""
    template: Any = get_template(f"{letter.template}.txt")
    context = _context(letter)
    engine, source = template.backend.engine, template.template.source
    subject = engine.from_string(source.partition("\n")[0]).render(context)
    whole = template.template.render(context)
    return subject.strip(), whole[len(subject) :].strip() + "\n"


def _context(letter: Letter) -> Context:
    own = {
        "name": letter.person.name,
        "office_name": office_name(),
        "office_url": settings.PUBLIC_URL,
    }
    more = MORE.get(letter.template)
    later = more(letter.person, letter.context) if more else {}
    return Context(own | letter.context | later, autoescape=False)


def refuse_breaks(value: str) -> None:
    """Raises ``UnsafeHeaderError`` for a header with a line break or another control character."""
    if any(ord(sign) < 32 or sign in "\x7f\x85\u2028\u2029" for sign in value):
        raise UnsafeHeaderError


def address(value: str) -> str:
    """An e-mail address that is one. Raises ``UnsafeHeaderError``."""
    try:
        validate_email(value)
    except ValidationError:
        raise UnsafeHeaderError from None
    return value


def message_id(letter: Letter) -> str:
    """The same for each sending of one letter, so that a doubled one is recognised."""
    seal = salted_hmac("sanaly_office.mail", str(letter.pk), algorithm="sha256").hexdigest()[:24]
    return f"<letter-{letter.pk}-{seal}@{urlsplit(settings.PUBLIC_URL).hostname}>"
