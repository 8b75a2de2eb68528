"""What is remembered: in this tab's memory, and in the browser where the person asks for it.

The store is a file in the tab's own file system. With ``remember`` its bytes
and its key are copied to the browser's storage after each piece of work.
"""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from pathlib import Path

from sanaly.store.store import FILE_NAME, KEY_NAME, Store
from sanaly_core.errors import SanalyError
from sanaly_page.i18n import _
from sanaly_page.tab import Kept, Tab

FULL, ELSEWHERE, REFUSED = "full", "elsewhere", "refused"
NEWER, DAMAGED = "newer", "damaged"


class Keeping:
    """The open store and what the browser keeps of it.

    ``remembered`` while the person wants it kept. ``trouble`` is why it is
    not, one of the words above; then the run goes on in memory.
    """

    def __init__(self, tab: Tab) -> None:
        self._tab = tab
        self._folder = _folder()
        self._version = ""
        self._there = False
        self.store = Store(self._folder)
        self.remembered = False
        self.trouble = ""

    @property
    def can_remember(self) -> bool:
        """Whether the browser keeps anything, and what it keeps is ours to replace."""
        return self.trouble in ("", FULL)

    async def restore(self) -> None:
        """Go on with what the browser kept, where there is something and it can be read."""
        kept = await self._tab.kept()
        self.trouble = kept.refused
        if kept.refused or not kept.version:
            return
        self._there = True
        folder = _folder()
        (folder / FILE_NAME).write_bytes(kept.file)
        (folder / KEY_NAME).write_bytes(kept.key)
        self.trouble = self._taken(folder)
        if not self.trouble:
            self._version, self.remembered = kept.version, True

    def _taken(self, folder: Path) -> str:
        """Use the store of this folder; why not, where it cannot be."""
        try:
            store = Store(folder)
            store.findings()
        except SanalyError as error:
            return NEWER if error.slug == "store-newer" else DAMAGED
        except (sqlite3.Error, OSError, ValueError):
            return DAMAGED
        self._replace(store, folder)
        return ""

    def _replace(self, store: Store, folder: Path) -> None:
        self.store.close()
        shutil.rmtree(self._folder, ignore_errors=True)
        self.store, self._folder = store, folder

    async def remember(self, *, on: bool) -> None:
        """Begin to keep what is remembered, or end it and erase what was kept."""
        if not on:
            await self._erase()
        elif self.can_remember:
            self.remembered, self.trouble = True, ""
            await self.save()

    async def save(self) -> None:
        """Copy the store to the browser, if the person wants that."""
        if not self.remembered:
            return
        self.store.read("PRAGMA wal_checkpoint(TRUNCATE)")
        file, key = ((self._folder / name).read_bytes() for name in (FILE_NAME, KEY_NAME))
        answer = await self._tab.keep(Kept(self._version, file, key))
        if answer.refused:
            self.remembered, self.trouble = False, answer.refused
        else:
            self._version, self._there = answer.version, True

    async def forget(self) -> None:
        """Erase what is remembered, here and in the browser."""
        folder = _folder()
        self._replace(Store(folder), folder)
        await self._erase()

    async def _erase(self) -> None:
        self.remembered = False
        answer = await self._tab.erase()
        self.trouble = answer.refused
        if not answer.refused:
            self._version, self._there = "", False

    def told(self) -> dict[str, object]:
        """How it stands, for the page."""
        return {
            "remembered": self.remembered,
            "can_remember": self.can_remember,
            "kept": self._there,
            "told": trouble_text(self.trouble),
        }


def _folder() -> Path:
    return Path(tempfile.mkdtemp(prefix="sanaly-"))


def trouble_text(trouble: str) -> str:
    """Why nothing is remembered, and what to do; empty where all is well."""
    texts = {
        FULL: _(
            "The browser's storage is full, so what you decide is not remembered. All else"
            " works. Make room on the device and ask for it again."
        ),
        ELSEWHERE: _(
            "Another tab has remembered or erased something meanwhile, so this one remembers"
            " nothing any more: neither overwrites the other. Reload this page to go on with what"
            " is remembered."
        ),
        REFUSED: _(
            "The browser does not let this page remember anything, as in a private window. All"
            " else works; what you decide lasts until you close the tab."
        ),
        NEWER: _(
            "What is remembered comes from a newer version of Sanaly. Reload the page to get it."
            " Until then nothing is read of it and nothing changed."
        ),
        DAMAGED: _(
            "What was remembered is damaged and cannot be read. Erase it to begin anew;"
            " until then nothing is remembered."
        ),
    }
    return texts.get(trouble, "")
