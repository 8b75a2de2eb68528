"""The built page as a person uses it, in Chromium: a server that notes all, and walks.

A walk is a function of ``flow_*.mjs``; it uses the page's own controls by their roles and labels
and gives what it saw. What that must be is said by the tests.
"""

from __future__ import annotations

import functools
import http.server
import json
import subprocess
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from browser.build import headers
from browser.build.pages import translations
from sanaly import i18n
from tests.page.driven import Server, driver

LANGUAGES = ("en", "ru", "kk", "vi")


@dataclass(frozen=True, slots=True)
class Asked:
    """One request as the server got it."""

    method: str
    path: str
    headers: Mapping[str, str]
    length: int


class _Handler(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, log: list[Asked], *args: Any, **options: Any) -> None:
        self._log = log
        super().__init__(*args, **options)

    def parse_request(self) -> bool:
        understood = super().parse_request()
        if understood:
            length = int(self.headers.get("Content-Length") or 0)
            self._log.append(Asked(self.command, self.path, dict(self.headers.items()), length))
        return understood

    def end_headers(self) -> None:
        for name, value in headers.everywhere().items():
            self.send_header(name, value)
        self.send_header("Cache-Control", headers.caching(self.path))
        super().end_headers()

    def guess_type(self, path: Any) -> str:
        return headers.content_type(str(path))

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class _Server(Server):
    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that closes a connection in the middle is no matter."""


class Site:
    """A folder served on loopback, whatever was asked of it, and a way to end it."""

    def __init__(self, folder: Path, port: int = 0) -> None:
        self.asked: list[Asked] = []
        handler = functools.partial(_Handler, self.asked, directory=str(folder))
        self._server = _Server(("127.0.0.1", port), handler)
        self.port = self._server.server_port
        self.address = f"http://127.0.0.1:{self.port}/"
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()

    def end(self) -> None:
        """Serve no more; the port refuses."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


@contextmanager
def served(folder: Path, port: int = 0) -> Iterator[Site]:
    """A folder served until the end of the block."""
    site = Site(folder, port)
    try:
        yield site
    finally:
        site.end()


@dataclass
class Browser:
    """Chromium, in which one walk follows the other."""

    process: subprocess.Popen[str]
    tabs: list[str] = field(default_factory=list)

    def walk(self, name: str, **given: object) -> Any:
        """What a walk saw."""
        assert self.process.stdin
        assert self.process.stdout
        print(json.dumps({"walk": name, "given": given}), file=self.process.stdin, flush=True)
        line = self.process.stdout.readline()
        answer = json.loads(line or '{"failed": "the browser ended"}')
        if "failed" in answer:
            pytest.fail(f"{name}: {answer['failed'][-4000:]}")
        return answer["seen"]


@contextmanager
def browsing(node: str, chromium: str) -> Iterator[Browser]:
    """A browser until the end of the block."""
    with driver(node, "flow.mjs", chromium) as process:
        yield Browser(process)


class Words(dict[str, str]):
    """English sentences of the page and of the report, as one language has them."""


def words(language: str) -> Words:
    """What the controls that the walks use are called in a language."""
    spoken = i18n.current()
    i18n.choose(language)
    try:
        reported = {text: i18n._(text) for text in REPORT}
    finally:
        i18n.choose(spoken)
    page = translations(language)
    spoken_of = Words({text: page.gettext(text) for text in PAGE} | reported)
    strange = [text for text, said in spoken_of.items() if said == text and language != "en"]
    assert not strange, f"the page has other words, or none in {language}: {strange}"
    return spoken_of


PAGE = (
    "Check your posts",
    "What was found",
    "Before you post",
    "Mend a picture",
    "Later",
    "Choose files",
    "Choose photos",
    "Recognised:",
    "Could not be read, and is left out:",
    "Take everything out again",
    "Which rules do you serve under?",
    "Who can see the posts, where the export does not say",
    "What should be looked for in pictures?",
    "Check",
    "Your posts are being checked",
    "Pause",
    "Go on",
    "Cancel",
    "Save the report",
    "Check something else",
    "Make a mended copy of this picture",
    "Choose a picture",
    "Add a rectangle",
    "Left",
    "Top",
    "Right",
    "Bottom",
    "Download the copy",
    "Your text",
    "Add pictures",
    "Look at the draft",
    "Rules, readers and pictures",
    "Done. The result stands below.",
    "Remember it in this browser",
    "From now on it is remembered in this browser.",
    "Erase all that is remembered",
    "Erase",
    "Keep it",
    "Forgotten.",
    "Choose the new export",
    "Close this notice",
    "Start the checker anew",
    "Skip to the content",
)
"""Labels of the page's own templates."""
REPORT = (
    "Decided? Tell Sanaly",
    "I have changed or deleted it",
    "It stays, for a reason",
    "It is no violation: the program is mistaken",
    "Why does it stay?",
    "Another reason",
    "Remember this",
    "Filters",
    "State",
    "Rule",
    "Show all",
)
"""Labels of the report's fragments."""
