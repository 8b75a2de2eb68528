"""How what was found becomes yes or no: people are counted, not posts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sanaly_core.findings import State

KINDS = ("found", "mended", "kept")
_MENDED = frozenset({State.MENDED, State.GONE})


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person tells of one group: whether anything was found, mended, kept."""

    found: bool = False
    mended: bool = False
    kept: bool = False

    @property
    def digits(self) -> str:
        """The three as 0 and 1, in the order of ``KINDS``."""
        return "".join("01"[getattr(self, kind)] for kind in KINDS)


def answers_of(groups: Iterable[str], findings: Iterable[tuple[str, State]]) -> dict[str, Answer]:
    """One answer for each group, from the rules and states of findings.

    What its author holds to be no violation was not found. Mended is what was changed or is
    gone since; what is still to be deleted, or came back, is not. Kept is kept with a reason.
    """
    states: dict[str, set[State]] = {group: set() for group in groups}
    for rule, state in findings:
        if rule in states and state is not State.NOT_A_VIOLATION:
            states[rule].add(state)
    return {group: _answer(seen) for group, seen in states.items()}


def _answer(states: set[State]) -> Answer:
    return Answer(bool(states), bool(states & _MENDED), State.KEPT in states)
