"""Media that an export names and does not hold."""

from __future__ import annotations

from sanaly_core.items import Item
from sanaly_core.not_checked import Notes, Reason

_MISSING = frozenset({Reason.MEDIA_MISSING, Reason.MEDIA_NOT_IN_EXPORT})


class MissingMedia:
    """Counts the files that Items name and the export lacks, each once.

    Some readers tell of them in ``notes``, by reasons of their own; the rest
    is told here.
    """

    def __init__(self, platform: str) -> None:
        self.notes = Notes()
        self._platform = platform
        self._missing = 0

    def add(self, item: Item) -> None:
        """Count what one Item lacks."""
        for media in item.media:
            self._missing += media.missing

    def told(self) -> Notes:
        """The reader's notes with all missing files in them."""
        by_reader = sum(note.count for note in self.notes if note.reason in _MISSING)
        if self._missing > by_reader:
            self.notes.add(Reason.MEDIA_MISSING, self._platform, self._missing - by_reader)
        return self.notes
