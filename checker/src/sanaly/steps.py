"""How far a source was looked at, and with which rules."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterable

import sanaly
import sanaly_core
from sanaly.store.store import Progress, Store
from sanaly_core.items import Account
from sanaly_core.languages.covered import lists_digest
from sanaly_core.packs.model import Pack

BATCH_SECONDS = 2.0
"""How often progress is kept: at most this much work is lost to a kill."""


class Steps:
    """Where a source stands: which Items an earlier run with the same rules found harmless."""

    def __init__(self, store: Store, source: bytes, ruleset: Callable[[], bytes]) -> None:
        self._store = store
        self._source = source
        self._ruleset = ruleset
        self._progress: Progress = store.progress(source, ruleset())
        self._known = self._progress.done
        self._flagged = frozenset(self._progress.flagged)
        self.complete = self._progress.complete
        """Whether an earlier run went to the end: then all that a re-check needs is kept."""
        self.seen_before = self._known > 0
        self.at = -1
        """The number of the Item that was stepped to, from 0."""
        self._saved = time.monotonic()

    def passed(self) -> bool:
        """Step to the next Item; True when it was harmless before."""
        self.at += 1
        return self.at < self._known and self.at not in self._flagged

    def took(self, at: int, *, flagged: bool) -> None:
        """The Item of this number was looked at, and all before it."""
        if at < self._known:
            return
        self._progress.done = at + 1
        if flagged:
            self._progress.flagged.append(at)
        if time.monotonic() - self._saved > BATCH_SECONDS:
            self.save(complete=False)

    def save(self, *, complete: bool) -> None:
        """Keep the progress."""
        if self._progress.complete:
            return
        self._progress.complete = complete
        # An answer given during the run is part of the rules that were used.
        self._store.save_progress(self._source, self._ruleset(), self._progress)
        self._saved = time.monotonic()


def ruleset_of(
    packs: Iterable[Pack], account: Account | None, audience: str, versions: Iterable[str]
) -> bytes:
    """Changes whenever the same Item could be judged differently; ``versions`` of detectors."""
    digest = hashlib.blake2b(digest_size=16)
    parts = [sanaly.__version__, sanaly_core.__version__, audience, str(account), *versions]
    for part in parts:
        digest.update(part.encode() + b"\0")
    digest.update(lists_digest())
    for pack in sorted(packs, key=lambda p: p.id):
        digest.update(pack.id.encode() + b"\0" + pack.digest)
    return digest.digest()
