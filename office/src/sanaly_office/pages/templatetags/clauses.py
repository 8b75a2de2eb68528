"""Words for clauses, as the core says them; the same wherever a clause is shown."""

from __future__ import annotations

from django import template
from django.utils.translation import get_language

from sanaly_core import wording
from sanaly_core.packs.model import Clause, Seen

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
def clause_kind(clause: Clause) -> str:
    """What sort of source it is."""
    return wording.term(clause.kind, _language())


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
