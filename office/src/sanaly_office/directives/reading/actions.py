"""What staff do: acknowledge, and ask."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from sanaly_office.actions import RefusedError, action
from sanaly_office.clock import now, today
from sanaly_office.directives.models import (
    LONGEST_WORDS,
    Acknowledgement,
    Directive,
    Enquiry,
    Progress,
    Question,
    Version,
)
from sanaly_office.mail.letters import letter
from sanaly_office.people.models import Person, Unit
from sanaly_office.people.working import working_as
from sanaly_office.prepared import PreparedInsert, prepared

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""No letters and digits that are mistaken for each other."""


@dataclass(frozen=True, slots=True)
class Duty:
    """What a directive asks of somebody today: numbers of rows, and where they work."""

    issuer: int
    current: int
    asking: int
    asks_questions: bool
    places: list[Unit]


@action("directive-acknowledged")
def acknowledge(
    by: Person, directive: Directive, version: int, answers: Mapping[int, int]
) -> Acknowledgement:
    """Say that one has read a version; ``answers`` are choices by number of question.

    Of ``directive`` its number alone is looked at. Raises ``RefusedError`` where it is not
    one's duty, was done, or another version is in force by now, and where an answer is wrong.
    """
    duty = _duty(by, directive.pk)
    if duty.current != version:
        raise RefusedError(
            _("A newer version was issued while you were reading. Please read that one.")
        )
    understood = duty.asks_questions and _understood(version, answers)
    made = _made(by, directive.pk, duty, understood=understood)
    Progress.objects.add(duty.asking, duty.places)
    return made


def _duty(by: Person, directive: int) -> Duty:
    """Two queries. Raises ``RefusedError`` where somebody has none."""
    rows = _reaching(directive=directive)
    paths = tuple(row[-1] for row in rows)
    places = [unit for unit in working_as(by.pk).places(today()) if unit.path.startswith(paths)]
    if not places:
        raise RefusedError(_("This directive asks nothing of you now."))
    issuer, current, asking, questions, _path = rows[0]
    return Duty(issuer, current, asking, questions, places)


@prepared
def _reaching(directive: Any) -> QuerySet[Any, Any]:
    """A directive in force, once for each of its targets."""
    rows = Directive.objects.in_force().filter(pk=directive, targets__isnull=False)
    questions = Exists(Question.objects.filter(version=OuterRef("current")))
    return rows.values_list("issuer", "current", "asking", questions, "targets__path")


def _understood(version: int, answers: Mapping[int, int]) -> bool:
    """True; raises ``RefusedError`` where a question is answered wrongly."""
    if any(answers.get(number) != choice for number, choice in _questions(version=version)):
        raise RefusedError(_("Not all answers are right yet."))
    return True


@prepared
def _questions(version: Any) -> QuerySet[Any, Any]:
    return Question.objects.filter(version=version).values_list("pk", "right")


def _made(by: Person, directive: int, duty: Duty, *, understood: bool) -> Acknowledgement:
    """The receipt, which there is only one of, however often somebody sends the form."""
    version = Version.from_db(None, ("id", "directive_id"), (duty.current, directive))
    version.directive = Directive.from_db(None, ("id", "issuer_id"), (directive, duty.issuer))
    receipt = Acknowledgement(
        person=by,
        asking_id=duty.asking,
        version=version,
        at=now(),
        understood=understood,
        number="".join(secrets.choice(ALPHABET) for _character in range(10)),
    )
    try:
        _added(receipt)
    except IntegrityError:
        raise RefusedError(_("You have acknowledged this already.")) from None
    return receipt


_added = PreparedInsert(Acknowledgement)


@action("enquiry-made")
def ask(by: Person, directive: Directive, text: str) -> Enquiry:
    """Ask about a directive that is addressed to oneself."""
    unit = _duty(by, directive.pk).places[0]
    if not text.strip():
        raise RefusedError(_("Write what you would like to know."))
    return Enquiry.objects.create(
        directive=directive, person=by, unit=unit, at=now(), text=text.strip()[:LONGEST_WORDS]
    )


@action("receipt-mailed")
def mail_receipt(by: Person, receipt: Acknowledgement) -> Acknowledgement:
    """Send somebody their receipt; at most once an hour."""
    key = f"receipt-{receipt.pk}-{now():%Y%m%d%H}"
    letter(by, "directives/letters/receipt", {"receipt": receipt.pk}, key)
    return receipt
