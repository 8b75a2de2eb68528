"""Writes: questions by name, answers, what is published, consents.

Questions of people who stay unnamed are no action (`managers.InquirySet.unnamed`).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from django.conf import settings
from django.utils.translation import gettext as _

from sanaly_office.actions import RefusedError, action
from sanaly_office.clock import now, today
from sanaly_office.guidance.checks import troubles
from sanaly_office.guidance.models import Advice, Consent, Inquiry
from sanaly_office.guidance.search import analysed
from sanaly_office.guidance.seen import shown_consent, shown_of
from sanaly_office.pages.stale import refuse_stale
from sanaly_office.people.models import Person, Unit

AT_ONCE = 1_000
WordsBy = Mapping[str, Mapping[str, str]]


@action("advice-asked")
def ask_by_name(by: Person, unit: Unit, text: str, language: str) -> Inquiry:
    """Ask the commissioner of a unit, and be named."""
    made: Inquiry = Inquiry.objects.create(
        unit=unit, person=by, text=text, language=language, asked_on=today()
    )
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
    return row


def _words(words: WordsBy, inquiry: Inquiry | None) -> dict[str, dict[str, str]]:
    """Question and answer in each language that has both. Raises ``RefusedError``."""
    whole = {
        language: {"question": one["question"].strip(), "answer": one["answer"].strip()}
        for language, one in words.items()
        if one["question"].strip() and one["answer"].strip()
    }
    if not whole:
        raise RefusedError(_("Write a question and an answer in at least one language."))
    texts = [text for one in whole.values() for text in one.values()]
    for one in whole.values():
        found = troubles(one["question"], inquiry.text if inquiry else "", texts)
        if found:
            raise RefusedError(" ".join(found))
    return whole


@action("advice-published")
def publish(
    by: Person, inquiry: Inquiry, words: WordsBy, clauses: list[str], seen: str = ""
) -> Advice:
    """Publish an answer without the person; it is found by everybody from then on."""
    row = Inquiry.objects.select_for_update().get(pk=inquiry.pk)
    refuse_stale(seen, shown_of(row))
    if not row.answered_on:
        raise RefusedError(_("Answer the question first."))
    if Advice.objects.filter(inquiry=row).exists():
        raise RefusedError(_("This answer was published already."))
    whole = _words(words, row)
    made: Advice = Advice.objects.create(
        inquiry=row,
        unit=row.unit,
        words=whole,
        clauses=clauses,
        terms=analysed(whole),
        published_on=today(),
    )
    return made


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
def forget_old(by: Person | None) -> list[Inquiry]:
    """Delete questions whose answer is older than they are kept; what was published stays."""
    before = today() - timedelta(days=settings.ADVICE_KEPT_DAYS)
    rows = list(Inquiry.objects.filter(answered_on__lt=before).order_by("pk")[:AT_ONCE])
    numbers = [row.pk for row in rows]
    Inquiry.objects.filter(pk__in=numbers).delete()
    return rows
