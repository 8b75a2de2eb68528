"""What is noted about gifts: told of, each step, files, reminders."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, Sum
from django.utils.translation import gettext as _

from sanaly_core.duties.advice import advise
from sanaly_core.duties.model import Asked, Duties, Stage
from sanaly_office.actions import RefusedError, action
from sanaly_office.clock import now, today
from sanaly_office.declarations.files import Known, cleaned, shown
from sanaly_office.declarations.gifts.content import clock_of, state_of, stopped_by
from sanaly_office.declarations.gifts.counted import said_of
from sanaly_office.declarations.gifts.models import Attachment, Gift, State, Step
from sanaly_office.declarations.gifts.states import ENDS, FIRST, Move, Verb, Who, move
from sanaly_office.declarations.models import GiftCount, Numbering
from sanaly_office.declarations.rules import due_for, own_services, place_of
from sanaly_office.figures.paper import digest, to_json
from sanaly_office.mail.letters import letters
from sanaly_office.pages.stale import refuse_stale
from sanaly_office.pages.stored import forget, keep
from sanaly_office.people.models import Person, Unit

KIND = "G"
FOLDER = "gifts"
"""Where files of gifts are stored."""
MOST_FILES = 10
MOST_OF_A_GIFT = 30 << 20
MOST_OF_A_DAY = 60 << 20
"""Bytes that one person may attach on a day."""
AT_ONCE = 200
Told = dict[str, Any]


@action("gift-told")
def tell(by: Person, duties: Duties, asked: Asked, state: str, day: date, **told: str) -> Gift:
    """Somebody tells of something that was offered or given to themselves."""
    unit = place_of(by)
    if unit is None:
        raise RefusedError(_("You work nowhere today, so nobody could take it in."))
    if state not in FIRST:
        raise RefusedError(_("Tell of it as offered, refused or received."))
    _refuse_future(day)
    gift = Gift(person=by, unit=unit, state=state, **_answered(duties, asked), **told)
    gift.number, gift.made_at = Numbering.objects.next(KIND, today().year), now()
    _run(gift, day)
    gift.save()
    _note(gift, by, day)
    return gift


def _answered(duties: Duties, asked: Asked) -> Told:
    """What was asked, and which answer the rules had for it."""
    told = {name: getattr(asked, name) for name in ("what", "source", "stage", "refusable")}
    return told | {"service": duties.id, "answer": advise(duties, asked, "en").answer}


def _refuse_future(day: date) -> None:
    if day > today():
        raise RefusedError(_("This day has not come yet."))


def _run(gift: Gift, day: date) -> None:
    """Start the clock of what was received, or stop it by what its clause names, or where whoever
    keeps the register closes it. One that ran goes on where it began, and one that was stopped
    stays so: what becomes later of what was handed in makes nobody late.
    """
    if gift.state in {*stopped_by(gift), State.CLOSED}:
        gift.stopped_on = gift.stopped_on or (day if gift.due_on else None)
        return
    if gift.state != State.RECEIVED:
        return
    gift.stopped_on = None
    if gift.begun_on is None:
        _start(gift, day)


def _start(gift: Gift, day: date) -> None:
    duties = own_services().get(gift.service)
    had = gift.asked if gift.stage != Stage.OFFERED else replace(gift.asked, stage=Stage.RECEIVED)
    clock = advise(duties, had, "en").clock if duties else None
    if clock:
        gift.clock, gift.begun_on = clock.id, day
        gift.due_on = due_for(clock, day, gift.person, gift.unit)


def _note(gift: Gift, by: Person | None, day: date, **more: Any) -> None:
    Step.objects.create(gift=gift, state=gift.state, day=day, at=now(), by=by, **more)


def _held(gift: Gift) -> Gift:
    """The gift as it is now; nobody else changes it until this is done."""
    rows = Gift.objects.select_for_update(of=("self",)).select_related("unit", "person")
    found: Gift = rows.get(pk=gift.pk)
    return found


@action("gift-stepped")
def step(
    by: Person,
    gift: Gift,
    verb: str,
    day: date,
    *,
    who: Who,
    seen: str = "",
    note: str = "",
    amount: Decimal | None = None,
    currency: str = "",
) -> Gift:
    """Take the next step. Two who decide at once: the later one is told, nothing is overwritten."""
    gift = _held(gift)
    refuse_stale(seen, state_of(gift))
    taken = _allowed(by, gift, verb, who)
    _refuse_day(gift, taken, day)
    if taken.verb is Verb.VALUE and (amount is None or not currency):
        raise RefusedError(_("Write the appraised value and its currency."))
    _refuse_without_why(gift, taken, note)
    gift.state = taken.ends
    _run(gift, day)
    gift.save()
    told: Told = {"note": note, "amount": amount, "currency": currency}
    _note(gift, by, day, by_unit=who is Who.UNIT, **told)
    return gift


def _refuse_without_why(gift: Gift, taken: Move, note: str) -> None:
    """Whoever keeps the register says why where no clause says it."""
    if taken.verb is Verb.REOPEN and not note:
        raise RefusedError(_("Write why it counts as received still."))
    if taken.verb is Verb.CLOSE and gift.runs and not note:
        raise RefusedError(
            _("Its clock runs: what was done is not what the clause names. Write why it ends.")
        )


def _allowed(by: Person, gift: Gift, verb: str, who: Who) -> Move:
    """The step. Raises ``RefusedError`` for one that may not be taken, or not by them."""
    if (gift.person_id == by.pk) != (who is Who.PERSON):
        raise RefusedError(_("Nobody decides about what they told of themselves."))
    taken = move(gift.state, verb, who)
    if taken is None:
        raise RefusedError(_("This step is not possible now. Look at what was noted last."))
    return taken


def _refuse_day(gift: Gift, taken: Move, day: date) -> None:
    """No step lies ahead, nor before the day on which it was received."""
    _refuse_future(day)
    first = gift.begun_on if taken.ends in ENDS else None
    if first and day < first:
        raise RefusedError(_("This was before you received it. Look at the days again."))


@action("gift-file-attached")
def attach(by: Person, gift: Gift, name: str, data: bytes) -> Attachment:
    """Keep a photograph without what a camera wrote into it, or a PDF. Raises ``RefusedError``."""
    gift = _held(gift)
    if gift.state == State.CLOSED:
        raise RefusedError(_("This is closed."))
    known = cleaned(data)
    _refuse_more(by, gift, known)
    told: Told = {"name": shown(name, known.kind), "kind": known.kind, "sha256": known.sha256}
    stored = keep(f"{FOLDER}/{known.sha256}", known.data)
    told |= {"size": len(known.data), "stored": stored, "at": now(), "by": by}
    return Attachment.objects.create(gift=gift, **told)


def _refuse_more(by: Person, gift: Gift, known: Known) -> None:
    """Not the same file twice, not more than a gift or a day may hold."""
    there = gift.attachments.aggregate(many=Count("pk"), size=Sum("size", default=0))
    if there["many"] >= MOST_FILES:
        raise RefusedError(_("There are ten files at most."))
    if gift.attachments.filter(sha256=known.sha256).exists():
        raise RefusedError(_("This file is there already."))
    if there["size"] + len(known.data) > MOST_OF_A_GIFT:
        raise RefusedError(
            _("Together these files would be larger than 30 MiB. Make them smaller.")
        )
    if _sent_today(by) + len(known.data) > MOST_OF_A_DAY:
        raise RefusedError(_("You have sent 60 MiB today, and more is not taken. Try tomorrow."))


def _sent_today(by: Person) -> int:
    """Bytes that somebody attached today; their other requests wait until this is done."""
    Person.objects.select_for_update(of=("self",)).get(pk=by.pk)
    rows = Attachment.objects.filter(by=by, at__date=today())
    size: int = rows.aggregate(size=Sum("size", default=0))["size"]
    return size


@action("gift-file-removed")
def detach(by: Person, row: Attachment) -> Gift:
    """Take out a file that one attached oneself, as long as nothing was handed in."""
    gift = _held(row.gift)
    if row.by_id != by.pk or gift.state not in FIRST:
        raise RefusedError(_("This file belongs to what was handed in and stays."))
    row.delete()
    forget([row.stored])
    return gift


@action("gift-emptied")
def forget_old(_by: None, before: date) -> list[Gift]:
    """Empty gifts about which nothing is left to be done, and nothing was noted since a day; some
    at once. The numbers stay.
    """
    numbers = list(
        Gift.objects.done_before(before).order_by("pk").values_list("pk", flat=True)[:AT_ONCE]
    )
    Gift.objects.filter(pk__in=numbers).empty(today())
    return list(Gift.objects.filter(pk__in=numbers))


@action("gift-clock-moved")
def move_clocks(_by: None, gifts: list[Gift]) -> list[Gift]:
    """Count running clocks anew after days off were named: those whose last day is another now."""
    moved = []
    for gift in gifts:
        clock = clock_of(gift)
        due = (
            due_for(clock, gift.begun_on, gift.person, gift.unit)
            if clock and gift.begun_on
            else None
        )
        if due != gift.due_on and due:
            gift.due_before, gift.due_on, gift.moved_on = gift.due_on, due, today()
            gift.save(update_fields=["due_before", "due_on", "moved_on"])
            moved.append(gift)
    return moved


@action("gift-reminded")
def remind(_by: None, gifts: list[Gift], day: date, *, late: bool) -> list[Gift]:
    """Letters to those whose clock runs; once a day for each."""
    stage = "after" if late else "before"
    rows = [one for one in gifts if one.person and one.person.is_active]
    letters(
        "declarations/letters/gift",
        (
            (one.person, {"gift": one.pk, "late": late}, f"gift-{one.pk}-{stage}-{day}")
            for one in rows
            if one.person
        ),
    )
    return rows


@action("gift-figures-published")
def publish_quarter(_by: None, root: Unit, begins: date) -> GiftCount:
    """Tell what may be told of a quarter that is over; it never changes again."""
    said = said_of(root, begins)
    made: GiftCount = GiftCount.objects.get_or_create(
        unit=root,
        begins=begins,
        defaults={"text": to_json(said).decode(), "digest": digest(said), "published_at": now()},
    )[0]
    return made
