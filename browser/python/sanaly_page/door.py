"""The one door between the page's JavaScript and Python; nothing else knows of both."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import sanaly_tab  # type: ignore[import-not-found]
from js import JSON  # type: ignore[import-not-found]
from pyodide.ffi import to_js  # type: ignore[import-not-found]

from sanaly_page import warming
from sanaly_page.calls import Calls
from sanaly_page.tab import Event, Kept


def _given(value: object) -> Any:
    """A value as JavaScript has it, by way of JSON, which knows null and broken letters."""
    return JSON.parse(json.dumps(value))


def _kept(told: Any) -> Kept:
    """What ``store.js`` answered."""
    values = told.to_py() if hasattr(told, "to_py") else {}  # null has none
    return Kept(
        str(values.get("version", "")),
        bytes(values.get("file", b"")),
        bytes(values.get("key", b"")),
        str(values.get("refused", "")),
    )


class WorkerTab:
    """``checker/worker.js`` and ``checker/store.js``."""

    def post(self, event: Event) -> None:
        """Post an event to the main thread."""
        sanaly_tab.post(_given(event))

    def last_words(self, text: str) -> None:
        """Leave a sentence with the worker."""
        sanaly_tab.lastWords(text)

    def let_go(self, place: str) -> None:
        """Unmount a place of ``checker/files.js``."""
        sanaly_tab.letGo(place)

    async def kept(self) -> Kept:
        """The record in IndexedDB."""
        return _kept(await sanaly_tab.kept())

    async def keep(self, kept: Kept) -> Kept:
        """Put the record in its place."""
        return _kept(await sanaly_tab.keep(kept.version, to_js(kept.file), to_js(kept.key)))

    async def erase(self) -> Kept:
        """Clear the table."""
        return _kept(await sanaly_tab.erase())


_calls = Calls(WorkerTab())
_warming = warming.steps()


def warm() -> bool:
    """Make one more thing ready for the calls to come; whether there was one."""
    return next(_warming, True) is None


async def call(name: str, args: Mapping[str, Any]) -> Any:
    """Answer one call of the contract with ``{result}`` or ``{error}``."""
    answer = await _calls.answer(name, args)
    result = answer.get("result")
    if not isinstance(result, Mapping) or "bytes" not in result:
        return _given(answer)
    told = _given({"result": {key: value for key, value in result.items() if key != "bytes"}})
    told.result.bytes = to_js(result["bytes"])
    return told
