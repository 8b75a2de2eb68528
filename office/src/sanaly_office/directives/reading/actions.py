"""What staff do: acknowledge, and ask."""

from __future__ import annotations

import secrets
from collections.abc import Mapping

from django.utils.translation import gettext as _

from sanaly_office.actions import RefusedError, action
from sanaly_office.clock import now, today
from sanaly_office.directives.models import (
    LONGEST_WORDS,
    Acknowledgement,
    Directive,
    Enquiry,
    Progress,
    Version,
)
from sanaly_office.directives.working import Working, working_of
from sanaly_office.mail.letters import letter
from sanaly_office.people.models import Person, Unit

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""No letters and digits that are mistaken for each other."""


@action("directive-acknowledged")
def acknowledge(
    by: Person, directive: Directive, version: int, answers: Mapping[int, int]
) -> Acknowledgement:
    """Say that one has read a version; ``answers`` are choices by number of question.

    Raises ``RefusedError`` where it is not one's duty, was done, or another version is in
    force by now, and where an answer is wrong.
    """
    directive = Directive.objects.select_related("current", "asking").get(pk=directive.pk)
    places = _duty(by, directive)
    current = _current(directive, version)
    understood = _understood(current, answers)
    made = _made(by, directive, current, understood)
    assert directive.asking
    Progress.objects.add(directive.asking, places)
    return made


def _duty(by: Person, directive: Directive) -> list[Unit]:
    """Where somebody works that the directive is addressed to."""
    paths = tuple(directive.targets.values_list("path", flat=True))
    working: Working = working_of([by.pk])[by.pk]
    places = [unit for unit in working.places(today()) if unit.path.startswith(paths)]
    if not places or not directive.asks:
        raise RefusedError(_("This directive asks nothing of you now."))
    return places


def _current(directive: Directive, version: int) -> Version:
    current = directive.current
    if current is None or current.pk != version:
        raise RefusedError(
            _("A newer version was issued while you were reading. Please read that one.")
        )
    return current


def _understood(version: Version, answers: Mapping[int, int]) -> bool:
    """Whether there were questions; raises ``RefusedError`` where one is answered wrongly."""
    right = dict(version.questions.values_list("pk", "right"))
    if any(answers.get(number) != choice for number, choice in right.items()):
        raise RefusedError(_("Not all answers are right yet."))
    return bool(right)


def _made(by: Person, directive: Directive, version: Version, understood: bool) -> Acknowledgement:
    number = "".join(secrets.choice(ALPHABET) for _character in range(10))
    made, new = Acknowledgement.objects.get_or_create(
        person=by,
        asking=directive.asking,
        defaults={"version": version, "at": now(), "understood": understood, "number": number},
    )
    if not new:
        raise RefusedError(_("You have acknowledged this already."))
    return made


@action("enquiry-made")
def ask(by: Person, directive: Directive, text: str) -> Enquiry:
    """Ask about a directive that is addressed to oneself."""
    unit = _duty(by, directive)[0]
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
