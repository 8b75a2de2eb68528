"""Check: all that was given, in steps that give the page its turn; then what came of it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from sanaly.pipeline import Options, Result, Run
from sanaly.report.choosing import Choice
from sanaly.report.contents import waiting_and_settled
from sanaly_core.errors import SanalyError, UnreadableError, UsageError
from sanaly_core.exports.open import Inputs
from sanaly_core.items import Account, Audience
from sanaly_core.not_checked import Reason
from sanaly_page import looking, offered, opening
from sanaly_page.keeping import Keeping
from sanaly_page.progress import Progress
from sanaly_page.session import Session
from sanaly_page.showing import Showing

KEPT_EVERY = 10.0
"""Seconds of a long run after which what is remembered is kept once more."""

UNREAD = frozenset(
    {
        Reason.MEMBER_UNREADABLE,
        Reason.MEMBER_ENCRYPTED,
        Reason.MEMBER_TOO_LARGE,
        Reason.RECORD_BROKEN,
        Reason.RECORD_UNKNOWN,
    }
)
"""Why an export in which nothing was found may hold something all the same."""

Args = Mapping[str, Any]


class Cancelled(SanalyError):
    """The person ended the work; what was done is remembered as far as anything is."""

    def __init__(self) -> None:
        super().__init__("page-cancelled")


def given_inputs(session: Session) -> Inputs:
    """What was opened; raises ``UsageError`` where nothing was."""
    if session.inputs is None:
        raise UsageError("page-nothing-given")
    return session.inputs


def options_of(args: Args, progress: Progress) -> Options:
    """How a run looks at Items, by what the person chose."""
    return Options(
        packs=offered.packs_of(args.get("packs") or ()),
        audience=Audience(args["audience"]) if args.get("audience") else None,
        account=Account(args["account"]) if args.get("account") else None,
        on_source=progress.source,
        on_look=progress.look,
    )


async def driven(session: Session, steps: Iterator[None], progress: Progress) -> None:
    """Take all steps, keeping what is remembered now and then; raises ``Cancelled``."""
    saver = Saver(session.keeping)
    steps = iter(steps)
    try:
        done = await session.driver.drive(steps, progress.tell, saver.now_and_then)
    finally:
        close: Callable[[], None] = getattr(steps, "close", lambda: None)
        close()
        await session.keeping.save()
    if not done:
        raise Cancelled


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


async def check(session: Session, args: Args) -> dict[str, Any]:
    """The call: posts ``summary`` and ``cards`` and gives the numbers."""
    inputs = given_inputs(session)
    session.showing = None
    run, progress = _run(session, args, inputs)
    await driven(session, run.steps(inputs), progress)
    result = run.result
    result.lasting = session.keeping.remembered
    if not result.activity.items and any(note.reason in UNREAD for note in result.notes):
        raise UnreadableError("nothing-readable")
    session.showing = Showing(result, looking.photographer(args.get("parts") or ()))
    return await _show(session, session.showing)


def _run(session: Session, args: Args, inputs: Inputs) -> tuple[Run, Progress]:
    there = opening.held(inputs)
    pictures = there.pictures + there.videos
    progress = Progress(session.tab.post, pictures, lambda: run.result.activity.items)
    store = session.keeping.store
    eyes = looking.eyes(store, args.get("parts") or (), progress.look)
    run = Run(store, options_of(args, progress), eyes)
    if not args.get("packs"):
        run.result.notes.add(Reason.PACK_NOT_CHOSEN, "", len(run.options.packs))
    return run, progress


async def _show(session: Session, showing: Showing) -> dict[str, Any]:
    """Post everything there is to see."""
    session.tab.post({"event": "summary", "html": showing.summary()})
    await show_cards(session, showing, Choice())
    return numbers(showing.result)


def numbers(result: Result) -> dict[str, Any]:
    """How much there is of what."""
    waiting, settled = waiting_and_settled(result)
    return {
        "waiting": len(waiting),
        "settled": len(settled),
        "mentions": len(result.mentions),
        "items": result.activity.items,
        "lasting": result.lasting,
    }


async def show_cards(session: Session, showing: Showing, choice: Choice) -> int:
    """Post the cards that a filter lets through, a batch at a time; how many."""
    places = showing.chosen(choice)
    first = True
    async for html in showing.cards(places):
        session.tab.post({"event": "cards", "html": html, "first": first})
        first = False
    if first:
        session.tab.post({"event": "cards", "html": "", "first": True})
    return len(places)
