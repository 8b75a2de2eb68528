"""`sanaly mark`: the author decides on findings."""

from __future__ import annotations

from collections.abc import Sequence

import click

from sanaly.commands import options
from sanaly.decisions import MARKS, REASONS, decide
from sanaly.i18n import _
from sanaly.store.place import open_store
from sanaly_core.errors import UsageError
from sanaly_core.findings import State


@click.command(
    "mark",
    help=_("Mark findings by the ID that the report shows: kept, not-a-violation, mended or open."),
)
@click.argument("words", nargs=-1, metavar=f"ID... [{'|'.join(MARKS)}]")
@click.option(
    "--reason",
    default="",
    metavar=_("REASON"),
    help=_("Why: {reasons}. Other words are not kept, only that there was a reason.").format(
        reasons=", ".join(REASONS)
    ),
)
@options.lang_option
def command(words: tuple[str, ...], reason: str) -> int:
    """Mark findings by the ID that the report shows: kept, not-a-violation, mended or open."""
    finding_ids, state = _split(words)
    store, lasting = open_store()
    try:
        if not lasting:
            raise UsageError("store-not-writable")
        with store.transaction():
            for identifier in finding_ids:
                decide(store, identifier, state, reason)
    finally:
        store.close()
    click.echo(_("Remembered."))
    return 0


def _split(words: Sequence[str]) -> tuple[Sequence[str], State]:
    """The IDs apart from the state after them."""
    state = MARKS.get(words[-1].strip().lower()) if words else None
    if state is None or len(words) == 1:
        raise UsageError("mark-incomplete", states=", ".join(MARKS))
    return words[:-1], state
