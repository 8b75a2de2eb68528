"""Whether a PDF that somebody sent may be kept and handed on; it is repaired in nothing.

ISO 32000-1, 12.6 (actions), 7.3.5 (names) and 7.5.7 (streams of objects) say where what runs may
stand. Apps say in their own words what ``Unfit`` found.
"""

from __future__ import annotations

import hashlib
import io
import re
import unicodedata
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _

from sanaly_office.actions import RefusedError

LARGEST = 10 << 20
"""Bytes of a file."""
LARGEST_UNPACKED = 60 << 20
PDF_RUNS = re.compile(
    rb"/(JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|XFA|ImportData)(?![A-Za-z])"
)
PDF_LOCKED = re.compile(rb"/Encrypt(?![A-Za-z])")
PDF_NAME = re.compile(rb"#([0-9A-Fa-f]{2})")
PDF_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)
PAGE = re.compile(rb"<\s*(!doctype|html|script|svg|\?php)", re.IGNORECASE)


class Unfit(StrEnum):
    """Why a file is not kept."""

    BROKEN = "broken"
    TWO_THINGS = "two-things"
    LOCKED = "locked"
    RUNS = "runs"
    TOO_LARGE = "too-large"


@dataclass(frozen=True, slots=True)
class Known:
    """A file that may be kept; ``data`` is what is kept of it, ``kind`` as its app calls it."""

    kind: str
    data: bytes
    sha256: str


class UnfitError(Exception):
    """A file that is not kept; ``why`` is one of ``Unfit``."""

    def __init__(self, why: Unfit) -> None:
        super().__init__(why)
        self.why = why


def look_at_pdf(data: bytes) -> None:
    """Raises ``UnfitError`` for a PDF that is broken, locked, something else too, or that runs."""
    if b"%%EOF" not in data[-1024:]:
        raise UnfitError(Unfit.BROKEN)
    if zipfile.is_zipfile(io.BytesIO(data)) or PAGE.search(data[:4096]):
        raise UnfitError(Unfit.TWO_THINGS)
    plain = _plain(data)
    if PDF_LOCKED.search(plain):
        raise UnfitError(Unfit.LOCKED)
    if any(PDF_RUNS.search(part) for part in [plain, *map(_plain, _streams(data))]):
        raise UnfitError(Unfit.RUNS)


def looked_at(data: bytes, look: Callable[[bytes], tuple[str, bytes]], broken: str) -> Known:
    """What ``look`` makes of a file: its kind, and what is kept of it. Raises ``RefusedError`` with
    the reason where nothing is; ``broken`` is said of one that is not whole.
    """
    if len(data) > LARGEST:
        raise RefusedError(_("The file is larger than 10 MiB."))
    try:
        kind, kept = look(data)
    except UnfitError as unfit:
        raise RefusedError(_reasons().get(unfit.why, broken)) from None
    return Known(kind, kept, hashlib.sha256(kept).hexdigest())


def _reasons() -> dict[Unfit, str]:
    return {
        Unfit.TWO_THINGS: _("The file is a PDF and something else at once."),
        Unfit.LOCKED: _(
            "The file is locked, so nobody can look into it. Save it without a password."
        ),
        Unfit.RUNS: _(
            "The PDF holds a script, a form that runs or another file. Save it as plain PDF."
        ),
        Unfit.TOO_LARGE: _("Unpacked, the file would be far too large."),
    }


def shown(name: str, ending: str) -> str:
    """A file's name as readers see it: no path, no control characters, the ending of its kind."""
    last = name.replace("\\", "/").rpartition("/")[2]
    clean = "".join(sign for sign in last if unicodedata.category(sign)[0] != "C").strip(" .")
    stem = clean.rpartition(".")[0] or clean or "file"
    return f"{stem[:100]}.{ending}"


def _plain(data: bytes) -> bytes:
    """With names written plainly: ``/J#61va`` is ``/Java`` (ISO 32000-1, 7.3.5)."""
    return PDF_NAME.sub(lambda escaped: bytes([int(escaped[1], 16)]), data)


def _streams(data: bytes) -> list[bytes]:
    """Unpacked streams that hold objects, as far as a bound: names may stand in them."""
    left, found, last = LARGEST_UNPACKED, [], 0
    for stream in PDF_STREAM.finditer(data):
        head, last = _plain(data[last : stream.start()]).rpartition(b"obj")[2], stream.end()
        if b"/ObjStm" in head:
            found.append(_inflated(stream[1], left) if b"/Filter" in head else stream[1])
            left -= len(found[-1])
    return found


def _inflated(packed: bytes, most: int) -> bytes:
    """Objects that are packed in any way but the usual one are refused: nobody could look."""
    try:
        unpacked = zlib.decompressobj().decompress(packed, most + 1)
    except zlib.error:
        raise UnfitError(Unfit.BROKEN) from None
    if len(unpacked) > most:
        raise UnfitError(Unfit.TOO_LARGE)
    return unpacked
