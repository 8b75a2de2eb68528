"""Long posts: X keeps their whole text in ``note-tweet.js``, without the tweet's id."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sanaly_core.exports.dates import from_iso
from sanaly_core.exports.x.tweets import BrokenRecordError, lengthened, unescaped
from sanaly_core.items import Audience, Item, ItemState, Kind

APART = timedelta(seconds=5)
"""How far the times of a tweet and of its long text may lie from each other."""
_COMPARED = 40
_CUT = "…"


@dataclass(slots=True)
class Note:
    """One long text; ``joined`` once its tweet was found."""

    number: str
    text: str
    created: datetime | None
    state: ItemState
    joined: bool = False

    def item(self, audience: Audience) -> Item:
        """The text by itself, when no tweet begins with it."""
        return Item(
            key=f"note/{self.number}",
            kind=Kind.POST,
            platform="x",
            text=self.text,
            created_at=self.created,
            audience=audience,
            state=self.state,
        )


def note_of(record: Any, state: ItemState) -> Note:
    """A long text; raises ``BrokenRecordError``."""
    note = record.get("noteTweet", record) if isinstance(record, dict) else None
    core = note.get("core") if isinstance(note, dict) else None
    if not isinstance(note, dict) or not isinstance(core, dict):
        raise BrokenRecordError
    text, number = core.get("text"), note.get("noteTweetId")
    if not isinstance(text, str) or not isinstance(number, str):
        raise BrokenRecordError
    text = lengthened(text, core.get("urls"), "shortUrl", "expandedUrl")
    return Note(number, unescaped(text), from_iso(note.get("createdAt")), state)


class LongTexts:
    """All long texts of an archive, found by how they begin."""

    def __init__(self) -> None:
        self._by_beginning: dict[str, list[Note]] = {}
        self._notes: list[Note] = []

    def add(self, note: Note) -> None:
        """Keep one."""
        self._notes.append(note)
        self._by_beginning.setdefault(_beginning(note.text), []).append(note)

    def whole(self, item: Item) -> Item:
        """The Item with its long text, if it has one."""
        cut, mark, _ = item.text.rpartition(_CUT)
        if not mark and len(item.text) < _COMPARED:
            return item
        beginning = cut.rstrip() if mark else item.text
        for note in self._by_beginning.get(_beginning(beginning), ()):
            if note.text.startswith(beginning) and _together(note.created, item.created_at):
                note.joined = True
                return replace(item, text=note.text)
        return item

    def left(self) -> Iterator[Note]:
        """Those that belong to no tweet of the archive."""
        return (note for note in self._notes if not note.joined)

    def __bool__(self) -> bool:
        return bool(self._notes)


def _beginning(text: str) -> str:
    return text[:_COMPARED]


def _together(one: datetime | None, other: datetime | None) -> bool:
    if one is None or other is None or one.tzinfo is None:
        return False
    return abs(one - other) <= APART
