"""Whether the pictures of earlier findings stand in a newer export under another id."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

from sanaly.pictures.eyes import Glance, Looking
from sanaly.pictures.likeness import Likenesses
from sanaly.store.likenesses import pictures
from sanaly.store.store import Store
from sanaly_core.exports.base import Archive
from sanaly_core.items import Item
from sanaly_core.not_checked import Notes

MAX_WAITING = 64
"""Items whose pictures are looked at while the reader goes on."""


class Returned:
    """Looks out for the pictures that the store knows by their likeness."""

    def __init__(self, store: Store, eyes: Looking, notes: Notes) -> None:
        self._hasher = store.hasher
        self._eyes = eyes
        self._notes = notes
        self._known: Likenesses[bytes] = Likenesses()
        self._waiting: deque[Glance] = deque()
        self._items: set[bytes] = set()
        for item, likeness in pictures(store):
            self._known.add(likeness, item)

    def look(self, item: Item, archive: Archive) -> Iterator[None]:
        """Look at the pictures of an Item that no finding is of; in steps, as they take long."""
        if item.media and len(self._known):
            self._waiting.append((yield from self._eyes.beginning(item, archive)))
            yield from self._compare_waiting(MAX_WAITING)

    def finish(self) -> Iterator[None]:
        """Wait for all looks, in steps."""
        yield from self._compare_waiting(0)

    @property
    def items(self) -> set[bytes]:
        """The hashes of Items a picture of which has come back."""
        return self._items

    def _compare_waiting(self, most: int) -> Iterator[None]:
        while self._waiting and (self._waiting[0].over or len(self._waiting) > most):
            if self._waiting[0].over:
                self._compare(self._waiting.popleft())
            else:
                self._waiting[0].rest()
                yield

    def _compare(self, glance: Glance) -> None:
        glance.signals(self._notes)  # what could not be looked at may be what came back
        for likeness in glance.likenesses.values():
            self._items.update(self._known.near(self._hasher.likeness(likeness)))
