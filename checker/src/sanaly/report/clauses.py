"""Where a rule stands: acts, places in them, whose reading it is, and how far it was verified."""

from __future__ import annotations

from dataclasses import dataclass

from sanaly import i18n
from sanaly.report.dates import day_text
from sanaly_core import wording
from sanaly_core.messages import terms
from sanaly_core.packs.model import Clause, Rule, Seen


@dataclass(frozen=True, slots=True)
class Source:
    """A clause as a reader needs it; ``language`` is the act's where it is not the page's."""

    act: str
    language: str
    number: str
    verified: str
    doubtful: bool
    interpretation: str
    quote: str
    quote_language: str


def sources(rule: Rule) -> tuple[Source, ...]:
    """The clauses of a rule in the chosen language."""
    return tuple(_source(clause) for clause in rule.clauses)


def _source(clause: Clause) -> Source:
    language = i18n.current()
    unseen = clause.seen is Seen.FROM_MEMORY
    own = language in clause.act
    return Source(
        act=clause.act[language] if own else clause.act["en"],
        language="" if own else "en",
        number="" if unseen else wording.clause_number(clause, language),
        verified=wording.seen_text(clause.seen, language),
        doubtful=unseen,
        interpretation=_interpretation(clause) if clause.interpretation else "",
        quote=clause.quote,
        quote_language=clause.quote_language,
    )


def _interpretation(clause: Clause) -> str:
    """Whose reading it is, and of when."""
    language = i18n.current()
    if clause.date is None:
        return wording.interpretation_text(clause, language)
    day = day_text(clause.date)
    return wording.say(terms.INTERPRETATION, language, speaker=clause.speaker, date=day)
