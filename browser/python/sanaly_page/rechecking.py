"""Re-check: what became of earlier findings, by a newer export."""

from __future__ import annotations

from typing import Any

from sanaly.outcomes import told
from sanaly.pipeline import Result
from sanaly.recheck import Recheck
from sanaly_core.errors import UsageError
from sanaly_core.exports.open import Inputs
from sanaly_core.findings import State
from sanaly_core.packs.load import builtin_packs
from sanaly_page import opening, outcomes
from sanaly_page.looking import Sight
from sanaly_page.progress import Progress
from sanaly_page.session import Session
from sanaly_page.working import Args, driven, given_of, options_of, sight_of

STILL_THERE = frozenset({State.OPEN, State.REPOSTED})


async def recheck(session: Session, args: Args) -> dict[str, Any]:
    """The call: all outcomes as HTML, and how many of its lines are still there."""
    inputs, store = given_of(session).inputs, session.keeping.store
    if not store.findings():
        raise UsageError("nothing-to-recheck")
    with session.driver.work():
        sight = await sight_of(session, args)
        again = await _again(session, args, inputs, sight)
    result = Result(tuple(builtin_packs().values()), notes=again.notes)
    packs = {pack.id: pack for pack in result.packs}
    still = sum(row.state in STILL_THERE for row in told(again.outcomes, packs))
    return {"html": outcomes.html(again.outcomes, result, sight.failed), "still": still}


async def _again(session: Session, args: Args, inputs: Inputs, sight: Sight) -> Recheck:
    """The re-check when it is over."""
    store = session.keeping.store
    there, count = opening.held(inputs), _Count()
    progress = Progress(session.tab.post, there.pictures + there.videos, count)
    eyes = sight.eyes(store, progress.look, session.driver.rest)
    # Earlier findings may be of packs that are not chosen now.
    options = options_of({**args, "packs": list(builtin_packs())}, progress, on_item=count.add)
    again = Recheck(store, options, eyes)
    await driven(session, again.steps(inputs), progress)
    return again


class _Count:
    """Counts Items, for a re-check has no result that does."""

    def __init__(self) -> None:
        self._count = 0

    def add(self, _item: object) -> None:
        """One more."""
        self._count += 1

    def __call__(self) -> int:
        return self._count
