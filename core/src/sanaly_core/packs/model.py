"""A policy pack as it is used: rules as data, texts in four languages."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from datetime import time
from enum import StrEnum

from sanaly_core.concepts import Concept
from sanaly_core.items import Account
from sanaly_core.signals import Cue

LANGUAGES = ("en", "ru", "kk", "vi")


class Status(StrEnum):
    """``shown`` rules are read by people and decided by no machine (promise 3)."""

    STABLE = "stable"
    PREVIEW = "preview"
    SHOWN = "shown"


class Reach(StrEnum):
    """Which audience a rule speaks of."""

    PUBLIC = "public"
    ANY = "any"


class Hours(StrEnum):
    """When a rule holds: always, or only inside the pack's working hours."""

    ANY = "any"
    WORKING = "working"


class Weight(StrEnum):
    """How severity is reached.

    ``corroborated``: a text hit alone is 1, each independent support adds one
    up to the rule's severity. ``own``: the rule's severity at once.
    """

    CORROBORATED = "corroborated"
    OWN = "own"


class Seen(StrEnum):
    """How far a clause was verified, as `policy.md` marks it."""

    CONFIRMED = "confirmed"
    TEXT_COPY = "text-copy"
    SECONDARY = "secondary"
    FROM_MEMORY = "from-memory"


class ClauseKind(StrEnum):
    """What sort of source a clause is."""

    STATUTE = "statute"
    DECREE = "decree"
    ORDER = "order"
    LETTER = "letter"
    BRIEFING = "briefing"
    CASE = "case"
    STANDARD = "standard"


@dataclass(frozen=True, slots=True)
class Clause:
    """One source of a rule.

    ``act`` names the act per language. ``number`` is the place in it ("art. 12
    p. 6"); empty where it was not verified. ``interpretation`` marks an
    enforcing office's reading of a general clause, with ``speaker`` and
    ``date``. ``code`` is the source code of the research notes.
    """

    id: str
    kind: ClauseKind
    act: dict[str, str]
    number: str = ""
    seen: Seen = Seen.FROM_MEMORY
    interpretation: bool = False
    speaker: str = ""
    date: datetime.date | None = None
    valid_from: datetime.date | None = None
    valid_to: datetime.date | None = None
    checked_on: datetime.date | None = None
    quote: str = ""
    quote_language: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class Example:
    """A text that must match (with the severity it must reach) or must not."""

    text: str
    language: str
    severity: int | None = None
    place: str = ""


@dataclass(frozen=True, slots=True)
class RuleText:
    """A rule's words in one language."""

    title: str
    what: str
    why: str
    advice: str
    not_meant: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of one pack.

    ``when`` holds alternatives; in each, all concepts must be there.
    ``lowered_by`` are the cues that turn a hit into a mention.
    """

    id: str
    reference: str
    status: Status
    account: Account | None
    audience: Reach
    hours: Hours
    severity: int
    weight: Weight
    protected: bool
    when: tuple[frozenset[Concept], ...]
    lowered_by: frozenset[Cue]
    min_score: float
    clauses: tuple[Clause, ...]
    texts: dict[str, RuleText]
    match: tuple[Example, ...] = ()
    no_match: tuple[Example, ...] = ()


@dataclass(frozen=True, slots=True)
class WorkingHours:
    """ISO weekdays (1–7), local times, and the pack's offset from UTC in minutes."""

    days: frozenset[int] = frozenset({1, 2, 3, 4, 5})
    start: time = time(9)
    end: time = time(18)
    utc_offset: int = 0


@dataclass(frozen=True, slots=True)
class Pack:
    """Rules of one service.

    ``rules`` includes inherited ones; ``digest`` changes when any file of the
    pack or of the packs it extends does; ``redirects`` leads from the ids of
    renamed rules to their present ones.
    """

    id: str
    version: str
    titles: dict[str, str]
    about: dict[str, str]
    country: str
    working_hours: WorkingHours
    rules: dict[str, Rule]
    digest: bytes = field(default=b"", repr=False)
    redirects: dict[str, str] = field(default_factory=dict)

    def title(self, language: str) -> str:
        """The title in a language, in English where the pack has none in it."""
        return self.titles.get(language) or self.titles["en"]

    def rule(self, rule_id: str) -> Rule | None:
        """The rule of an id, an old one of a renamed rule included; None when there is none."""
        return self.rules.get(self.redirects.get(rule_id, rule_id))
