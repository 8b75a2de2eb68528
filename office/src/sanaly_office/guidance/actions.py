"""Writes: questions by name, answers, what is published, consents.

Questions of people who stay unnamed are no action (`managers.InquirySet.unnamed`).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Manager, Q, QuerySet
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sanaly_office.actions import RefusedError, action
from sanaly_office.clock import now, today
from sanaly_office.figures.paper import digest, to_json
from sanaly_office.guidance.checks import troubles
from sanaly_office.guidance.codes import number_of
from sanaly_office.guidance.counted import said_of, settled
from sanaly_office.guidance.models import Advice, AdviceCount, Consent, Inquiry
from sanaly_office.guidance.search import analysed
from sanaly_office.guidance.seen import shown_consent, shown_of
from sanaly_office.mail.letters import letter
from sanaly_office.pages.stale import refuse_stale
from sanaly_office.people.models import Person, Unit

AT_ONCE = 1_000
ANSWERED, DECIDED = "guidance/letters/answered", "guidance/letters/decided"
REVOKED = Consent.Status.REVOKED
WordsBy = Mapping[str, Mapping[str, str]]


@action("advice-asked")
def ask_by_name(by: Person, unit: Unit, text: str, once: str) -> Inquiry:
    """Ask the commissioner of a unit, and be named. A page that is sent again (``once``, see
    `codes`) asks nothing anew.
    """
    told = {"unit": unit, "person": by, "text": text, "asked_on": today()}
    made: Inquiry = Inquiry.objects.get_or_create(pk=number_of(once, by.pk), defaults=told)[0]
    Inquiry.objects.shuffle(today())
    return made


@action("advice-given")
def answer(by: Person, inquiry: Inquiry, text: str, seen: str = "") -> Inquiry:
    """Answer a question, or write the answer anew."""
    row: Inquiry = Inquiry.objects.select_for_update().get(pk=inquiry.pk)
    refuse_stale(seen, shown_of(row))
    if not text.strip():
        raise RefusedError(_("Write an answer."))
    row.answer, row.answered_by = text.strip(), by
    row.answered_on = row.answered_on or today()
    row.save()
    if row.person:
        letter(row.person, ANSWERED, {"inquiry": row.pk}, f"advice-{row.pk}")
    return row


def _words(words: WordsBy, inquiry: Inquiry) -> dict[str, dict[str, str]]:
    """Question and answer in each language that has both. Raises ``RefusedError``."""
    trimmed = {
        language: {part: text.strip() for part, text in one.items()}
        for language, one in words.items()
    }
    whole = {language: one for language, one in trimmed.items() if all(one.values())}
    if not whole:
        raise RefusedError(_("Write a question and an answer in at least one language."))
    texts = [text for one in whole.values() for text in one.values()]
    for one in whole.values():
        if found := troubles(one["question"], inquiry.text, texts):
            raise RefusedError(" ".join(found))
    return whole


@action("advice-published")
def publish(
    by: Person, inquiry: Inquiry, words: WordsBy, clauses: list[str], seen: str = ""
) -> Advice:
    """Publish an answer without the person; it is found by everybody from then on."""
    row = Inquiry.objects.select_for_update().get(pk=inquiry.pk)
    refuse_stale(seen, shown_of(row))
    _may_publish(row)
    whole = _words(words, row)
    told = {"words": whole, "clauses": clauses, "terms": analysed(whole)}
    made: Advice = Advice.objects.create(inquiry=row, unit=row.unit, published_on=today(), **told)
    return made


def _may_publish(row: Inquiry) -> None:
    """What was answered, and not published before. Raises ``RefusedError``."""
    if not row.answered_on:
        raise RefusedError(_("Answer the question first."))
    if Advice.objects.filter(inquiry=row).exists():
        raise RefusedError(_("This answer was published already."))


@action("advice-withdrawn")
def withdraw(by: Person, advice: Advice) -> Advice:
    """Take a published answer back: nobody finds it from then on."""
    row: Advice = Advice.objects.select_for_update().get(pk=advice.pk)
    if row.withdrawn_on:
        raise RefusedError(_("This answer was withdrawn already."))
    row.withdrawn_on = today()
    row.save(update_fields=["withdrawn_on"])
    return row


@action("consent-asked")
def ask_consent(by: Person, unit: Unit, kind: str, description: str) -> Consent:
    """Ask a unit's head whether a kind of material may be published."""
    made: Consent = Consent.objects.create(
        person=by, unit=unit, kind=kind, description=description, asked_at=now()
    )
    return made


@action("consent-decided")
def decide(
    by: Person,
    consent: Consent,
    status: str,
    conditions: str = "",
    until: date | None = None,
    seen: str = "",
) -> Consent:
    """Give or refuse consent, with conditions or reasons and a last day; or take it back."""
    row: Consent = Consent.objects.select_for_update().select_related("person").get(pk=consent.pk)
    refuse_stale(seen, shown_consent(row))
    _may_decide(by, row, status)
    if status != Consent.Status.GIVEN and not conditions.strip():
        raise RefusedError(_("Write the reason."))
    if until and until < today():
        raise RefusedError(_("The last day lies in the past."))
    row.status, row.conditions, row.decided_by = status, conditions.strip(), by
    row.until = until if status == Consent.Status.GIVEN else row.until
    row.decided_at = now()
    row.save()
    letter(row.person, DECIDED, {"revoked": status == REVOKED}, f"consent-{row.pk}-{status}")
    return row


def _may_decide(by: Person, row: Consent, status: str) -> None:
    """Nobody on their own; an answer to what waits, taking back of what was given."""
    if row.person_id == by.pk:
        raise RefusedError(_("Nobody decides on what they asked for themselves."))
    before = Consent.Status.GIVEN if status == Consent.Status.REVOKED else Consent.Status.ASKED
    if row.status != before:
        raise RefusedError(_("This was decided already, or the person withdrew it."))


@action("consent-withdrawn")
def withdraw_consent(by: Person, consent: Consent) -> Consent:
    """Withdraw what one asked for, answered or not."""
    row: Consent = Consent.objects.select_for_update().get(pk=consent.pk, person=by)
    if row.status not in (Consent.Status.ASKED, Consent.Status.GIVEN):
        raise RefusedError(_("This is over already."))
    row.status = Consent.Status.WITHDRAWN
    row.save(update_fields=["status"])
    return row


@action("advice-forgotten")
def forget_old(_by: None) -> list[Inquiry]:
    """Delete questions that were answered long ago, or never; what was published stays.

    None of a quarter that was not counted yet.
    """
    day = today()
    answered = Q(answered_on__lt=day - timedelta(days=settings.ADVICE_KEPT_DAYS))
    waiting = Q(
        answered_on=None, asked_on__lt=day - timedelta(days=settings.ADVICE_UNANSWERED_KEPT_DAYS)
    )
    old = Inquiry.objects.filter(answered | waiting, asked_on__lt=settled(day))
    return _deleted(Inquiry.objects, old)


@action("consents-forgotten")
def forget_consents(_by: None) -> list[Consent]:
    """Delete wishes for consent long after the last day of the consent, after it was refused or
    taken back, or after they were asked and nobody answered. One that holds stays.
    """
    before = now() - timedelta(days=settings.CONSENTS_KEPT_DAYS)
    over = Q(status=Consent.Status.GIVEN, until__lt=localdate(before))
    ended = ~Q(status=Consent.Status.GIVEN) & Q(decided_at__lt=before)
    waiting = Q(decided_at=None, asked_at__lt=before)
    return _deleted(Consent.objects, Consent.objects.filter(over | ended | waiting))


def _deleted(rows: Manager[Any], old: QuerySet[Any]) -> list[Any]:
    """The first thousand of some rows, deleted; `tasks.wipe` sees to it that the files forget."""
    gone = list(old.order_by("pk")[:AT_ONCE])
    rows.filter(pk__in=[row.pk for row in gone]).delete()
    return gone


@action("advice-figures-published")
def publish_quarter(_by: None, root: Unit, begins: date) -> AdviceCount:
    """Tell what may be told of a quarter that is over; it never changes again."""
    said = said_of(root, begins)
    told = {
        "promised": settings.ADVICE_DAYS,
        "text": to_json(said).decode(),
        "digest": digest(said),
        "published_on": today(),
    }
    made: AdviceCount = AdviceCount.objects.get_or_create(unit=root, begins=begins, defaults=told)[
        0
    ]
    return made
