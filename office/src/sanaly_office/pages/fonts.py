"""Fonts of the letters and protocols that the office makes as PDF."""

from __future__ import annotations

from pathlib import Path

FONTS = (
    ("/usr/share/fonts/truetype/dejavu", "DejaVuSans.ttf", "DejaVuSans-Bold.ttf"),
    ("/usr/share/fonts/truetype/noto", "NotoSans-Regular.ttf", "NotoSans-Bold.ttf"),
)
"""Where Debian's fonts-dejavu-core and fonts-noto-core lie; each has all our letters."""


def plain_and_bold() -> tuple[Path, Path] | None:
    """A plain and a bold font; None where the computer has none with all letters."""
    for folder, plain, bold in FONTS:
        found = Path(folder, plain), Path(folder, bold)
        if all(path.exists() for path in found):
            return found
    return None
