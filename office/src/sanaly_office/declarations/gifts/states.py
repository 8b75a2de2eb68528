"""Which step may follow which, and who may note it. No database: a table and what it says.

A person notes what they themselves did; whoever keeps the register notes what became of a thing
that was handed in. Nobody does the latter about themselves.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sanaly_office.declarations.gifts.models import State


class Who(StrEnum):
    """As whom somebody acts."""

    PERSON = "person"
    UNIT = "unit"


class Verb(StrEnum):
    """What may be done."""

    REFUSE = "refuse"
    RECEIVE = "receive"
    HAND_IN = "hand-in"
    GIVE_BACK = "give-back"
    VALUE = "value"
    BUY_BACK = "buy-back"
    REOPEN = "reopen"
    CLOSE = "close"


@dataclass(frozen=True, slots=True)
class Move:
    """A step: from which states it leads where, and who may take it."""

    verb: Verb
    begins: frozenset[State]
    ends: State
    who: frozenset[Who]


BOTH = frozenset(Who)
PERSON, UNIT = frozenset({Who.PERSON}), frozenset({Who.UNIT})
MOVES = (
    Move(Verb.REFUSE, frozenset({State.OFFERED}), State.REFUSED, PERSON),
    Move(Verb.RECEIVE, frozenset({State.OFFERED, State.REFUSED}), State.RECEIVED, PERSON),
    Move(Verb.HAND_IN, frozenset({State.RECEIVED}), State.HANDED_IN, BOTH),
    Move(Verb.GIVE_BACK, frozenset({State.RECEIVED}), State.RETURNED, BOTH),
    Move(Verb.GIVE_BACK, frozenset({State.HANDED_IN}), State.RETURNED, UNIT),
    Move(Verb.VALUE, frozenset({State.HANDED_IN}), State.VALUED, UNIT),
    Move(Verb.BUY_BACK, frozenset({State.VALUED}), State.BOUGHT_BACK, UNIT),
    Move(Verb.REOPEN, frozenset({State.HANDED_IN, State.RETURNED}), State.RECEIVED, UNIT),
    Move(
        Verb.CLOSE,
        frozenset(
            {State.REFUSED, State.HANDED_IN, State.VALUED, State.BOUGHT_BACK, State.RETURNED}
        ),
        State.CLOSED,
        UNIT,
    ),
)
FIRST = (State.OFFERED, State.REFUSED, State.RECEIVED)
"""States in which a gift may be told of."""
ENDS = frozenset({State.HANDED_IN, State.RETURNED, State.CLOSED})
"""States that cannot come before the day on which it was received. Which of them stop a clock is
data of the duties (``content.stopped_by``).
"""


def moves_from(state: str, who: Who) -> list[Move]:
    """What somebody may do now."""
    return [one for one in MOVES if state in one.begins and who in one.who]


def move(state: str, verb: str, who: Who) -> Move | None:
    """A step by its name; None where it may not be taken."""
    return next((one for one in moves_from(state, who) if one.verb == verb), None)
