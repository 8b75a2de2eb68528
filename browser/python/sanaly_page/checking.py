"""Check: all that was given, in steps that give the page its turn; then what came of it."""

from __future__ import annotations

from typing import Any

from sanaly.pipeline import Result, Run
from sanaly.report.choosing import Choice
from sanaly.report.contents import waiting_and_settled
from sanaly_core.errors import UnreadableError
from sanaly_core.exports.open import Inputs
from sanaly_core.not_checked import Reason
from sanaly_page import opening
from sanaly_page.looking import Sight
from sanaly_page.progress import Progress
from sanaly_page.session import Session
from sanaly_page.showing import Showing
from sanaly_page.working import Args, driven, given_of, options_of, sight_of


async def check(session: Session, args: Args) -> dict[str, Any]:
    """The call: posts ``summary`` and ``cards`` and gives the numbers.

    What was shown before stays until there is something new to be shown.
    """
    given = given_of(session)
    with session.driver.work():
        sight = await sight_of(session, args)
        run, progress = _run(session, args, given.inputs, sight)
        await driven(session, run.steps(given.inputs), progress)
        result = run.result
        result.lasting = session.keeping.remembered
        if result.nothing_read:
            raise UnreadableError("nothing-readable")
        photographer = sight.photographer(session.driver)
        showing = Showing(result, photographer, failed=sight.failed, given=given)
        await showing.photograph()
    session.show(showing)
    return await _show(session, showing)


def _run(session: Session, args: Args, inputs: Inputs, sight: Sight) -> tuple[Run, Progress]:
    there = opening.held(inputs)
    pictures = there.pictures + there.videos
    progress = Progress(session.tab.post, pictures, lambda: run.result.activity.items)
    store = session.keeping.store
    eyes = sight.eyes(store, progress.look, session.driver.rest)
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
