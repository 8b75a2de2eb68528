"""The built page, served so that whatever its policy refuses is told, in whatever context.

A policy comes with the page, with the script of each worker and with the service worker. What the
browser refuses of any of them it reports to the server, with no script that would have to listen.
"""

from __future__ import annotations

import functools
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.page import flow

REPORTED = "/refused"


class _Handler(flow._Handler):
    def __init__(
        self,
        refused: list[Any],
        before: dict[str, list[str]],
        instead: dict[str, list[bytes]],
        *args: Any,
        **options: Any,
    ) -> None:
        self._refused = refused
        self._before = before
        self._instead = instead
        super().__init__(*args, **options)

    def send_header(self, keyword: str, value: str) -> None:
        """The policy with an address for reports."""
        if keyword == "Content-Security-Policy":
            value += f"; report-uri {REPORTED}"
        elif keyword == "Cache-Control" and (self._of(self._before) or self._of(self._instead)):
            value = "no-store"
        super().send_header(keyword, value)

    def _of(self, changes: dict[str, list[Any]]) -> list[Any]:
        return next((said for end, said in changes.items() if self.path.endswith(end)), [])

    def do_GET(self) -> None:  # noqa: N802 - the base class's name
        """A file; what stands in for it; a script with the next of what is to stand before it."""
        before, instead = self._of(self._before), self._of(self._instead)
        if instead:
            self._give(_next(instead))
        elif before:
            self._give(_next(before).encode() + Path(self.translate_path(self.path)).read_bytes())
        else:
            super().do_GET()

    def _give(self, body: bytes) -> None:
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(self.path))
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self) -> None:  # noqa: N802 - the base class's name
        """Take in a report."""
        body = json.loads(self.rfile.read(int(self.headers.get("Content-Length") or 0)))
        self._refused.append(body["csp-report"])
        self.send_response(204)
        self.end_headers()


def _next(changes: list[Any]) -> Any:
    """The first of several, which is then gone; the last stays."""
    return changes.pop(0) if len(changes) > 1 else changes[0]


class Site:
    """A folder served on loopback, and what the browser refused of it."""

    def __init__(self, folder: Path) -> None:
        self.asked: list[flow.Asked] = []
        self.refused: list[Any] = []
        self.before: dict[str, list[str]] = {}
        """What is put before a script, by the end of its path: the last of it each further time."""
        self.instead: dict[str, list[bytes]] = {}
        """What is served in place of a file, by the end of its path, in the same way."""
        handler = functools.partial(
            _Handler,
            self.refused,
            self.before,
            self.instead,
            self.asked,
            directory=str(folder),
        )
        self._server = flow._Server(("127.0.0.1", 0), handler)
        self.address = f"http://127.0.0.1:{self._server.server_port}/"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def told(self) -> list[str]:
        """What was refused since this was last asked: directive, address and the context's own."""
        told = [
            f"{one['effective-directive']} {one['blocked-uri']} {one['document-uri']}"
            for one in self.refused
        ]
        self.refused.clear()
        return told

    def end(self) -> None:
        """Serve no more."""
        self._server.shutdown()
        self._server.server_close()


@contextmanager
def served(folder: Path) -> Iterator[Site]:
    """A folder served until the end of the block."""
    site = Site(folder)
    try:
        yield site
    finally:
        site.end()
