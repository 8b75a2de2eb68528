"""Clauses as a package shows them, with how far each was verified."""

from __future__ import annotations

from sanaly_core import wording
from sanaly_core.packs.model import Clause, Seen

VERIFIED = frozenset({Seen.CONFIRMED, Seen.TEXT_COPY})
Told = dict[str, str | bool]


def cited(clause: Clause, language: str) -> Told:
    """A clause in words."""
    name = clause.act.get(language) or clause.act.get("en") or next(iter(clause.act.values()))
    number = wording.clause_number(clause, language)
    reading = wording.interpretation_text(clause, language) if clause.interpretation else ""
    return {
        "act": f"{name}, {number}" if number else name,
        "seen": wording.seen_text(clause.seen, language),
        "verified": clause.seen in VERIFIED,
        "reading": reading,
        "quote": clause.quote,
        "quoteLanguage": clause.quote_language,
    }
