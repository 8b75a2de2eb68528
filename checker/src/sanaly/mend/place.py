"""Where a mended copy goes: beside the original, never over it, and whole or not at all."""

from __future__ import annotations

import contextlib
import os
import secrets
import stat
import tempfile
from pathlib import Path

from sanaly_core.errors import UnreadableError, UsageError

MAX_FILE = 256 << 20
"""Bytes of a picture file that are read."""


def read_original(path: Path) -> bytes:
    """The bytes of a regular file; a pipe or a device is never waited for."""
    descriptor = _descriptor(path)
    kind = os.fstat(descriptor)
    if not stat.S_ISREG(kind.st_mode):
        os.close(descriptor)
        raise UnreadableError("fix-not-a-file", file=str(path))
    with open(descriptor, "rb") as stream:  # noqa: PTH123 - a descriptor that was looked at
        data = stream.read(MAX_FILE + 1) if kind.st_size else b""
    if not data:
        raise UnreadableError("file-empty", file=str(path))
    if len(data) > MAX_FILE:
        raise UnreadableError("fix-too-many-bytes", file=str(path), limit=MAX_FILE >> 20)
    return data


def _descriptor(path: Path) -> int:
    try:
        return os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | _BINARY)
    except FileNotFoundError as error:
        raise UnreadableError("no-such-file", file=str(path)) from error
    except PermissionError as error:  # what Windows says of a folder, too
        slug = "fix-not-a-file" if path.is_dir() else "not-permitted"
        raise UnreadableError(slug, file=str(path)) from error


_BINARY = getattr(os, "O_BINARY", 0)


def beside(original: Path, suffix: str) -> Path:
    """``photo.heic`` becomes ``photo-mended.jpg`` in the same folder."""
    kept = original.suffix if original.suffix.lower() in _SAME.get(suffix, ()) else suffix
    return original.with_name(f"{original.stem}-mended{kept}")


def chosen(out: Path | None, original: Path, suffix: str) -> Path:
    """The file to write: ``out``, in the folder ``out``, or beside the original."""
    usual = beside(original, suffix)
    if out is None:
        return usual
    return out / usual.name if out.is_dir() else out


_SAME = {".jpg": (".jpg", ".jpeg"), ".tif": (".tif", ".tiff")}


def refuse(original: Path, out: Path, *, force: bool) -> None:
    """Raise ``UsageError`` where writing to ``out`` would destroy something.

    The original is never written over, whatever name it is called by: a link
    to it is refused even when something else there might be replaced.
    A folder that cannot be written to is refused as well, before the work is done.
    """
    try:
        with tempfile.TemporaryFile(dir=out.parent):
            pass
    except (FileNotFoundError, NotADirectoryError, PermissionError):
        raise UsageError("fix-folder", folder=str(out.parent.absolute())) from None
    if not os.path.lexists(out):
        return
    if _same(original, out):
        raise UsageError("fix-original", file=str(out))
    if not force or out.is_dir():
        raise UsageError("fix-exists", file=str(out))


def _same(original: Path, out: Path) -> bool:
    try:
        return original.samefile(out)
    except OSError:  # a link that leads nowhere
        return False


def write(data: bytes, original: Path, out: Path, *, force: bool) -> None:
    """Put the whole file there at once; what fails half-way leaves nothing behind."""
    refuse(original, out, force=force)
    part = out.with_name(f".{secrets.token_hex(8)}.part")
    with contextlib.ExitStack() as undo:
        undo.callback(_remove, part)
        _fill(part, data)
        if not force or not os.path.lexists(out):
            _reserve(out)
            undo.callback(_remove, out)
        part.replace(out)
        undo.pop_all()


def _remove(path: Path) -> None:
    with contextlib.suppress(OSError):
        path.unlink(missing_ok=True)


def _fill(part: Path, data: bytes) -> None:
    """A new file with this content, its owner's alone until it is whole."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | _BINARY
    with open(os.open(part, flags, 0o600), "wb") as stream:  # noqa: PTH123 - flags of its own
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    part.chmod(0o666 & ~_umask())


def _reserve(out: Path) -> None:
    """Take the name; fails where anything, a link to nowhere too, came by it meanwhile."""
    try:
        os.close(os.open(out, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    except FileExistsError as error:
        raise UsageError("fix-exists", file=str(out)) from error


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
