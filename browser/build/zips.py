"""ZIP files whose bytes depend on nothing but their contents."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

MOMENT = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a ZIP can tell."""


def packed(files: Mapping[str, bytes]) -> bytes:
    """A ZIP of files in order of their names, uncompressed.

    Uncompressed, because the whole is compressed better by the web server, the page unpacks it
    faster, and no version of a compressor changes its bytes.
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, MOMENT)
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, files[name])
    return buffer.getvalue()


def unpacked(path: Path) -> dict[str, bytes]:
    """All files of a ZIP by name."""
    with zipfile.ZipFile(path) as archive:
        return {
            info.filename: archive.read(info) for info in archive.infolist() if not info.is_dir()
        }
