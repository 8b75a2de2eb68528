"""Words for scenarios and clauses on pages."""

from __future__ import annotations

from collections.abc import Iterable

from django import template

from sanaly_core.training.model import Audience, LeadsTo, Outcome, Quality, Topic
from sanaly_office.training import words
from sanaly_office.training.frozen import spoken_to

register = template.Library()


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
