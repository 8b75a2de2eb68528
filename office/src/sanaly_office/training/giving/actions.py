"""Giving a course: a draft for some subtrees, then a round with everything frozen as it is."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils.translation import gettext as _

from sanaly_core.duties.clocks import months_after
from sanaly_office.actions import RefusedError, action
from sanaly_office.clock import now, today
from sanaly_office.figures.paper import digest, to_json
from sanaly_office.jobs.queue import put
from sanaly_office.people.models import Person, Unit
from sanaly_office.people.working import uppermost
from sanaly_office.training import frozen
from sanaly_office.training.library import library
from sanaly_office.training.models import Content, Gains, Given, Progress, Round


@action("course-drafted")
def draft(by: Person | None, issuer: Unit, course: str, until: date) -> Given:
    """A course for the whole subtree of a unit until told otherwise. Raises ``RefusedError``."""
    if course not in library().courses:
        raise RefusedError(_("There is no such course."))
    given: Given = Given.objects.create(issuer=issuer, course=course, until=until)
    given.targets.set([issuer])
    return given


def _draft_of(given: Given) -> Given:
    """The draft as it is now; nobody else changes it until this is done."""
    held: Given = Given.objects.select_for_update().get(pk=given.pk)
    if held.status != Given.Status.DRAFT:
        raise RefusedError(_("This course was given already and is not changed any more."))
    return held


@action("course-draft-changed")
def change(by: Person | None, given: Given, until: date) -> Given:
    """Change the last day of a draft."""
    held = _draft_of(given)
    held.until = until
    held.save(update_fields=["until"])
    return held


@action("course-addressed")
def address(by: Person | None, given: Given, unit: Unit, *, wanted: bool) -> Given:
    """Let a draft be for a unit and all below it, or no longer."""
    held = _draft_of(given)
    targets = set(held.targets.all())
    targets = targets | {unit} if wanted else targets - {unit}
    held.targets.set(uppermost(targets))
    return held


@action("course-given")
def give(by: Person | None, given: Given) -> Given:
    """Give it: from now on it asks. Raises ``RefusedError`` for a draft that is not whole."""
    held = _draft_of(given)
    if not held.targets.exists():
        raise RefusedError(_("Choose at least one unit."))
    if held.until is None or held.until <= today():
        raise RefusedError(_("The last day must lie in the future."))
    held.status = Given.Status.GIVEN
    _begin(held, 1, today(), held.until)
    return held


def _begin(given: Given, number: int, begins_on: date, until: date) -> Round:
    """A round with the course as it is today."""
    content = _kept(given.course)
    given.repeat_after = frozen.from_json(content.text).course.repeat_after
    begun = Round.objects.create(
        given=given, number=number, content=content, begins_on=begins_on, until=until
    )
    given.current = begun
    given.save()
    Progress.objects.recount(begun)
    put("course-remind-staff", {"round": begun.pk, "after": 0}, key=f"course-new-{begun.pk}")
    return begun


def _kept(course: str) -> Content:
    """The course as it is today, kept for good; the same text is kept once."""
    if course not in library().courses:
        raise RefusedError(_("There is no such course."))
    content = library().content(course)
    text = frozen.to_json(content)
    row, _made = Content.objects.get_or_create(
        digest=frozen.digest_of(text),
        defaults={"text": text, "course": course, "version": content.course.version},
    )
    return row


@action("course-repeated")
def repeat(by: Person | None, given: Given) -> list[Given]:
    """Begin the next round once its day has come; as many days as the first one had."""
    held = Given.objects.select_for_update().get(pk=given.pk)
    last = held.current
    if not held.asks or last is None or not _due(held, last):
        return []
    if held.course not in library().courses:
        return []
    _begin(held, last.number + 1, today(), today() + timedelta(days=last.days))
    return [held]


def _due(given: Given, last: Round) -> bool:
    """Whether the period is over."""
    return bool(given.repeat_after) and months_after(last.begins_on, given.repeat_after) <= today()


@action("course-withdrawn")
def withdraw(by: Person | None, given: Given) -> Given:
    """Nobody has to take it any more; what was completed stays completed."""
    held: Given = Given.objects.select_for_update().get(pk=given.pk)
    if held.status != Given.Status.GIVEN:
        raise RefusedError(_("This course is not given, or not any more."))
    held.status, held.ended_on = Given.Status.WITHDRAWN, today()
    held.save(update_fields=["status", "ended_on"])
    return held


@action("course-draft-discarded")
def discard(by: Person | None, given: Given) -> Given:
    """Throw a draft away."""
    held = _draft_of(given)
    Given.objects.filter(pk=held.pk).delete()
    return given


@action("course-recounted")
def recount(by: Person | None, round_: Round) -> list[Round]:
    """Count anew who has to complete a round and who has; logged where something changed."""
    return [round_] if Progress.objects.recount(round_) else []


@action("course-figures-published")
def publish(by: Person, round_: Round) -> Gains:
    """Say what may be said of a round, once, after its last day. Raises ``RefusedError``.

    Nothing is looked at beforehand: two looks on two days would tell of those between them.
    """
    from sanaly_office.training.gains.counted import said_of

    held = Round.objects.select_for_update().get(pk=round_.pk)
    if held.until >= today():
        raise RefusedError(_("Figures are made once, after the last day of the course."))
    if Gains.objects.filter(round=held).exists():
        raise RefusedError(_("The figures of this round were made already."))
    said = said_of(held)
    text = to_json(said).decode()
    return Gains.objects.create(round=held, text=text, digest=digest(said), published_at=now())
