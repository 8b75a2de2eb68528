"""What an author may decide on findings, and why they are kept."""

from __future__ import annotations

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


def decide(store: Store, identifier: str, state: State, reason: str = "") -> None:
    """Keep the state; of the reason only its kind, since the store keeps no words.

    A dismissal is said of the picture, wherever it stands. Raises
    ``UsageError`` when there is no finding of this id.
    """
    from sanaly import again

    kind = reason if reason in REASONS else ("other" if reason else "")
    if not again.mark(store, identifier.strip(" ,;.").lower(), state, kind):
        raise UsageError("no-such-finding", id=identifier)
