"""Sends letters. What goes wrong is noted by its name and code, never with a text or an address."""

from __future__ import annotations

from datetime import timedelta
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException

from sanaly_office.clock import today
from sanaly_office.jobs.queue import GiveUpError, Payload, handler, recurring
from sanaly_office.mail.actions import withdraw_old
from sanaly_office.mail.letters import KIND
from sanaly_office.mail.models import Letter
from sanaly_office.mail.writing import UnsafeHeaderError, written
from sanaly_office.people.models import Person


class NotSentError(Exception):
    """The mail server could not take a letter; it is tried again."""


class NotWantedError(GiveUpError):
    """The mail server will not take a letter, now or later."""


@handler(KIND, outside=True, lease=timedelta(minutes=5))
def send(payload: Payload) -> None:
    """Send one letter, unless it was sent or its reader has left."""
    letter = Letter.objects.select_related("person").filter(pk=payload["letter"]).first()
    if not letter or letter.ended_at:
        return
    if left(letter.person):
        Letter.objects.ended(letter, Letter.Outcome.LEFT)
        return
    _send(letter)
    Letter.objects.ended(letter, Letter.Outcome.SENT)


def left(person: Person) -> bool:
    """Whether somebody does not work here any more."""
    return not person.is_active or bool(person.left_on and person.left_on < today())


def _send(letter: Letter) -> None:
    try:
        written(letter).send()
    except UnsafeHeaderError as error:
        _refused(letter, type(error).__name__)
    except (SMTPException, OSError) as error:
        code = code_of(error)
        if 500 <= code < 600:
            _refused(letter, f"{type(error).__name__} {code}")
        Letter.objects.attempted(letter, f"{type(error).__name__} {code or ''}".strip())
        raise NotSentError from None


def _refused(letter: Letter, error: str) -> None:
    Letter.objects.ended(letter, Letter.Outcome.REFUSED, error)
    raise NotWantedError from None


def code_of(error: Exception) -> int:
    """The SMTP code of a refusal, 0 where there is none."""
    if isinstance(error, SMTPRecipientsRefused):
        return max((code for code, _text in error.recipients.values()), default=0)
    return error.smtp_code if isinstance(error, SMTPResponseException) else 0


@recurring("letters-tidied", timedelta(days=1))
def tidy(_payload: Payload) -> None:
    """Withdraw letters that have been stuck for long."""
    withdraw_old(None)
