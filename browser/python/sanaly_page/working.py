"""Work that lasts: in steps, told while it goes on, kept now and then."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from sanaly.pipeline import Options
from sanaly_core.errors import UsageError
from sanaly_core.items import Account, Audience, Item
from sanaly_page import offered
from sanaly_page.driver import CancelledError
from sanaly_page.keeping import Keeping
from sanaly_page.looking import Sight
from sanaly_page.progress import Progress
from sanaly_page.session import Given, Session

KEPT_EVERY = 3.0
"""Seconds of a long run after which what is remembered is kept once more."""

Args = Mapping[str, Any]


def given_of(session: Session) -> Given:
    """What was opened; raises ``UsageError`` where nothing was."""
    if session.given is None:
        raise UsageError("page-nothing-given")
    return session.given


async def sight_of(session: Session, args: Args) -> Sight:
    """What the call's own parts see; raises ``CancelledError``, when nothing is on its way."""
    try:
        return await session.driver.wait_for(session.parts.sight(args.get("parts") or ()))
    except CancelledError:
        await session.parts.stop()
        raise


def options_of(
    args: Args, progress: Progress, on_item: Callable[[Item], None] | None = None
) -> Options:
    """How a run looks at Items, by what the person chose."""
    return Options(
        packs=offered.packs_of(args.get("packs") or ()),
        audience=Audience(args["audience"]) if args.get("audience") else None,
        account=Account(args["account"]) if args.get("account") else None,
        on_item=on_item,
        on_source=progress.source,
        on_look=progress.look,
    )


async def driven(session: Session, steps: Iterator[None], progress: Progress) -> None:
    """Take all steps, keeping what is remembered; raises ``CancelledError``."""
    saver = Saver(session.keeping)
    try:
        await session.driver.drive(steps, progress.tell, saver.now_and_then)
    finally:
        close: Callable[[], None] = getattr(steps, "close", lambda: None)
        close()
        await session.keeping.save()


class Saver:
    """Keeps what is remembered at checkpoints, so that a closed tab can go on from there."""

    def __init__(self, keeping: Keeping) -> None:
        self._keeping = keeping
        self._saved = time.monotonic()

    async def now_and_then(self) -> None:
        """Save, unless that was done shortly before."""
        if time.monotonic() - self._saved > KEPT_EVERY:
            await self._keeping.save()
            self._saved = time.monotonic()
