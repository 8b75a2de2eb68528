"""Which rule an Item may touch: the third of the three things that flow."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sanaly_core.items import Item
from sanaly_core.signals import Cue, Signal


class State(StrEnum):
    """What became of a finding; set by its author or by a re-check."""

    OPEN = "open"
    KEPT = "kept"
    NOT_A_VIOLATION = "not-a-violation"
    MENDED = "mended"
    PENDING_DELETION = "pending deletion"
    GONE = "gone"
    REPOSTED = "reposted"
    CANNOT_TELL = "cannot tell"


@dataclass(frozen=True, slots=True)
class Finding:
    """A question to the author: this Item may touch this rule of this pack.

    ``severity`` is 1 advice, 2 removal suggested, 3 urgent, after lowering.
    """

    pack: str
    rule: str
    item: Item
    signals: tuple[Signal, ...]
    severity: int
    state: State = State.OPEN


@dataclass(frozen=True, slots=True)
class Mention:
    """What was lowered to nothing; no part of figures or exit codes."""

    pack: str
    rule: str
    item: Item
    signals: tuple[Signal, ...]
    lowered_by: tuple[Cue, ...]
