"""What is searched and what is answered: passages of rules, guides and answers, never new text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from sanaly_core.packs.model import Clause


class Kind(StrEnum):
    """What a passage was taken from."""

    RULE = "rule"
    CLAUSE = "clause"
    GUIDE = "guide"
    ANSWER = "answer"
    """A published answer of the ethics commissioner; handed in by the office."""
    DUTY = "duty"
    ENDING = "ending"
    """An ending of a scenario of the training: an example, not a rule."""
    QUESTION = "question"
    """A question of the training's tests with its right answer: an example too."""


EXAMPLES = frozenset({Kind.ENDING, Kind.QUESTION})
"""Kinds that are shown beside an answer and never are one."""


@dataclass(frozen=True, slots=True)
class Words:
    """A passage in one language, word for word as its source has it.

    ``says`` is what the rule or answer says; ``about`` when it may concern one; ``may`` what is
    not meant by it; ``ask`` what to do or to ask. All but ``says`` may be empty.
    """

    title: str
    says: str
    about: str = ""
    may: str = ""
    ask: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """An example of a pack: a text that touches the rule, or one that does not."""

    text: str
    language: str
    touches: bool


@dataclass(frozen=True, slots=True)
class Passage:
    """One quotation with its source.

    ``id`` is unique ("kz-civil-service/gift-hand-in"); passages of one ``topic`` (the rule's id)
    are found together, each shown for its pack. ``pack`` is empty where none is the source.
    ``clauses`` are what it rests on.
    """

    id: str
    kind: Kind
    topic: str
    pack: str
    words: Mapping[str, Words]
    clauses: tuple[Clause, ...] = ()
    shown: tuple[Shown, ...] = ()

    def text(self, language: str) -> Words:
        """Its words in a language; in English, or the first there is, where it has none in it."""
        return self.words.get(language) or self.words.get("en") or next(iter(self.words.values()))

    def examples(self, language: str, most: int = 1) -> tuple[Shown, ...]:
        """The first texts in a language that touch the rule, and the first that do not."""
        own = [one for one in self.shown if one.language == language]
        touching = [one for one in own if one.touches]
        others = [one for one in own if not one.touches]
        return (*touching[:most], *others[:most])

    @property
    def names(self) -> frozenset[str]:
        """The ids it can be named by: its own, its topic's, its clauses'."""
        return frozenset({self.id, self.topic, *(clause.id for clause in self.clauses)})


@dataclass(frozen=True, slots=True)
class Found:
    """One topic that answers: its passages, best pack first, and how sure (0 to 1)."""

    topic: str
    passages: tuple[Passage, ...]
    sure: float

    @property
    def names(self) -> frozenset[str]:
        """The ids of all its passages and clauses."""
        return frozenset().union(*(passage.names for passage in self.passages))


@dataclass(frozen=True, slots=True)
class Answer:
    """What the rules say to a question; with ``found`` empty they do not say.

    ``examples`` come from the training, and only where something was found.
    """

    found: tuple[Found, ...] = ()
    examples: tuple[Passage, ...] = field(default=())

    @property
    def silent(self) -> bool:
        """Whether the rules do not say."""
        return not self.found
