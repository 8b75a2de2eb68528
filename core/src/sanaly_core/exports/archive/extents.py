"""Where a member's bytes lie as they are, for who can take them from there without a copy."""

from __future__ import annotations

from typing import NamedTuple, Protocol, runtime_checkable

from sanaly_core.errors import SanalyError
from sanaly_core.exports.base import Archive


class Extent(NamedTuple):
    """So many bytes of the file at ``path``, from ``start`` on."""

    path: str
    start: int
    size: int


@runtime_checkable
class Lying(Protocol):
    """An archive that can tell it."""

    def extent(self, name: str) -> Extent | None:
        """Where a member lies; None where it is compressed or cannot be opened.

        Raises ``KeyError`` when there is none of that name.
        """


def extent_of(archive: Archive, name: str) -> Extent | None:
    """Where a member's bytes lie; None where no one place holds them as they are."""
    try:
        return archive.extent(name) if isinstance(archive, Lying) else None
    except (OSError, KeyError, SanalyError):
        return None
