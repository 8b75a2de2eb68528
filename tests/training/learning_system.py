"""A small learning system on loopback: a page with scorm-again, a package from its ZIP, commits."""

from __future__ import annotations

import http.server
import io
import json
import mimetypes
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from browser.build.contents import ROOT
from tests.page.driven import served_by

HERE = Path(__file__).parent
CLIENT = ROOT / "node_modules/scorm-again/dist"


@dataclass
class Shelf:
    """What is served: the files of one package; and what was committed, in order."""

    package: bytes
    committed: list[Any] = field(default_factory=list)

    def file(self, path: str) -> bytes | None:
        """What is at a path; None where there is nothing."""
        if path == "/lms.html":
            return (HERE / "lms.html").read_bytes()
        if path.startswith("/scorm-again/"):
            return (CLIENT / Path(path).name).read_bytes()
        with zipfile.ZipFile(io.BytesIO(self.package)) as archive:
            name = path.removeprefix("/package/")
            return archive.read(name) if name in archive.namelist() else None


class Handler(http.server.BaseHTTPRequestHandler):
    """Serves a shelf."""

    def __init__(self, shelf: Shelf, *given: Any) -> None:
        self.shelf = shelf
        super().__init__(*given)

    def do_GET(self) -> None:
        """A file."""
        path = self.path.split("?")[0]
        body = self.shelf.file(path)
        self.answer(404 if body is None else 200, body or b"", mimetypes.guess_type(path)[0])

    def do_POST(self) -> None:
        """A commit of scorm-again."""
        sent = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.shelf.committed.append(json.loads(sent))
        self.answer(200, b'{"result": true, "errorCode": 0}', "application/json")

    def answer(self, status: int, body: bytes, kind: str | None = None) -> None:
        """Send an answer."""
        self.send_response(status)
        self.send_header("Content-Type", kind or "application/octet-stream")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_told: Any) -> None:
        """Nothing: what is asked is seen in the browser."""


@contextmanager
def learning_system(package: bytes) -> Iterator[tuple[str, Shelf]]:
    """The address of a system that holds a package, and what it got."""
    shelf = Shelf(package)
    with served_by(partial(Handler, shelf)) as address:
        yield address, shelf
