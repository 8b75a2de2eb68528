"""Puts the letters of a day on courses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Any

from sanaly_office.access.heads import heads_of
from sanaly_office.access.seats import Seat
from sanaly_office.actions import action
from sanaly_office.clock import today
from sanaly_office.mail.letters import letters
from sanaly_office.mail.stages import Rhythm
from sanaly_office.people.models import Absence, Membership, Person, Unit
from sanaly_office.people.working import Working, working_of
from sanaly_office.training.leading.queries import lines, open_at
from sanaly_office.training.models import Round
from sanaly_office.training.taking.queries import due_for

STAFF = "training/letters/waiting"
HEAD = "training/letters/late"
RHYTHM = Rhythm(before=(7, 2), after=(1, 7))
"""As directives are reminded of unless told otherwise."""
ESCALATE_AFTER = timedelta(days=3)
"""After the last day, until the head is told."""
Wanted = tuple[Person, dict[str, Any], str]


@action("course-staff-reminded")
def remind_staff(by: Person | None, round_: Round, places: Sequence[Membership]) -> list[Round]:
    """Let those who are there have the letter whose day has come; each letter once."""
    working = working_of({place.person_id for place in places})
    paths = list(round_.given.targets.values_list("path", flat=True))
    found = [
        letter
        for place in places
        for letter in _letter(round_, place.person, working[place.person_id], paths)
    ]
    letters(STAFF, found)
    return [round_] if found else []


def _letter(round_: Round, person: Person, working: Working, paths: list[str]) -> Iterator[Wanted]:
    day = today()
    if working.is_away(day):
        return
    due = due_for(round_, working, paths)
    stage = RHYTHM.on(working.begun(paths, round_.begins_on), due, day)
    if stage:
        told = {"round": round_.pk, "stage": stage.kind, "due": due.isoformat() if due else ""}
        yield person, told, f"course-{round_.pk}-{person.pk}-{stage.key}"


@action("course-head-told")
def tell_head(by: Person | None, round_: Round, seat: Seat) -> list[Unit]:
    """Tell the heads of a seat how many are late for long; names stand on their page alone."""
    latest = today() - ESCALATE_AFTER
    rows = lines(round_, list(open_at(round_, seat)))
    late = {one.person.pk for one in rows if one.due and one.due <= latest and not one.away}
    heads = _there(heads_of(seat.unit)) if late else []
    told = {"round": round_.pk, "unit": seat.unit.pk, "late": len(late)}
    key = f"course-late-{round_.pk}-{seat.unit.pk}"
    week = f"{today():%G-%V}"
    letters(HEAD, [(head, told, f"{key}-{head.pk}-{week}") for head in heads])
    return [seat.unit] if heads else []


def _there(people: list[Person]) -> list[Person]:
    away = Absence.objects.on(today()).filter(person__in=people)
    gone = set(away.values_list("person", flat=True))
    return [one for one in people if one.pk not in gone]
