"""The open item format: one JSON object a line, through which any tool can feed the checker."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any, BinaryIO

from sanaly_core.errors import LayoutError
from sanaly_core.exports.archive.find import has
from sanaly_core.exports.archive.kinds import by_suffix
from sanaly_core.exports.archive.layouts import in_message_folder
from sanaly_core.exports.archive.names import safe_name
from sanaly_core.exports.base import Archive
from sanaly_core.exports.item_format import ItemFormatError, item_from_dict
from sanaly_core.exports.jsonstream import JsonError, JsonStream
from sanaly_core.items import Item, Media, MediaKind
from sanaly_core.not_checked import Notes, Reason

MAX_LINE = 32 << 20
"""Bytes one line may take; a longer one is counted as too large."""
_FIRST_LINES = 20
_SUFFIXES = (".jsonl", ".ndjson")
_GUESSED_SUFFIXES = (".json", ".txt", ".log")
_MEDIA = frozenset({MediaKind.IMAGE, MediaKind.VIDEO})
_decode = json.JSONDecoder(strict=False).decode
_BLANK = b" \t\r\n\xef\xbb\xbf"


class JsonLinesReader:
    """Lists of Items.

    Lines that are no Item count as ``RECORD_BROKEN`` and the rest is read. Two
    lines with one key are two Items: which of them is right is not for the
    reader to say, and to remember all keys would need memory by the million.
    """

    platform = "other"

    def recognise(self, archive: Archive) -> Sequence[str]:
        """Members that hold an Item in their first lines.

        Looked at are those with the suffix ``.jsonl`` or ``.ndjson``, and a
        text that is alone or has only media beside it; among other members it
        might be somebody's messages. Lists with nothing beside them are taken
        even without an Item.
        """
        names = archive.names()
        told = [name for name in names if name.lower().endswith(_SUFFIXES)]
        others = [name for name in names if by_suffix(name) not in _MEDIA and name not in told]
        guessed = others if len(others) == 1 and not told and _may_hold_items(others[0]) else []
        lists = [name for name in told or guessed if _begins_with_item(archive, name)]
        return lists or ([] if others else told)

    def owner(self, archive: Archive) -> str | None:
        """None: the format does not say."""
        return None

    def read(self, archive: Archive, notes: Notes) -> Iterator[Item]:
        """Items in the order of the members' names and their lines."""
        read = _Reading(archive, notes)
        for name in self.recognise(archive):
            with archive.open(name) as stream:
                yield from read.items(stream, name.rpartition("/")[0])
        if read.broken and not read.found:
            raise LayoutError("layout-changed", platform=self.platform, file=archive.label)


def _may_hold_items(name: str) -> bool:
    if in_message_folder(name):
        return False
    last = name.rpartition("/")[2].lower()
    return "." not in last or last.endswith(_GUESSED_SUFFIXES)


def _begins_with_item(archive: Archive, name: str) -> bool:
    with archive.open(name) as stream:
        lines = (line for line in _lines(stream) if line is None or line.strip(_BLANK))
        return any(_is_item(line or b"") for line in islice(lines, _FIRST_LINES))


def _is_item(line: bytes) -> bool:
    """Whether it is an object with the names of an Item; its values stay unread."""
    try:
        return {"key", "kind"} <= set(JsonStream(io.BytesIO(line)).keys())
    except JsonError:
        return False


def _lines(stream: BinaryIO) -> Iterator[bytes | None]:
    """Lines; None for each that is too long."""
    while line := stream.readline(MAX_LINE):
        if len(line) < MAX_LINE or line.endswith(b"\n"):
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(MAX_LINE)
        yield None


class _Reading:
    """One reading of an archive, with how many lines were Items and how many were not."""

    def __init__(self, archive: Archive, notes: Notes) -> None:
        self._archive, self._notes = archive, notes
        self.found = self.broken = 0

    def items(self, stream: BinaryIO, folder: str) -> Iterator[Item]:
        """The Items of one member, their media looked up from its folder."""
        for line in _lines(stream):
            if line is not None and not line.strip(_BLANK):
                continue
            item = self._item(line)
            if item is not None and item.media:
                media = tuple(self._placed(one, folder) for one in item.media)
                yield replace(item, media=media)
            elif item is not None:
                yield item

    def _item(self, line: bytes | None) -> Item | None:
        record = None if line is None else _record(line)
        try:
            item = None if record is None else item_from_dict(record, self._notes)
        except ItemFormatError:
            item = None
        if item is None:
            self.broken += 1
            reason = Reason.MEMBER_TOO_LARGE if line is None else Reason.RECORD_BROKEN
            self._notes.add(reason, "jsonl")
        else:
            self.found += 1
        return item

    def _placed(self, media: Media, folder: str) -> Media:
        """The medium with its path in the archive; links stay links."""
        if "://" in media.uri:
            self._notes.add(Reason.MEDIA_NOT_IN_EXPORT, "jsonl")
            return media
        name = safe_name(f"{folder}/{media.uri}" if folder else media.uri)
        if name is not None and not media.missing and has(self._archive, name):
            return replace(media, uri=name)
        self._notes.add(Reason.MEDIA_MISSING, "jsonl")
        return replace(media, missing=True)


def _record(line: bytes) -> dict[str, Any] | None:
    try:
        value = _decode(line.decode("utf-8", "replace").removeprefix("\ufeff"))
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


READER = JsonLinesReader()
