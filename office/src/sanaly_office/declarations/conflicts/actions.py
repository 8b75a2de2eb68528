"""What is noted about conflicts of interest: told, decided, reviewed, ended, reminded."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from sanaly_office.access.heads import heads_of
from sanaly_office.actions import RefusedError, action
from sanaly_office.clock import now, today
from sanaly_office.declarations.conflicts.content import state_of
from sanaly_office.declarations.conflicts.deadlines import A_YEAR, apart_by, decider_for, last_day
from sanaly_office.declarations.conflicts.models import (
    Conflict,
    ConflictStep,
    Measure,
    State,
    What,
)
from sanaly_office.declarations.conflicts.queries import keepers_of
from sanaly_office.declarations.models import Numbering
from sanaly_office.declarations.recusals.actions import keep_out, prolong, release
from sanaly_office.mail.letters import letters
from sanaly_office.pages.stale import refuse_stale
from sanaly_office.people.models import Person
from sanaly_office.people.working import place_of

KIND = "C"
AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Decision:
    """What a head decides: a measure with reasons, when it is looked at again, when it ends.

    ``matter``: which kind of matter the person keeps out of, in words for whoever assigns work.
    """

    measure: Measure
    reasons: str
    review_on: date | None = None
    expires_on: date | None = None
    matter: str = ""


@action("conflict-told")
def tell(by: Person, learned_on: date, **told: Any) -> Conflict:
    """Somebody tells of a conflict of interest of their own, also of a possible one."""
    unit = place_of(by)
    if unit is None:
        raise RefusedError(_("You work nowhere today, so nobody could resolve it."))
    if learned_on > today():
        raise RefusedError(_("This day has not come yet."))
    conflict = Conflict(person=by, unit=unit, learned_on=learned_on, made_at=now(), **told)
    conflict.number = Numbering.objects.next(KIND, today().year)
    conflict.decider = decider_for(by, unit)
    conflict.due_on = last_day(today(), unit)
    conflict.apart_by = apart_by(conflict)
    conflict.save()
    _note(conflict, by, What.TOLD)
    _write_to_heads(conflict, "told")
    return conflict


def _note(conflict: Conflict, by: Person | None, what: What, **more: Any) -> None:
    ConflictStep.objects.create(conflict=conflict, what=what, day=today(), at=now(), by=by, **more)


def _write_to_heads(conflict: Conflict, why: str) -> None:
    """A letter to whoever has to act: it names the number, and nothing of what was told. Where
    nobody is appointed, whoever keeps the register is told.
    """
    heads = _deciders(conflict)
    _write(conflict, why if heads else "nobody", heads or keepers_of(conflict))
    if heads and why == "due" and conflict.days_late:
        _write(conflict, "late", keepers_of(conflict))


def _deciders(conflict: Conflict) -> list[Person]:
    heads = heads_of(conflict.decider)
    return [one for one in heads if one.pk != conflict.person_id]


def _write(conflict: Conflict, why: str, to: Iterable[Person]) -> None:
    told = {"conflict": conflict.pk, "why": why}
    key = f"conflict-{conflict.pk}-{why}-{today()}"
    letters("declarations/letters/conflict", ((one, told, f"{key}-{one.pk}") for one in to))


def _held(conflict: Conflict, seen: str) -> Conflict:
    """The conflict as it is now; nobody else changes it until this is done. Raises
    ``StaleError`` where somebody was quicker.
    """
    rows = Conflict.objects.select_for_update(of=("self",))
    found: Conflict = rows.select_related("unit", "decider", "person").get(pk=conflict.pk)
    refuse_stale(seen, state_of(found))
    return found


def _refuse_own(by: Person, conflict: Conflict) -> None:
    if conflict.person_id == by.pk:
        raise RefusedError(_("Nobody decides about what they told of themselves."))


@action("conflict-decided")
def decide(by: Person, conflict: Conflict, decision: Decision, seen: str = "") -> Conflict:
    """A head decides, or decides anew. Raises ``RefusedError``."""
    held = _held(conflict, seen)
    _refuse_own(by, held)
    if not (held.waits or held.holds):
        raise RefusedError(_("Nothing is left to be decided here."))
    _refuse_unfit(decision)
    _act(held)
    _measured(held, decision)
    held.save()
    _note(held, by, What.DECIDED, **_kept(held, decision))
    release(by, held)
    if decision.matter and held.person:
        keep_out(by, held, decision.matter, today(), decision.expires_on)
    _tell_person(held)
    return held


def _act(held: Conflict) -> None:
    """The head's own clock stops at their first decision."""
    held.acted_late = held.acted_late or held.days_late > 0
    held.decided_on = held.decided_on or today()


def _measured(held: Conflict, decision: Decision) -> None:
    held.measure = decision.measure
    held.expires_on = decision.expires_on
    none = decision.measure == Measure.NONE
    held.state = State.ENDED if none else State.MEASURED
    held.review_on = None if none else decision.review_on or today() + A_YEAR


def _kept(held: Conflict, decision: Decision) -> dict[str, Any]:
    return {
        "measure": decision.measure,
        "reasons": decision.reasons,
        "review_on": held.review_on,
        "expires_on": held.expires_on,
    }


def _refuse_unfit(decision: Decision) -> None:
    """No decision without reasons; reviews lie ahead, a year at most."""
    if not decision.reasons.strip():
        raise RefusedError(_("Write the reasons."))
    for day in (decision.review_on, decision.expires_on):
        if day and day <= today():
            raise RefusedError(_("Days of review and last days lie ahead."))
    if decision.review_on and decision.review_on > today() + A_YEAR:
        raise RefusedError(_("A measure is looked at again within a year."))


def _tell_person(held: Conflict) -> None:
    _write(held, f"step-{held.steps.count()}", [held.person] if held.person else [])


@action("conflict-confirmed")
def confirm(
    by: Person, conflict: Conflict, reasons: str, review_on: date, seen: str = ""
) -> Conflict:
    """A head has looked at a measure, and it goes on as it is."""
    held = _held(conflict, seen)
    _refuse_own(by, held)
    if not held.holds:
        raise RefusedError(_("No measure holds that could be reviewed."))
    _refuse_unfit(Decision(Measure(held.measure), reasons, review_on))
    if held.expires_on and held.expires_on < today():
        held.expires_on = None
        prolong(by, held, None)
    held.review_on = review_on
    held.save()
    days = {"review_on": review_on, "expires_on": held.expires_on}
    _note(held, by, What.CONFIRMED, measure=held.measure, reasons=reasons, **days)
    _tell_person(held)
    return held


@action("conflict-ended")
def end(by: Person, conflict: Conflict, reasons: str, seen: str = "") -> Conflict:
    """A head says that nothing conflicts any more."""
    held = _held(conflict, seen)
    _refuse_own(by, held)
    if not (held.waits or held.holds):
        raise RefusedError(_("This has ended already."))
    if not reasons.strip():
        raise RefusedError(_("Write the reasons."))
    _act(held)
    held.state, held.review_on, held.expires_on = State.ENDED, None, None
    release(by, held)
    held.save()
    _note(held, by, What.ENDED, reasons=reasons)
    _tell_person(held)
    return held


@action("conflict-withdrawn")
def withdraw(by: Person, conflict: Conflict, seen: str = "") -> Conflict:
    """The person takes back what they told by mistake, as long as nobody has decided."""
    held = _held(conflict, seen)
    if held.person_id != by.pk or not held.waits:
        raise RefusedError(_("It was decided already. Your head can end it."))
    held.state = State.WITHDRAWN
    held.save()
    _note(held, by, What.WITHDRAWN)
    return held


@action("conflict-over")
def say_over(by: Person, conflict: Conflict, reasons: str, seen: str = "") -> Conflict:
    """The person says that nothing conflicts any more: the head looks at the measure today."""
    held = _held(conflict, seen)
    if held.person_id != by.pk or not held.holds:
        raise RefusedError(_("No measure holds that could be reviewed."))
    held.review_on = today()
    held.save()
    _note(held, by, What.OVER, reasons=reasons)
    _write_to_heads(held, "over")
    return held


@action("conflict-reminded")
def remind(_by: None, conflicts: list[Conflict], why: str) -> list[Conflict]:
    """Letters to heads who have yet to act or to review, and of those who are late to whoever
    keeps the register; once a day for each.
    """
    for one in conflicts:
        _write_to_heads(one, why)
    return conflicts


@action("conflict-moved")
def move_days(_by: None, conflicts: list[Conflict]) -> list[Conflict]:
    """Count last days of heads anew, since days off were named; gives those that moved."""
    moved = []
    for one in conflicts:
        last = last_day(localtime(one.made_at).date(), one.unit)
        if last != one.due_on:
            one.due_on = last
            one.save(update_fields=["due_on"])
            moved.append(one)
    return moved


@action("conflict-emptied")
def forget_old(_by: None, before: date) -> list[Conflict]:
    """Delete what those hold that ended before a day, some at once; their numbers stay."""
    rows = list(Conflict.objects.done_before(before).order_by("pk")[:AT_ONCE])
    Conflict.objects.filter(pk__in=[one.pk for one in rows]).empty(today())
    return rows
