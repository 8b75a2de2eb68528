"""What tests of the page in Chromium share: a folder on loopback, and a driver that answers."""

from __future__ import annotations

import http.server
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from browser.build.contents import ROOT

HERE = Path(__file__).parent


class Server(http.server.ThreadingHTTPServer):
    """Ends without waiting for connections that a browser keeps open."""

    daemon_threads = True


@contextmanager
def served_by(handler: Callable[..., Any]) -> Iterator[str]:
    """The address on loopback at which a handler answers."""
    server = Server(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def driver(node: str, script: str, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    """A script of this folder, which answers the lines that it gets until they end."""
    process = subprocess.Popen(
        [node, str(HERE / script), *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        cwd=ROOT,
    )
    try:
        yield process
    finally:
        assert process.stdin
        process.stdin.close()
        process.wait(300)
