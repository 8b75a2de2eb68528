"""Looks at the pictures of Items."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import TracebackType

from sanaly.pictures.look import look_at
from sanaly.pictures.seen import Seen
from sanaly_core.errors import SanalyError
from sanaly_core.exports.base import Archive
from sanaly_core.items import Item, MediaKind
from sanaly_core.not_checked import Notes, Reason
from sanaly_core.signals import Signal

MAX_PICTURE = 64 << 20
"""Bytes of a picture file that are read."""


@dataclass(slots=True)
class Glance:
    """The looks at one Item's media, by their numbers; perhaps still under way."""

    item: Item
    looks: dict[int, Seen] = field(default_factory=dict)

    def signals(self, notes: Notes) -> list[Signal]:
        """All signals, waiting for those that are under way; troubles go into ``notes``."""
        found: list[Signal] = []
        for number, seen in self.looks.items():
            found.extend(seen.of_media(number).signals)
            for reason, subject in seen.troubles:
                notes.add(reason, subject or self.item.platform)
        return found

    @property
    def likenesses(self) -> Mapping[int, bytes]:
        """PDQ hashes by media number, of those that can be known again."""
        return {n: seen.likeness for n, seen in self.looks.items() if seen.likeness}


class Eyes:
    """Begins looks; ``begin`` never waits for more than a place in the queue."""

    def __enter__(self) -> Eyes:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        return None

    def begin(self, item: Item, archive: Archive) -> Glance:
        """Start looking at every picture of an Item."""
        glance = Glance(item)
        for number, media in enumerate(item.media):
            if media.kind is MediaKind.IMAGE and not media.missing:
                glance.looks[number] = _look(archive, media.uri)
        return glance


def _look(archive: Archive, uri: str) -> Seen:
    try:
        with archive.open(uri) as stream:
            return look_at(stream.read(MAX_PICTURE + 1))
    except (OSError, KeyError, SanalyError):
        return Seen(troubles=((Reason.MEDIA_UNREADABLE, ""),))
