"""Reads: what the rules say, one's own questions, what was published, consents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Count, F, Max, QuerySet
from django.utils.translation import get_language

from sanaly_core.guidance.ask import builtin_guidance
from sanaly_core.guidance.guides import clauses
from sanaly_core.guidance.model import Answer, Kind, Passage, Words
from sanaly_core.packs.model import Clause
from sanaly_office.guidance.counted import Quarter, quarter
from sanaly_office.guidance.managers import InquirySet
from sanaly_office.guidance.models import Advice, AdviceCount, Consent, Inquiry
from sanaly_office.guidance.search import having
from sanaly_office.people.models import Person

MOST_QUARTERS = 24
"""Of all organisations together."""


def answer_to(question: str, language: str) -> Answer:
    """What the rules and published answers say to a question; one query."""
    return builtin_guidance().ask(question, language, search=_published)


def _published(terms: list[str]) -> list[Passage]:
    return [passage_of(row) for row in having(terms)]


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


def state() -> tuple[object, ...]:
    """What the public page depends on: two short queries."""
    newest = published().aggregate(number=Count("pk"), last=Max("pk"))
    return (*newest.values(), AdviceCount.objects.values_list("pk", flat=True).first())


def own_inquiries(person: Person) -> QuerySet[Inquiry]:
    """Questions that somebody asked by name, the newest first."""
    return Inquiry.objects.filter(person=person).order_by("-asked_on", "-pk")


def inquiries_at(paths: Iterable[str]) -> InquirySet:
    """Questions to a commissioner, those without an answer first, the oldest of them at the top."""
    rows: InquirySet = Inquiry.objects.at(paths).select_related("unit")
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
    """How fast questions are answered: what is promised, and what was last told of each
    organisation.
    """

    promised: int
    """Days within which an answer is promised."""
    quarters: tuple[Quarter, ...] = ()


def times(quarters: int = 1) -> Times:
    """What the gate let through of the last quarters that were counted, the newest first: one
    query, however many questions there were.
    """
    rows = list(AdviceCount.objects.select_related("unit")[:MOST_QUARTERS])
    newest = sorted({row.begins for row in rows}, reverse=True)[:quarters]
    told = tuple(quarter(row) for row in rows if row.begins in newest)
    return Times(settings.ADVICE_DAYS, told)
