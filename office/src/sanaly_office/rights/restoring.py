"""What a backup must not bring back: each app says in its ``restored.py`` what it undoes.

    @restorer
    def drawing_stops() -> Iterator[str]: ...

A restored office knows nothing of what came after its backup. What would open a door anew, or
let something be done a second time, ends; each restorer gives lines for the administrator.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

Restorer = Callable[[], Iterator[str]]
_RESTORERS: dict[str, Restorer] = {}


def restorer(undo: Restorer) -> Restorer:
    """Register a function; running it again changes nothing."""
    _RESTORERS[f"{undo.__module__}.{undo.__qualname__}"] = undo
    return undo


def restored() -> Iterator[str]:
    """Run all of them."""
    for undo in _RESTORERS.values():
        yield from undo()
