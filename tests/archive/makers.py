"""Archives made by hand, honest and hostile."""

from __future__ import annotations

import io
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from sanaly_core.not_checked import Notes, Reason

Members = Mapping[str, bytes]

SAMPLE = {
    "export/posts_1.json": b'[{"title": "one"}]' * 50,
    "export/media/1.jpg": bytes(range(256)) * 20,
    "export/empty.txt": b"",
}


@dataclass
class Entry:
    """One ZIP member with everything that can be lied about; None means the truth."""

    name: bytes
    data: bytes = b""
    method: int = 0
    flags: int = 0
    size: int | None = None
    packed: int | None = None
    crc: int | None = None
    offset: int | None = None
    mode: int = 0
    system: int = 3
    extra: bytes = b""


def raw_zip(path: Path, entries: Iterable[Entry], before: bytes = b"", after: bytes = b"") -> Path:
    """Write a ZIP byte by byte."""
    body, directory = io.BytesIO(), io.BytesIO()
    count = 0
    for entry in entries:
        count += 1
        directory.write(_central(entry, body.tell(), body))
    start, size = body.tell(), directory.tell()
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, count, count, size, start, 0)
    path.write_bytes(before + body.getvalue() + directory.getvalue() + end + after)
    return path


def _central(entry: Entry, offset: int, body: io.BytesIO) -> bytes:
    packed = entry.data
    if entry.method == 8:
        deflate = zlib.compressobj(9, zlib.DEFLATED, -15)
        packed = deflate.compress(entry.data) + deflate.flush()
    crc = zlib.crc32(entry.data) if entry.crc is None else entry.crc
    sizes = (
        len(packed) if entry.packed is None else entry.packed,
        len(entry.data) if entry.size is None else entry.size,
    )
    if entry.offset is None:
        body.write(_local(entry, crc, sizes) + entry.name + packed)
    fields = (20, entry.system, 20, 0, entry.flags, entry.method, 0, 0, crc, *sizes)
    place = offset if entry.offset is None else entry.offset
    lengths = (len(entry.name), len(entry.extra), 0, 0, 0, entry.mode << 16, place)
    head = struct.pack("<4s4B4HLLL5HLL", b"PK\1\2", *fields, *lengths)
    return head + entry.name + entry.extra


def _local(entry: Entry, crc: int, sizes: tuple[int, int]) -> bytes:
    fields = (20, 0, entry.flags, entry.method, 0, 0, crc, *sizes, len(entry.name), 0)
    return struct.pack("<4s2B4HL2L2H", b"PK\3\4", *fields)


def honest_zip(path: Path, members: Members = SAMPLE) -> Path:
    """A ZIP as anybody makes it."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def honest_tar(path: Path, members: Members = SAMPLE, mode: str = "w:gz") -> Path:
    """A tar as anybody makes it."""
    with tarfile.open(path, mode) as archive:  # type: ignore[call-overload]
        for name, data in members.items():
            add_file(archive, name, data)
    return path


def add_file(
    archive: tarfile.TarFile, name: str, data: bytes, kind: bytes = tarfile.REGTYPE
) -> None:
    """Add a member of any kind; links lead to a place outside."""
    info = tarfile.TarInfo(name)
    info.size, info.type = len(data), kind
    info.linkname = "/etc/passwd" if kind in (tarfile.SYMTYPE, tarfile.LNKTYPE) else ""
    archive.addfile(info, io.BytesIO(data))


def honest_folder(path: Path, members: Members = SAMPLE) -> Path:
    """A folder with files."""
    for name, data in members.items():
        place = path / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
    return path


def counted(notes: Notes) -> dict[Reason, int]:
    """How often each reason was counted."""
    found: dict[Reason, int] = {}
    for note in notes:
        found[note.reason] = found.get(note.reason, 0) + note.count
    return found


def big_zip(path: Path, members: int) -> Path:
    """A ZIP of many empty members with a zip64 directory, written quickly."""
    names = [b"export/media/posts/%07d_n_17960259835950802.jpg" % n for n in range(members)]
    length = len(names[0])
    head = struct.pack("<4s2B4HL2L2H", b"PK\3\4", 20, *(0,) * 8, length, 0)
    step = len(head) + length
    with path.open("wb") as stream:
        stream.writelines(head + name for name in names)
        start = stream.tell()
        fields = (20, 3, 20, *(0,) * 8, length, *(0,) * 5)
        entry = struct.pack("<4s4B4HLLL5HL", b"PK\1\2", *fields)
        for number, name in enumerate(names):
            stream.write(entry + struct.pack("<L", number * step) + name)
        stream.write(zip64_end(members, start, stream.tell()))
    return path


def zip64_end(members: int, start: int, end: int) -> bytes:
    """The end records of a zip64 file."""
    full = struct.pack(
        "<4sQ2H2L4Q", b"PK\6\6", 44, 45, 45, 0, 0, members, members, end - start, start
    )
    locator = struct.pack("<4sLQL", b"PK\6\7", 0, end, 1)
    short = (0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF)
    return full + locator + struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, *short, 0)
