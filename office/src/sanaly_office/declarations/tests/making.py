"""Makes gifts for tests."""

from __future__ import annotations

import struct
import zlib
from typing import Any

from sanaly_core.duties.load import builtin_duties
from sanaly_core.duties.model import Asked, Refusable, Source, Stage, What
from sanaly_office.clock import now, today
from sanaly_office.declarations.conflicts import actions as conflicts
from sanaly_office.declarations.conflicts.models import Conflict, Kind, Measure
from sanaly_office.declarations.gifts import actions
from sanaly_office.declarations.gifts.models import Gift, State
from sanaly_office.declarations.models import Recusal, Service
from sanaly_office.people.models import Person, Unit

KZ, VN = "kz-civil-service", "vn-public-employee"
PLACE = b"43.238949,76.889709"
"""Stands where a camera writes where it was."""
RECEIVED = Asked(What.THING, Source.WORK, Stage.RECEIVED, Refusable.NO)
OFFERED = Asked(What.THING, Source.WORK, Stage.OFFERED, Refusable.YES)


def told(by: Person, **fields: Any) -> Gift:
    """Somebody tells of a watch that they received today."""
    fields = dict[str, Any](
        {"state": State.RECEIVED, "day": today(), "described": "A watch"} | fields
    )
    asked, service = fields.pop("asked", RECEIVED), fields.pop("service", KZ)
    state, day = fields.pop("state"), fields.pop("day")
    return actions.tell(by, builtin_duties()[service], asked, state, day, **fields)


def told_of_a_conflict(by: Person, **fields: Any) -> Conflict:
    """Somebody tells that a brother works under them."""
    told = dict[str, Any](
        {
            "learned_on": today(),
            "kind": Kind.SUBORDINATE,
            "possible": False,
            "kin": "siblings",
            "described": "My brother was hired into my department",
            "service": KZ,
        }
        | fields
    )
    return conflicts.tell(by, **told)


def decided(by: Person, conflict: Conflict, **fields: Any) -> Conflict:
    """A head decides that somebody else checks."""
    told = {"measure": Measure.SUPERVISE, "reasons": "The deputy signs"} | fields
    return conflicts.decide(by, conflict, conflicts.Decision(**told))


def keeps_out(person: Person, at: Unit, **fields: Any) -> Recusal:
    """A head had somebody keep out of tenders."""
    told = dict[str, Any]({"matter": "Tenders for school meals", "since": today()} | fields)
    row = Recusal(person=person, unit=at, origin="head", made_at=now(), **told)
    row.save()
    return row


def serves(unit: Unit, name: str = KZ) -> None:
    """These rules hold at a unit."""
    Service.objects.create(unit=unit, name=name)


def png(*extra: tuple[bytes, bytes], after: bytes = b"") -> bytes:
    """A picture of one pixel, with more chunks before its end and bytes after it."""
    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    parts = [(b"IHDR", head), *extra, (b"IDAT", zlib.compress(b"\0\xff\xff\xff")), (b"IEND", b"")]
    made = b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in parts
    )
    return b"\x89PNG\r\n\x1a\n" + made + after


def segment(marker: int, data: bytes) -> bytes:
    """A part of a JPEG."""
    return bytes([0xFF, marker]) + struct.pack(">H", len(data) + 2) + data


def exif(orientation: int = 6) -> bytes:
    """What a camera writes: which way up, and where."""
    entry = struct.pack(">HHIHH", 274, 3, 1, orientation, 0)
    return b"Exif\0\0MM\0*" + struct.pack(">IH", 8, 1) + entry + bytes(4) + PLACE


def jpeg(*extra: bytes, after: bytes = b"") -> bytes:
    """The frame of a JPEG: parts before its picture, and bytes after it."""
    frame = segment(0xC0, b"\x08\0\x01\0\x01\x01\x01\x11\0")
    scan = segment(0xDA, b"\x01\x01\0\0\x3f\0") + b"\x12\xff\x00\x34\xff\xd0\x56"
    return b"\xff\xd8" + b"".join(extra) + frame + scan + b"\xff\xd9" + after


def pdf(inside: bytes = b"") -> bytes:
    """Something that begins and ends as a PDF."""
    return b"%PDF-1.7\n1 0 obj\n<< " + inside + b" >>\nendobj\n%%EOF\n"
