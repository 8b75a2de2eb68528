"""What stands about a gift: what tells whether somebody changed it, and what its rules say."""

from __future__ import annotations

from typing import Any

from sanaly_core.duties.advice import advice_of
from sanaly_core.duties.model import Advice, Clock
from sanaly_core.packs.model import LANGUAGES
from sanaly_office.declarations.gifts.models import Gift, State
from sanaly_office.declarations.rules import own_services


def state_of(gift: Gift) -> dict[str, Any]:
    """What of a gift changes with a step."""
    return {"state": gift.state, "begun": gift.begun_on, "stopped": gift.stopped_on}


def advice_on(gift: Gift, language: str) -> Advice | None:
    """What the rules said; None where a later version of them has no such answer any more."""
    duties = own_services().get(gift.service)
    answer = duties.answer(gift.answer) if duties else None
    return advice_of(duties, answer, spoken(language)) if duties and answer else None


def clock_of(gift: Gift) -> Clock | None:
    """The clock that runs, or ran."""
    duties = own_services().get(gift.service)
    return duties.clocks.get(gift.clock) if duties else None


def stopped_by(gift: Gift) -> frozenset[str]:
    """States that stop its clock: what the clause names. Where a later version of the rules has no
    such clock any more, handing in does.
    """
    clock = clock_of(gift)
    return frozenset(clock.stopped_by if clock else (State.HANDED_IN,))


def spoken(language: str | None) -> str:
    """A language that the rules speak."""
    return language if language in LANGUAGES else "en"
