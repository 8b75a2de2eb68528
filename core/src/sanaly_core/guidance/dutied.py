"""What the duties of a service say at the moment when something has to be done by a day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sanaly_core.duties.load import builtin_duties
from sanaly_core.duties.model import Answer, Duties
from sanaly_core.guidance.model import Kind, Passage, Words

TOPIC = "gift-hand-in"
"""The rule whose topic the clocks of gifts belong to."""


def duties_of(packs: frozenset[str]) -> Iterator[Passage]:
    """For each clock of the packs' own duties the first answer that starts it."""
    for duties in builtin_duties().values():
        if duties.id in packs and not duties.comparator:
            first: dict[str, Answer] = {}
            for answer in duties.answers:
                first.setdefault(answer.clock, answer)
            yield from (_passage(duties, one) for clock, one in first.items() if clock)


def _passage(duties: Duties, answer: Answer) -> Passage:
    words = {language: _words(answer, said, language) for language, said in duties.sayings.items()}
    name = f"duty/{duties.id}/{answer.id}"
    return Passage(name, Kind.DUTY, TOPIC, duties.id, words, answer.clauses)


def _words(answer: Answer, said: Mapping[str, str], language: str) -> Words:
    def told(names: tuple[str, ...]) -> str:
        return " ".join(said[name] for name in names)

    return Words(
        answer.titles[language], told(answer.may_not), "", told(answer.may), told(answer.must)
    )
