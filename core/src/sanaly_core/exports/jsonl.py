"""The open item format: one JSON object a line, through which any tool can feed the checker."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, BinaryIO

from sanaly_core.exports.archive.find import has
from sanaly_core.exports.archive.names import safe_name
from sanaly_core.exports.base import Archive
from sanaly_core.exports.item_format import ItemFormatError, item_from_dict
from sanaly_core.items import Item, Media
from sanaly_core.not_checked import Notes, Reason

MAX_LINE = 32 << 20
"""Bytes one line may take; a longer one is counted as too large."""
_MAX_GUESSES = 100
_SUFFIXES = (".jsonl", ".ndjson")
_GUESSED_SUFFIXES = (".json", ".txt", ".log")
_BLANK = b" \t\r\n\xef\xbb\xbf"


class JsonLinesReader:
    """Lists of Items.

    Lines that are no Item count as ``RECORD_BROKEN`` and the rest is read. Two
    lines with one key are two Items: which of them is right is not for the
    reader to say, and to remember all keys would need memory by the million.
    """

    platform = "other"

    def recognise(self, archive: Archive) -> Sequence[str]:
        """Members whose first line is an Item: by their suffix, or any text where there are few."""
        names = archive.names()
        told = [name for name in names if name.lower().endswith(_SUFFIXES)]
        guessed = [] if told or len(names) > _MAX_GUESSES else list(filter(_may_hold_items, names))
        return [name for name in told or guessed if _begins_with_item(archive, name)]

    def owner(self, archive: Archive) -> str | None:
        """None: the format does not say."""
        return None

    def read(self, archive: Archive, notes: Notes) -> Iterator[Item]:
        """Items in the order of the members' names and their lines."""
        for name in self.recognise(archive):
            folder = name.rpartition("/")[0]
            with archive.open(name) as stream:
                for item in _items(stream, notes):
                    media = tuple(_placed(one, archive, folder, notes) for one in item.media)
                    yield replace(item, media=media) if media else item


def _may_hold_items(name: str) -> bool:
    last = name.rpartition("/")[2].lower()
    return "." not in last or last.endswith(_GUESSED_SUFFIXES)


def _begins_with_item(archive: Archive, name: str) -> bool:
    with archive.open(name) as stream:
        line = _first_line(stream)
    record = _record(line) if line else None
    return record is not None and "key" in record and "kind" in record


def _first_line(stream: BinaryIO) -> bytes:
    for line in _lines(stream):
        if line is None or line.strip(_BLANK):
            return line or b""
    return b""


def _lines(stream: BinaryIO) -> Iterator[bytes | None]:
    """Lines; None for each that is too long."""
    while line := stream.readline(MAX_LINE):
        if len(line) < MAX_LINE or line.endswith(b"\n"):
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(MAX_LINE)
        yield None


def _items(stream: BinaryIO, notes: Notes) -> Iterator[Item]:
    for line in _lines(stream):
        if line is None:
            notes.add(Reason.MEMBER_TOO_LARGE, "jsonl")
            continue
        if not line.strip(_BLANK):
            continue
        item = _item(line, notes)
        if item is not None:
            yield item


def _item(line: bytes, notes: Notes) -> Item | None:
    record = _record(line)
    try:
        if record is not None:
            return item_from_dict(record, notes)
    except ItemFormatError:
        pass
    notes.add(Reason.RECORD_BROKEN, "jsonl")
    return None


def _record(line: bytes) -> dict[str, Any] | None:
    try:
        value = json.loads(line.decode("utf-8-sig"), strict=False)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


def _placed(media: Media, archive: Archive, folder: str, notes: Notes) -> Media:
    """The medium with its path in the archive; links stay links."""
    if media.missing:
        notes.add(Reason.MEDIA_MISSING, "jsonl")
        return media
    if "://" in media.uri:
        notes.add(Reason.MEDIA_NOT_IN_EXPORT, "jsonl")
        return media
    name = safe_name(f"{folder}/{media.uri}" if folder else media.uri)
    if name is not None and has(archive, name):
        return replace(media, uri=name)
    notes.add(Reason.MEDIA_MISSING, "jsonl")
    return replace(media, missing=True)


READER = JsonLinesReader()
