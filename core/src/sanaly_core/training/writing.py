"""From data back to files: TOML as the built-in scenarios have it, and one ZIP of a scenario.

What is written reads back as the same data, and the same data is written as the same bytes.
"""

from __future__ import annotations

import io
import lzma
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from datetime import date, time
from typing import Any

from sanaly_core.packs.source import MAX_FILE
from sanaly_core.training.engine import TrainingError
from sanaly_core.training.source import MAX_ENTRIES

LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The date of all files: a ZIP knows none that is earlier."""
READABLE = 0o644 << 16
LARGEST = MAX_ENTRIES * MAX_FILE
"""Bytes of a whole ZIP, packed or not."""
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    OSError,
    EOFError,
    ValueError,
    NotImplementedError,
    RuntimeError,  # a password is asked for
)
BARE = re.compile(r"[A-Za-z0-9_-]+")
ESCAPED = {
    "\\": "\\\\",
    '"': '\\"',
    "\b": "\\b",
    "\t": "\\t",
    "\n": "\\n",
    "\f": "\\f",
    "\r": "\\r",
}
CONTROL = re.compile(r"[\x00-\x1f\x7f\\\"]")


def toml_text(data: Mapping[str, Any]) -> str:
    """TOML of a table: plain values first, then tables; rows that have an ``id`` one below another.

    Raises ``ValueError`` for what TOML cannot say (None, bytes, keys that are no text).
    """
    return "\n".join(_table((), data)).strip("\n") + "\n"


def _table(path: tuple[str, ...], data: Mapping[str, Any], *, row: bool = False) -> Iterator[str]:
    """Lines of a table. Within a row smaller tables stand on one line."""
    below = {key: one for key, one in data.items() if _stands_below(one, row=row)}
    for key, one in data.items():
        if key not in below:
            yield f"{_key(key)} = {_value(one)}"
    for key, one in below.items():
        yield from _below((*path, key), one)


def _stands_below(value: object, *, row: bool) -> bool:
    return _are_rows(value) or (isinstance(value, Mapping) and not row)


def _are_rows(value: object) -> bool:
    return (
        isinstance(value, list)
        and bool(value)
        and all(isinstance(one, Mapping) and "id" in one for one in value)
    )


def _below(path: tuple[str, ...], value: Any) -> Iterator[str]:
    name = ".".join(map(_key, path))
    if isinstance(value, Mapping):
        yield from ("", f"[{name}]")
        yield from _table(path, value)
        return
    for one in value:
        yield from ("", f"[[{name}]]")
        yield from _table(path, one, row=True)


def _key(key: object) -> str:
    if not isinstance(key, str):
        raise ValueError(key)
    return key if BARE.fullmatch(key) else _text(key)


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, date | time):
        return value.isoformat()
    return _many(value)


def _many(value: object) -> str:
    if isinstance(value, Mapping):
        inside = ", ".join(f"{_key(key)} = {_value(one)}" for key, one in value.items())
        return f"{{ {inside} }}" if inside else "{}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(_value, value))}]"
    raise ValueError(type(value))


def _text(text: str) -> str:
    return f'"{CONTROL.sub(_escaped, text)}"'


def _escaped(found: re.Match[str]) -> str:
    sign = found.group()
    return ESCAPED.get(sign) or f"\\u{ord(sign):04x}"


def packed(name: str, files: Mapping[str, str]) -> bytes:
    """One ZIP with a folder of that name: the same bytes for the same files on every machine, so
    nothing is compressed.
    """
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for file, text in sorted(files.items()):
            told = zipfile.ZipInfo(f"{name}/{file}", LONG_AGO)
            told.external_attr = READABLE
            archive.writestr(told, text.encode())
    return made.getvalue()


def unpacked(data: bytes) -> dict[str, str]:
    """The files of such a ZIP by name, notes left out; nothing is written to a disk.

    Raises `TrainingError` for what is no such ZIP, or a larger one.
    """
    if len(data) > LARGEST:
        raise TrainingError("training-zip-large", limit=LARGEST >> 20)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return dict(_read(archive))
    except BROKEN as error:
        raise TrainingError("training-zip-broken") from error


def _read(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Raises ``ValueError`` for a file that is too large, there twice, or no text."""
    told = [one for one in archive.infolist() if not one.is_dir()]
    if len(told) > MAX_ENTRIES:
        raise TrainingError("training-zip-large", limit=LARGEST >> 20)
    names = [one.filename.split("/") for one in told]
    inside = len({parts[0] for parts in names}) == 1 and all(len(parts) > 1 for parts in names)
    seen: set[str] = set()
    for one, parts in zip(told, names, strict=True):
        name = "/".join(parts[1:] if inside and parts[0] != "texts" else parts)
        if name in seen:
            raise ValueError(name)
        seen.add(name)
        if not name.endswith(".md"):
            yield name, _content(archive, one)


def _content(archive: zipfile.ZipFile, told: zipfile.ZipInfo) -> str:
    """What a file says of its size is not believed."""
    with archive.open(told) as file:
        data = file.read(MAX_FILE + 1)
    if len(data) > MAX_FILE:
        raise TrainingError("training-zip-large", limit=LARGEST >> 20)
    return data.decode("utf-8-sig")
