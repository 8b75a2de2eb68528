"""What a CSV member is, by its columns and its first rows: file names are translated or changed."""

from __future__ import annotations

import csv
import io
from itertools import islice

from sanaly_core.exports.base import Archive

HEAD = 1 << 16
"""Bytes looked at."""
SAMPLED_ROWS = 50

_BOMS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


def head(archive: Archive, name: str) -> list[list[str]]:
    """The header (its cells stripped) and the first rows of a member; [] when it is no CSV.

    The last of several rows is left out where the member is longer than what is looked at.
    """
    with archive.open(name) as stream:
        data = stream.read(HEAD)
    text = data.decode(_BOMS.get(data[:2], "utf-8-sig"), "replace").replace("\0", "")
    reader = csv.reader(io.StringIO(text, newline=""))
    try:
        rows = [row for row in islice(reader, SAMPLED_ROWS + 1) if row]
    except csv.Error:
        return []
    if len(data) == HEAD and 2 < len(rows) <= SAMPLED_ROWS:
        rows.pop()
    return [[cell.strip() for cell in rows[0]], *rows[1:]] if rows else []


def columns(archive: Archive, name: str) -> frozenset[str]:
    """The names of a member's columns."""
    return frozenset(row for row in (head(archive, name) or [[]])[0])
