"""The browser's tab, as Python sees it: where events go and what the browser keeps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

Event = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Kept:
    """What the browser keeps: the store's ``file`` and ``key``, and which ``version`` of them.

    A version never comes again, and is "" where nothing is kept. ``refused``
    says why there is none to be had: "full", "elsewhere" (another tab kept or
    erased something meanwhile) or "refused"; "" where the browser answers.
    """

    version: str = ""
    file: bytes = b""
    key: bytes = b""
    refused: str = ""


class Tab(Protocol):
    """What only the browser can do."""

    def post(self, event: Event) -> None:
        """Tell the main thread something."""

    def last_words(self, text: str) -> None:
        """The sentence to say when Python itself breaks down."""

    def let_go(self, place: str) -> None:
        """Take the files of a place out of the file system."""

    async def kept(self) -> Kept:
        """What is kept; no version where nothing is."""

    async def keep(self, kept: Kept) -> Kept:
        """Keep file and key in place of those of ``kept.version``; the new version or why not."""

    async def erase(self) -> Kept:
        """Erase what is kept."""
