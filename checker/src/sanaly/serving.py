"""Serves the built page to a browser on this computer, and to nobody else.

The one module that listens: on 127.0.0.1, never on another address. It opens no connection.
What may be handed out is a fixed list of files, made before the first question comes.
"""

from __future__ import annotations

import errno
import json
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socketserver import TCPServer
from typing import Any, BinaryIO
from urllib.parse import unquote

from sanaly_core.errors import SanalyError

LOOPBACK = "127.0.0.1"
HEADERS = "headers.json"
"""What the build says of headers and types; a folder without it is no page."""
HTTP_PORT = 80
"""The port that browsers leave out of a request's host."""
PATIENCE = 60
"""Seconds after which a silent connection is closed."""
_TAKEN = frozenset({errno.EADDRINUSE, errno.EACCES})


class PageError(SanalyError):
    """The page cannot be served."""


@dataclass(frozen=True, slots=True)
class Page:
    """A built page: its files by address, and how they are to be sent.

    ``types`` are content types by ending; ``kept`` and ``asked_again`` are the values of
    Cache-Control for what lies below ``/v/`` and for all else.
    """

    files: Mapping[str, Path]
    everywhere: Mapping[str, str]
    types: Mapping[str, str]
    other_type: str
    kept: str
    asked_again: str

    def headers(self, address: str) -> dict[str, str]:
        """The headers of a file beside those of every answer."""
        kind = self.types.get(self.files[address].suffix.removeprefix("."), self.other_type)
        kept = self.kept if address.startswith("/v/") else self.asked_again
        return {"Content-Type": kind, "Cache-Control": kept}


def open_page(folder: Path) -> Page:
    """The page in a folder; raises PageError ``page-not-built`` where there is none."""
    try:
        told: Any = json.loads((folder / HEADERS).read_text(encoding="utf-8"))
        return Page(_files(folder), **told)
    except (OSError, ValueError, TypeError):
        raise PageError("page-not-built", folder=str(folder)) from None


def _files(folder: Path) -> dict[str, Path]:
    """Every file by its address, links left out; a folder's address gives its ``index.html``."""
    found = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink() and path.suffix not in {".br", ".gz"}:
            address = "/" + path.relative_to(folder).as_posix()
            found[address] = path
            if path.name == "index.html":
                found[address.removesuffix("index.html")] = path
    return found


class Server(ThreadingHTTPServer):
    """Listens on loopback; ``port`` 0 lets the system choose.

    Raises:
        PageError: ``page-port-taken``.
    """

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, page: Page, port: int) -> None:
        self.page = page
        try:
            super().__init__((LOOPBACK, port), _Answer)
        except OverflowError:  # no port has such a number
            raise PageError("page-port-taken", port=port) from None
        except OSError as error:
            if error.errno in _TAKEN:
                raise PageError("page-port-taken", port=port) from None
            raise

    def server_bind(self) -> None:
        """Bind without asking anybody for this computer's name, as ``HTTPServer`` would."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = LOOPBACK, self.server_address[1]

    @property
    def address(self) -> str:
        """What to open in a browser."""
        return f"http://{LOOPBACK}:{self.server_port}/"

    def knows(self, host: str | None) -> bool:
        """Whether a request means this server, and not a name that somebody else points here."""
        port = self.server_port
        ends = (f":{port}", "") if port == HTTP_PORT else (f":{port}",)
        return host in {f"{name}{end}" for name in (LOOPBACK, "localhost") for end in ends}

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that hangs up in the middle is nothing to tell."""


class _Answer(BaseHTTPRequestHandler):
    """Answers GET and HEAD for the files of the page; writes no log."""

    server: Server
    protocol_version = "HTTP/1.1"
    timeout = PATIENCE

    def do_GET(self) -> None:
        """A file with its contents."""
        file = self._found()
        if file is not None:
            with file:
                shutil.copyfileobj(file, self.wfile)

    def handle_expect_100(self) -> bool:
        """Who asks whether to send a body is told no, whatever it is for."""
        self.send_error(HTTPStatus.NOT_IMPLEMENTED)
        return False

    def do_HEAD(self) -> None:
        """What a file would be answered with."""
        file = self._found()
        if file is not None:
            file.close()

    def _found(self) -> BinaryIO | None:
        """Send the headers of what was asked for; the open file, or None where there is none."""
        page, address = self.server.page, unquote(self.path.partition("?")[0])
        if not self.server.knows(self.headers["Host"]):
            self.send_error(HTTPStatus.MISDIRECTED_REQUEST)
            return None
        if address not in page.files:
            self._elsewhere(address)
            return None
        return self._opened(page.files[address], page.headers(address))

    def _opened(self, path: Path, headers: Mapping[str, str]) -> BinaryIO | None:
        """Open a file and send its headers; one that a new build has taken away is not there."""
        try:
            file = path.open("rb")
        except OSError:
            self.send_error(HTTPStatus.NOT_FOUND)
            return None
        self._begin(HTTPStatus.OK, os.fstat(file.fileno()).st_size, headers)
        return file

    def _elsewhere(self, address: str) -> None:
        """A folder without its last stroke is shown the way; all else is not there."""
        if f"{address}/" in self.server.page.files:
            self._begin(HTTPStatus.MOVED_PERMANENTLY, 0, {"Location": f"{address}/"})
        else:
            self.send_error(HTTPStatus.NOT_FOUND)

    def _begin(self, status: HTTPStatus, size: int, headers: Mapping[str, str]) -> None:
        """The status and the headers of an answer."""
        self.send_response_only(status)
        for name, value in {**self.server.page.everywhere, **headers}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(size))
        self.end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """A status and nothing else; a method that is not known is one that is not allowed.

        The connection ends with it: what was to come after the headers is never read.
        """
        refused = code == HTTPStatus.NOT_IMPLEMENTED
        status = HTTPStatus.METHOD_NOT_ALLOWED if refused else HTTPStatus(code)
        self.close_connection = True
        allowed = {"Allow": "GET, HEAD"} if refused else {}
        self._begin(status, 0, {**allowed, "Connection": "close"})

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name in the library
        """What is asked for is nobody's business."""
