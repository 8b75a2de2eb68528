"""What a CSV member is, by its columns and its first rows: file names are translated or changed."""

from __future__ import annotations

import csv
import io
from itertools import islice

from sanaly_core.exports.base import Archive
from sanaly_core.exports.csvstream import MAX_COLUMNS

HEAD = 1 << 16
"""Bytes looked at."""
SAMPLED_ROWS = 50

_BOMS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


def head(archive: Archive, name: str) -> list[list[str]]:
    """The header (its cells stripped) and the first rows of a member; [] when it is no CSV.

    The last row is left out where the member is longer than what is looked at. Names are
    exactly those that ``csvstream.rows`` gives.
    """
    with archive.open(name) as stream:
        data = stream.read(HEAD)
    reader = csv.reader(io.StringIO(_decoded(data), newline=""))
    try:
        rows = [row for row in islice(reader, SAMPLED_ROWS + 1) if row]
    except csv.Error:
        return []
    if len(data) == HEAD and len(rows) != 2 and len(rows) <= SAMPLED_ROWS:
        rows = rows[:-1]
    return [[cell.strip() for cell in rows[0][:MAX_COLUMNS]], *rows[1:]] if rows else []


def _decoded(data: bytes) -> str:
    """NULs go before decoding: within a letter of UTF-8 one would leave two broken halves."""
    encoding = _BOMS.get(data[:2])
    if encoding:
        return data.decode(encoding, "replace")
    return data.replace(b"\0", b"").decode("utf-8-sig", "replace")


def columns(archive: Archive, name: str) -> frozenset[str]:
    """The names of a member's columns."""
    return frozenset(row for row in (head(archive, name) or [[]])[0])
