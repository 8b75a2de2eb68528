"""A small web server on loopback that can be told to misbehave."""

from __future__ import annotations

import contextlib
import threading
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType


@dataclass
class Served:
    """One file and how it answers.

    ``cut`` is after how many bytes the connection is closed, ``wait`` seconds
    before the answer begins.
    """

    body: bytes = b""
    status: int = 200
    kind: str = "application/octet-stream"
    tag: str = '"one"'
    ranges: bool = True
    cut: int | None = None
    location: str = ""
    length: bool = True
    wait: float = 0.0


@dataclass
class Server:
    """Answers with ``files`` by path and keeps the headers of every request."""

    files: dict[str, Served] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def __enter__(self) -> Server:
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._thread = threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.01}
        )
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def address(self, path: str) -> str:
        """The full address of a path."""
        return f"http://127.0.0.1:{self._server.server_port}{path}"


def _handler(server: Server) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            server.asked.append((self.path, dict(self.headers.items())))
            served = server.files.get(self.path, Served(status=404))
            start = self._start(served)
            time.sleep(served.wait)
            with contextlib.suppress(ConnectionError):
                self._head(served, start)
                self.wfile.write(served.body[start : served.cut])
            self.close_connection = True

        def _start(self, served: Served) -> int:
            """Where to begin: 0 unless the rest of the same version is asked for."""
            asked = self.headers.get("Range", "")
            same = self.headers.get("If-Range", served.tag) == served.tag
            return int(asked[6:-1]) if asked and served.ranges and same else 0

        def _head(self, served: Served, start: int) -> None:
            beyond = start >= len(served.body) > 0
            partial = 416 if beyond else 206
            self.send_response(partial if start else served.status)
            self.send_header("Content-Type", served.kind)
            if served.tag:
                self.send_header("ETag", served.tag)
            if served.location:
                self.send_header("Location", served.location)
            if served.length:
                self.send_header("Content-Length", str(len(served.body) - start))
            if start:
                whole = len(served.body)
                self.send_header("Content-Range", f"bytes {start}-{whole - 1}/{whole}")
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's
            """Say nothing."""

    return Handler
