"""Words for scenarios and clauses on pages."""

from __future__ import annotations

from collections.abc import Iterable

from django import template
from django.utils.translation import get_language

from sanaly_core import wording
from sanaly_core.packs.model import Clause, Seen
from sanaly_core.training.model import Audience, LeadsTo, Outcome, Quality, Topic
from sanaly_office.training import words
from sanaly_office.training.frozen import spoken_to

register = template.Library()


def _language() -> str:
    return get_language() or "en"


@register.filter
def clause_act(clause: Clause) -> str:
    """What a clause stands in, and where."""
    name = clause.act.get(_language()) or clause.act.get("en") or next(iter(clause.act.values()))
    number = wording.clause_number(clause, _language())
    return f"{name}, {number}" if number else name


@register.filter
def clause_seen(clause: Clause) -> str:
    """How far it was verified."""
    return wording.seen_text(clause.seen, _language())


@register.filter
def clause_verified(clause: Clause) -> bool:
    """Whether it was read where it stands, or in a copy."""
    return clause.seen in {Seen.CONFIRMED, Seen.TEXT_COPY}


@register.filter
def clause_reading(clause: Clause) -> str:
    """Whose reading of the clause it is; empty where it is none."""
    return wording.interpretation_text(clause, _language()) if clause.interpretation else ""


@register.filter
def quality(one: Quality) -> str:
    """How good a choice is."""
    return str(words.QUALITIES[one])


@register.filter
def outcome(one: Outcome) -> str:
    """How it ended."""
    return str(words.OUTCOMES[one])


@register.filter
def leads_to(one: LeadsTo) -> str:
    """What may be done next."""
    return str(words.LEADS[one])


@register.filter
def topics(those: Iterable[Topic]) -> str:
    """Topics in the order in which they are always named."""
    there = set(those)
    return ", ".join(str(title) for one, title in words.TOPICS.items() if one in there)


@register.filter
def audiences(those: frozenset[Audience]) -> str:
    """For whom it is."""
    return ", ".join(str(words.AUDIENCES[one]) for one in spoken_to(those))


@register.filter
def difficulty(number: int) -> str:
    """How hard it is."""
    return str(words.DIFFICULTIES[number])


@register.filter
def paragraphs(text: str) -> list[str]:
    """Parts of a text between empty lines."""
    return [part.strip() for part in text.split("\n\n") if part.strip()]


@register.filter
def percent(share: float) -> int:
    """0 to 1 in whole per cent, rounded down so that 100 means all."""
    return int(share * 100 + 1e-9)
