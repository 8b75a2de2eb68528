"""`sanaly mark`: the author decides on findings."""

from __future__ import annotations

import click

from sanaly.commands import options
from sanaly.i18n import _
from sanaly.store.place import open_store
from sanaly.store.store import Store
from sanaly_core.errors import UsageError
from sanaly_core.findings import State

MARKS = {
    "kept": State.KEPT,
    "not-a-violation": State.NOT_A_VIOLATION,
    "mended": State.MENDED,
    "open": State.OPEN,
}
REASONS = ("official-event", "consent", "own-data", "public-information", "friends-only", "other")


@click.command(
    "mark",
    help=_("Mark findings by the ID that the report shows: kept, not-a-violation, mended or open."),
)
@click.argument("finding_ids", nargs=-1, required=True, metavar="ID...")
@click.argument("mark", type=click.Choice(list(MARKS)))
@click.option(
    "--reason",
    default="",
    metavar=_("REASON"),
    help=_("Why: {reasons}. Other words are not kept, only that there was a reason.").format(
        reasons=", ".join(REASONS)
    ),
)
@options.lang_option
def command(finding_ids: tuple[str, ...], mark: str, reason: str) -> int:
    """Mark findings by the ID that the report shows: kept, not-a-violation, mended or open."""
    store, lasting = open_store()
    try:
        if not lasting:
            raise UsageError("store-not-writable")
        with store.transaction():
            for identifier in finding_ids:
                set_mark(store, identifier, MARKS[mark], reason)
    finally:
        store.close()
    click.echo(_("Remembered."))
    return 0


def set_mark(store: Store, identifier: str, state: State, reason: str = "") -> None:
    """Keep the state; of the reason only its kind, since the store keeps no words."""
    kind = reason if reason in REASONS else ("other" if reason else "")
    if not store.mark(identifier.strip(" ,;.").lower(), state, kind):
        raise UsageError("no-such-finding", id=identifier)
