"""What heads do: disseminate, remind, answer for their unit."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from sanaly_office.access.seats import Seat
from sanaly_office.actions import RefusedError, action
from sanaly_office.clock import now, today
from sanaly_office.directives.deadlines import days_taken
from sanaly_office.directives.leading.queries import one_at, owing
from sanaly_office.directives.models import (
    LONGEST_WORDS,
    Account,
    Deed,
    Directive,
    Dissemination,
    Reminding,
)
from sanaly_office.jobs.queue import put
from sanaly_office.mail.letters import letters
from sanaly_office.people.models import Absence, Membership, Person, Unit

REMINDER = "directives/letters/by_head"
AT_ONCE = 500
"""People who are reminded in one transaction; a head does not wait for more."""


def _deed(by: Person, directive: Directive, seat: Seat) -> dict[str, Any]:
    """What every deed holds. Raises ``RefusedError`` where the directive asks nobody there."""
    directive.refresh_from_db()
    if not directive.asks or not directive.asked_on:
        raise RefusedError(_("This directive is not in force."))
    return {
        "asking": directive.asking,
        "unit": seat.unit,
        "by": by,
        "at": now(),
        "days": days_taken(by, directive.asked_on, today()),
    }


def _once(rows: type[Deed], refused: str, **fields: Any) -> Any:
    """Make a row that there may be only one of, however many heads ask at once."""
    try:
        with transaction.atomic():
            return rows._default_manager.create(**fields)
    except IntegrityError:
        raise RefusedError(refused) from None


@action("directive-disseminated")
def disseminate(by: Person, directive: Directive, seat: Seat, how: str, day: date) -> Dissemination:
    """Say that, how and when the directive was made known in the unit."""
    fields = _deed(by, directive, seat)
    assert directive.asked_on
    if how not in Dissemination.How.values or not directive.asked_on <= day <= today():
        raise RefusedError(_("Choose how, and a day between the issue and today."))
    fields["days"] = days_taken(by, directive.asked_on, day)
    refused = _("This is noted already.")
    made: Dissemination = _once(Dissemination, refused, how=how, day=day, **fields)
    return made


@action("reminded")
def remind(by: Person, directive: Directive, seat: Seat, person: int | None) -> Reminding:
    """Remind one person, or all at the seat who are there and have yet to acknowledge."""
    fields = _deed(by, directive, seat)
    day = today()
    rows = _to_remind(directive, seat)
    places = list((rows.filter(person=person) if person is not None else rows)[:AT_ONCE])
    if not places:
        raise RefusedError(_("Nobody who is there has yet to acknowledge."))
    refused = _("This was done today already; once a day is enough.")
    made: Reminding = _once(Reminding, refused, day=day, person_id=person, **fields)
    _put_letters(made, directive, places)
    return made


@action("reminded")
def remind_on(
    by: Person | None, reminding: Reminding, directive: Directive, seat: Seat, after: int
) -> list[Reminding]:
    """The next ones of a reminding of all, by their numbers; the log told of it when it began."""
    places = list(_to_remind(directive, seat).filter(person__gt=after)[:AT_ONCE])
    _put_letters(reminding, directive, places)
    return []


def _to_remind(directive: Directive, seat: Seat) -> QuerySet[Membership]:
    """Who is there and has yet to acknowledge, by their numbers."""
    away = Absence.objects.on(today()).values("person")
    return owing(directive, seat).exclude(person__in=away).order_by("person", "pk")


def _put_letters(reminding: Reminding, directive: Directive, places: list[Membership]) -> None:
    """Letters for some; where there may be more people, a job for them."""
    told = {"directive": directive.pk, "head": reminding.by_id}
    key = f"head-{directive.asking_id}"
    people = {place.person_id: place.person for place in places}.values()
    letters(REMINDER, ((one, told, f"{key}-{one.pk}-{reminding.day}") for one in people))
    if len(places) == AT_ONCE:
        rest = {"reminding": reminding.pk, "after": places[-1].person_id}
        put("remind-on", rest, key=f"remind-on-{reminding.pk}-{rest['after']}")


@action("accounted")
def account(by: Person, directive: Directive, seat: Seat, number: str, text: str) -> Account:
    """Answer for the unit to the office that issued the directive; the figures are filled in."""
    fields = _deed(by, directive, seat)
    at = one_at(directive, seat)
    if at is None:
        raise RefusedError(_("This directive asks nobody here."))
    if not text.strip():
        raise RefusedError(_("Write a short account."))
    made: Account = _once(
        Account,
        _("Somebody has answered for this unit already."),
        number=" ".join(number.split())[:64],
        text=text.strip()[:LONGEST_WORDS],
        expected=at.share.expected,
        acknowledged=at.share.acknowledged,
        **fields,
    )
    return made


@action("sheet-taken")
def take_sheet(by: Person, seat: Seat) -> Unit:
    """Take along who of one's own unit has acknowledged a directive: the log says who did."""
    return seat.unit
