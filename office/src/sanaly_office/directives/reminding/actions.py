"""Puts the letters of a day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from sanaly_office.access.heads import heads_of
from sanaly_office.access.seats import Seat
from sanaly_office.actions import action
from sanaly_office.clock import today
from sanaly_office.directives.deadlines import due_for
from sanaly_office.directives.leading.queries import owed, owing
from sanaly_office.directives.models import Account, Directive
from sanaly_office.directives.reminding.stages import account_stage, stage_on
from sanaly_office.mail.letters import letters
from sanaly_office.mail.stages import Stage
from sanaly_office.people.models import Absence, Membership, Person, Unit
from sanaly_office.people.working import Working, working_of

STAFF = "directives/letters/waiting"
HEAD = "directives/letters/late"
ACCOUNT = "directives/letters/account"
Wanted = tuple[Person, dict[str, Any], str]


@action("staff-reminded")
def remind_staff(
    by: Person | None, directive: Directive, places: Sequence[Membership]
) -> list[Directive]:
    """Let those who are there have the letter whose day has come; each letter once."""
    working = working_of({place.person_id for place in places})
    paths = list(directive.targets.values_list("path", flat=True))
    found = [
        letter
        for place in places
        for letter in _letter(directive, place.person, working[place.person_id], paths)
    ]
    letters(STAFF, found)
    return [directive] if found else []


def _letter(
    directive: Directive, person: Person, working: Working, paths: list[str]
) -> Iterator[Wanted]:
    day = today()
    if working.is_away(day) or not directive.asked_on:
        return
    start = max(working.joined(paths, directive.asked_on) or day, directive.asked_on)
    due = due_for(directive, working, paths)
    stage = stage_on(directive, start, due, day)
    if stage:
        key = f"due-{directive.asking_id}-{person.pk}-{stage.key}"
        yield person, _told(directive, stage, due), key


def _told(directive: Directive, stage: Stage, due: date | None) -> dict[str, Any]:
    return {
        "directive": directive.pk,
        "stage": stage.kind,
        "due": due.isoformat() if due else "",
    }


@action("head-told")
def tell_head(by: Person | None, directive: Directive, seat: Seat) -> list[Unit]:
    """Tell the heads of a seat how many are late for long; names stand on their page alone."""
    latest = today() - timedelta(directive.escalate_after)
    rows = owed(directive, list(owing(directive, seat)))
    late = {one.person.pk for one in rows if one.due and one.due <= latest and not one.away}
    heads = _there(heads_of(seat.unit)) if late else []
    week = f"{today():%G-%V}"
    told = {"directive": directive.pk, "unit": seat.unit.pk, "late": len(late)}
    key = f"late-{directive.asking_id}-{seat.unit.pk}"
    letters(HEAD, [(head, told, f"{key}-{head.pk}-{week}") for head in heads])
    return [seat.unit] if heads else []


@action("head-reminded")
def remind_head(by: Person | None, directive: Directive, seat: Seat) -> list[Unit]:
    """Remind the heads of a seat of their account: once before its last day, once after."""
    done = Account.objects.filter(asking=directive.asking_id, unit=seat.unit).exists()
    stage, last = account_stage(directive, today()), directive.account_until
    heads = _there(heads_of(seat.unit)) if stage and not done else []
    told = {"directive": directive.pk, "unit": seat.unit.pk, "stage": stage}
    told["due"] = last.isoformat() if last else ""
    key = f"account-{directive.asking_id}-{seat.unit.pk}-{stage}"
    letters(ACCOUNT, [(head, told, f"{key}-{head.pk}") for head in heads])
    return [seat.unit] if heads else []


def _there(people: list[Person]) -> list[Person]:
    away = set(
        Absence.objects.on(today()).filter(person__in=people).values_list("person", flat=True)
    )
    return [one for one in people if one.pk not in away]
