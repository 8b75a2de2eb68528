"""From a few answers to what the clauses say; pure, and nothing is kept."""

from __future__ import annotations

from collections.abc import Sequence

from sanaly_core.duties.model import Advice, Answer, Asked, Duties
from sanaly_core.packs.model import Clause, Seen

STRENGTH = (Seen.FROM_MEMORY, Seen.SECONDARY, Seen.TEXT_COPY, Seen.CONFIRMED)
"""From the weakest on."""


def advise(duties: Duties, asked: Asked, language: str) -> Advice:
    """The first answer of the table that fits; the linter holds that there always is one."""
    answer = next(one for one in duties.answers if one.fits(asked))
    return advice_of(duties, answer, language)


def advice_of(duties: Duties, answer: Answer, language: str) -> Advice:
    """An answer in a language (one of ``packs.model.LANGUAGES``)."""
    said = duties.sayings[language]
    return Advice(
        answer=answer.id,
        verdict=answer.verdict,
        title=answer.titles[language],
        may=tuple(said[one] for one in answer.may),
        may_not=tuple(said[one] for one in answer.may_not),
        must=tuple(said[one] for one in answer.must),
        clock=duties.clocks.get(answer.clock),
        clauses=answer.clauses,
        seen=weakest(answer.clauses),
    )


def weakest(clauses: Sequence[Clause]) -> Seen | None:
    """How far the least verified of some clauses was verified; None for none."""
    return min((one.seen for one in clauses), key=STRENGTH.index, default=None)
