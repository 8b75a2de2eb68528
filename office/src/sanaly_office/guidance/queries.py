"""Reads: what the rules say, one's own questions, what was published, consents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

from django.conf import settings
from django.db.models import F, QuerySet
from django.utils.translation import get_language

from sanaly_core.guidance.ask import builtin_guidance
from sanaly_core.guidance.guides import clauses
from sanaly_core.guidance.model import Answer, Kind, Passage, Words
from sanaly_core.packs.model import Clause
from sanaly_office.access.models import Appointment
from sanaly_office.access.roles import Right, roles_with
from sanaly_office.clock import today
from sanaly_office.figures.model import Rules
from sanaly_office.guidance.managers import InquirySet
from sanaly_office.guidance.models import Advice, Consent, Inquiry
from sanaly_office.guidance.search import having
from sanaly_office.people.models import Membership, Person, Unit

REMEMBERED = timedelta(days=366)
STEPS = (1, 3, 7, 15)
"""Days within which answers are counted."""


def answer_to(question: str, language: str) -> Answer:
    """What the rules and published answers say to a question; one query."""
    guidance = builtin_guidance()
    terms = guidance.terms_of(question, language)
    return guidance.ask(question, language, others=[passage_of(row) for row in having(terms)])


def passage_of(row: Advice) -> Passage:
    """A published answer as it is searched and shown."""
    words = {
        language: Words(texts["question"], texts["answer"]) for language, texts in row.words.items()
    }
    name = f"answer/{row.pk}"
    return Passage(name, Kind.ANSWER, name, "", words, tuple(_clauses(row.clauses)))


def _clauses(names: Iterable[str]) -> Iterator[Clause]:
    for name in names:
        pack, _slash, clause_id = name.partition("/")
        found = clauses().get(pack, {}).get(clause_id)
        if found:
            yield found


def words_in(words: Mapping[str, Mapping[str, str]]) -> Mapping[str, str]:
    """Question and answer in the reader's language, else in English, else in any."""
    own = words.get(get_language() or "") or words.get("en")
    return own or next(iter(words.values()))


def published() -> QuerySet[Advice]:
    """Answers that everybody may read, the newest first."""
    return Advice.objects.filter(withdrawn_on=None)


def unit_of(person: Person) -> Unit | None:
    """Where somebody works today; the first of several."""
    rows = Membership.objects.on(today()).filter(person=person).select_related("unit")
    place = rows.order_by("pk").first()
    return place.unit if place else None


def adviser_of(person: Person) -> Unit | None:
    """The nearest unit above somebody's own at which a commissioner is appointed."""
    own = unit_of(person)
    if own is None:
        return None
    rows = Appointment.objects.on(today()).filter(
        unit__in=own.ancestors, role__in=roles_with(Right.ADVISE), person__is_active=True
    )
    units = [row.unit for row in rows.select_related("unit")]
    return max(units, key=lambda unit: len(unit.path), default=None)


def own_inquiries(person: Person) -> QuerySet[Inquiry]:
    """Questions that somebody asked by name, the newest first."""
    return Inquiry.objects.filter(person=person).order_by("-asked_on", "-pk")


def inquiries_at(paths: Iterable[str]) -> InquirySet:
    """Questions to a commissioner, those without an answer first, the oldest of them at the top."""
    rows: InquirySet = Inquiry.objects.at(paths).select_related("unit", "published")
    return rows.order_by(F("answered_on").desc(nulls_first=True), "asked_on", "pk")


def own_consents(person: Person) -> QuerySet[Consent]:
    """What somebody asked of a head, the newest first."""
    rows = Consent.objects.filter(person=person)
    return rows.select_related("unit", "decided_by").order_by("-asked_at", "-pk")


def consents_at(paths: Iterable[str], but: Person) -> QuerySet[Consent]:
    """What others ask of a head: nobody decides on their own; those that wait first."""
    rows: QuerySet[Consent] = Consent.objects.at(paths).exclude(person=but)
    return rows.select_related("unit", "person", "decided_by").order_by(
        F("decided_at").desc(nulls_first=True), "-asked_at", "-pk"
    )


@dataclass(frozen=True, slots=True)
class Times:
    """How fast questions to the commissioner are answered; ``asked`` None where they are few."""

    promised: int
    """Days within which an answer is promised."""
    asked: int | None = None
    answered: int = 0
    in_time: int = 0
    median_days: float | None = None
    within: tuple[tuple[int, int], ...] = ()


def times() -> Times:
    """Over a year, rounded, and from ten questions on: fewer could tell who asked. One query."""
    rules = Rules(settings.SMALLEST_BASE, settings.SMALLEST_COUNT, settings.ROUNDED_TO)
    promised = settings.ADVICE_DAYS
    rows = Inquiry.objects.filter(asked_on__gte=today() - REMEMBERED)
    days = [_days(*row) for row in rows.values_list("asked_on", "answered_on")]
    done = [one for one in days if one is not None]
    if len(days) < rules.smallest_base:
        return Times(promised)
    within = tuple((step, _rounded(sum(one <= step for one in done), rules)) for step in STEPS)
    return Times(
        promised,
        _rounded(len(days), rules),
        _rounded(len(done), rules),
        _rounded(sum(one <= promised for one in done), rules),
        round(median(done), 1) if len(done) >= rules.smallest_base else None,
        within,
    )


def _days(asked: date, answered: date | None) -> int | None:
    return (answered - asked).days if answered else None


def _rounded(count: int, rules: Rules) -> int:
    step = rules.rounded_to
    return (count + step // 2) // step * step
