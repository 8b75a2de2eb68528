"""Duties of a service as they are used: clocks, a table of answers, kin, where to go.

Few questions lead to one answer: what one may do, may not do and must do, by when, and which
clauses say so. An answer's words are put together from sentences (``sayings``) that several
answers share, so that a clause is worded once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sanaly_core.packs.model import Clause, Seen


class Trigger(StrEnum):
    """What starts a clock. Where both may, the later learning of it counts from that day."""

    RECEIVED = "received"
    LEARNED = "learned"


class Length(StrEnum):
    """What a clock counts in."""

    CALENDAR_DAYS = "calendar_days"
    WORKING_DAYS = "working_days"
    WEEKS = "weeks"
    MONTHS = "months"


class Done(StrEnum):
    """What may end the time of a clock that an answer starts."""

    HANDED_IN = "handed-in"
    """Handed over, transferred or paid, to whoever the clause names."""
    RETURNED = "returned"
    """Given back to whoever gave it."""


@dataclass(frozen=True, slots=True)
class ClockText:
    """A clock in one language: what it is of, what is to be done, who receives it.

    ``caution`` says what about it was not verified; empty where all was.
    """

    title: str
    act: str
    recipient: str
    caution: str = ""


@dataclass(frozen=True, slots=True)
class Clock:
    """A time within which something is to be done.

    ``stops_in_leave``: whether the clause lets days of absence not count (none here does).
    ``stopped_by``: what the clause itself names as done in time, and nothing else; empty for a
    clock that no answer starts.
    """

    id: str
    triggers: tuple[Trigger, ...]
    length: int
    unit: Length
    clause: Clause
    checked_on: date
    texts: Mapping[str, ClockText]
    stops_in_leave: bool = False
    stopped_by: frozenset[Done] = frozenset()


class What(StrEnum):
    """What is offered or came."""

    THING = "thing"
    MONEY = "money"
    SERVICE = "service"
    FAVOUR = "favour"
    HOSPITALITY = "hospitality"


class Source(StrEnum):
    """Whom it comes from."""

    WORK = "work"
    """Somebody whose affairs are, or may be, decided by one's work."""
    SUBORDINATE = "subordinate"
    SUPERIOR = "superior"
    RELATIVE = "relative"
    """A relative or friend without any link to one's work."""
    UNKNOWN = "unknown"
    CEREMONY = "ceremony"
    """An official occasion: a delegation, an anniversary, protocol."""


class Stage(StrEnum):
    """How far it has come."""

    OFFERED = "offered"
    RECEIVED = "received"
    LEFT = "left"
    """It came without one's knowledge: left, sent, given to the family."""


class Refusable(StrEnum):
    """Whether it can be refused, or given back at once."""

    YES = "yes"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody answered; all that is asked before advice is given."""

    what: What
    source: Source
    stage: Stage
    refusable: Refusable


class Verdict(StrEnum):
    """What an answer comes to."""

    REFUSE = "refuse"
    HAND_IN = "hand-in"
    PAY = "pay"
    REPORT = "report"
    FREE = "free"
    """The clauses that were seen neither forbid it nor ask for anything."""
    ASK = "ask"
    """The clauses that were seen do not decide it: ask before anything is taken."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One row of the table: for which questions it holds, and what it says.

    ``may``, ``may_not`` and ``must`` name sayings; ``titles`` is by language.
    """

    id: str
    what: frozenset[What]
    source: frozenset[Source]
    stage: frozenset[Stage]
    refusable: frozenset[Refusable]
    verdict: Verdict
    may: tuple[str, ...]
    may_not: tuple[str, ...]
    must: tuple[str, ...]
    clock: str
    clauses: tuple[Clause, ...]
    titles: Mapping[str, str]

    def fits(self, asked: Asked) -> bool:
        """Whether it answers this."""
        return (
            asked.what in self.what
            and asked.source in self.source
            and asked.stage in self.stage
            and asked.refusable in self.refusable
        )


class Group(StrEnum):
    """Which list of the clause a relative stands on."""

    CLOSE = "close"
    SPOUSE = "spouse"
    IN_LAW = "in-law"
    NAMED = "named"
    """Named by a clause that knows no such groups."""
    NOT_LISTED = "not-listed"
    """On no list; the saying tells what applies instead."""


@dataclass(frozen=True, slots=True)
class Kin:
    """One kind of relative.

    ``means`` names a saying on what follows for those on a list, ``instead`` one for the others.
    """

    id: str
    group: Group
    clauses: tuple[Clause, ...]
    titles: Mapping[str, str]
    means: str = ""
    instead: str = ""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Where somebody goes who wants to tell of somebody else, and what protects them."""

    id: str
    clauses: tuple[Clause, ...]
    texts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Advice:
    """What is said to somebody in one language.

    ``seen`` is how far the weakest of the clauses was verified; ``clock`` is None where no
    time runs. No clause at all: ``seen`` is None, and the verdict says that the rules are silent.
    """

    answer: str
    verdict: Verdict
    title: str
    may: tuple[str, ...]
    may_not: tuple[str, ...]
    must: tuple[str, ...]
    clock: Clock | None
    clauses: tuple[Clause, ...]
    seen: Seen | None


@dataclass(frozen=True, slots=True)
class Duties:
    """The duties of one service.

    ``comparator``: shown beside others for comparison, never the rules of an office.
    """

    id: str
    version: str
    country: str
    comparator: bool
    titles: Mapping[str, str]
    about: Mapping[str, str]
    clocks: Mapping[str, Clock]
    answers: tuple[Answer, ...]
    kin: tuple[Kin, ...]
    elsewhere: tuple[Elsewhere, ...]
    sayings: Mapping[str, Mapping[str, str]]
    """By language, then by id."""
    conflicts: tuple[Clause, ...] = ()
    """What says that a conflict of interest is to be notified, and what is one."""

    def title(self, language: str) -> str:
        """What it is called."""
        return self.titles.get(language) or self.titles["en"]

    def answer(self, answer_id: str) -> Answer | None:
        """The answer of an id; None where a later version has none of it."""
        return next((one for one in self.answers if one.id == answer_id), None)
