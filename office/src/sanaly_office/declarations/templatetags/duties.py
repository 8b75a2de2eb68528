"""Words for clauses of duties, as the core says them."""

from __future__ import annotations

from django import template
from django.utils.translation import get_language

from sanaly_core import wording
from sanaly_core.duties.model import Clock, ClockText
from sanaly_core.packs.model import Clause, Seen
from sanaly_office.declarations.gifts.content import spoken
from sanaly_office.declarations.gifts.models import Step
from sanaly_office.declarations.gifts.protocol import note_of

register = template.Library()


def _language() -> str:
    return spoken(get_language())


@register.filter
def act(clause: Clause) -> str:
    """What a clause stands in, and where."""
    number = wording.clause_number(clause, _language())
    name = clause.act[_language()]
    return f"{name}, {number}" if number else name


@register.filter
def seen(found: Seen) -> str:
    """How far something was verified."""
    return wording.seen_text(found, _language())


@register.filter
def verified(found: Seen) -> bool:
    """Whether it was read where it stands, or in a copy."""
    return found in {Seen.CONFIRMED, Seen.TEXT_COPY}


@register.filter
def worded(clock: Clock) -> ClockText:
    """A clock in words."""
    return clock.texts[_language()]


@register.filter
def noted(step: Step) -> str:
    """A step's note, with a value where it has one."""
    return note_of(step)
