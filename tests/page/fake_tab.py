"""A tab without a browser, and the calls of the page in it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sanaly_page import keeping
from sanaly_page.calls import Calls
from sanaly_page.tab import Event, Kept
from tests.page.bridge import posts


class FakeTab:
    """A tab whose browser keeps what it is given, as ``store.js`` does."""

    def __init__(self, storage: dict[str, Kept] | None = None) -> None:
        self.storage = {} if storage is None else storage
        self.events: list[Event] = []
        self.gone: list[str] = []
        self._drawn = 0

    def post(self, event: Event) -> None:
        """Note an event."""
        self.events.append(event)

    def last_words(self, text: str) -> None:
        """Not needed here."""

    def let_go(self, place: str) -> None:
        """Note a place whose files are let go of."""
        self.gone.append(place)

    async def kept(self) -> Kept:
        """What is kept."""
        return self.storage.get("store", Kept())

    async def keep(self, kept: Kept) -> Kept:
        """Keep in place of that version alone."""
        if self.storage.get("store", Kept()).version != kept.version:
            return Kept(refused=keeping.ELSEWHERE)
        self._drawn += 1
        version = f"{id(self)}-{self._drawn}"
        self.storage["store"] = Kept(version, kept.file, kept.key)
        return Kept(version)

    async def erase(self) -> Kept:
        """Erase."""
        self.storage.clear()
        return Kept()

    def told(self, kind: str) -> list[Event]:
        """Events of a kind since they were last asked for."""
        found = [one for one in self.events if one["event"] == kind]
        self.events.clear()
        return found


class Page:
    """The calls of one tab."""

    def __init__(self, folder: Path, tab: FakeTab | None = None) -> None:
        self.tab = tab or FakeTab()
        self._calls = Calls(self.tab)
        self._folder = folder
        self._opened = 0

    async def answer(self, call: str, **args: object) -> Mapping[str, Any]:
        """``{result}`` or ``{error}``."""
        return await self._calls.answer(call, args)

    async def call(self, call: str, **args: object) -> Any:
        """The result of a call that must not fail."""
        told = await self.answer(call, **args)
        assert "error" not in told, told
        return told["result"]

    async def open(self, *texts: str) -> None:
        """Open some posts at a place of their own."""
        self._opened += 1
        file = self._folder / f"posts{self._opened}.jsonl"
        file.write_bytes(posts(*texts))
        await self.call("open", given=[str(file)], place=f"given{self._opened}")

    async def cards(self) -> str:
        """All cards of what is shown."""
        self.tab.events.clear()
        await self.call("filter")
        return "".join(one["html"] for one in self.tab.told("cards"))
