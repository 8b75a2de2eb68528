"""Promise 2, the page: one module listens, on this computer's own address, and opens nothing."""

from __future__ import annotations

from pathlib import Path

from tests.page.served import served
from tests.promises.test_p2_nothing_leaves import (
    MAY_LISTEN,
    ROOT,
    SOURCES,
    imported,
    network_imports,
)

GUARD = """
import sys
def guard(event, arguments):
    if event.startswith(("http.client.", "urllib.", "ftplib.", "smtplib.", "webbrowser.")):
        end(event)
    if event == "socket.bind" and arguments[1][0] != "127.0.0.1":
        end(event)
    if event.startswith("socket.") and event not in ("socket.__new__", "socket.bind"):
        end(event)
def end(event):
    sys.stderr.write("NETWORK " + event + "\\n")
    sys.stderr.flush()
    import os
    os._exit(99)
sys.addaudithook(guard)
"""
PAGE = (
    '{"everywhere": {}, "types": {"txt": "text/plain"}, "other_type": "application/octet-stream",'
    ' "kept": "no-cache", "asked_again": "no-cache"}'
)
SERVING = "sanaly.serving"


def small_page(folder: Path) -> Path:
    """What `sanaly page` takes for a built page."""
    (folder / "headers.json").write_text(PAGE, encoding="utf-8")
    (folder / "file.txt").write_text("here", encoding="utf-8")
    return folder


def test_the_listening_module_imports_the_server_and_nothing_else_of_the_network() -> None:
    for path in MAY_LISTEN:
        names = network_imports((ROOT / path).read_text(encoding="utf-8"))
        assert {name for name in names if not name.startswith(("http.", "socketserver"))} <= {
            "http"
        }
        assert not {name for name in names if name.startswith(("http.client", "http.cookie"))}


def test_only_the_command_leads_to_listening() -> None:
    ways = {
        path.relative_to(ROOT).as_posix()
        for path in SOURCES
        if SERVING in imported(path.read_text(encoding="utf-8"))
    }
    assert ways == {"checker/src/sanaly/commands/page.py"}


def test_it_listens_on_loopback_and_opens_no_connection(tmp_path: Path) -> None:
    with served(small_page(tmp_path), guard=GUARD) as server:
        assert server.ask("/file.txt").body == "here"
        assert server.ask("/gone").status == 404
    assert (server.code, server.complained) == (0, "")


def test_the_guard_would_end_another_address(tmp_path: Path) -> None:
    elsewhere = "import sanaly.serving\nsanaly.serving.LOOPBACK = '0.0.0.0'\n"
    with served(small_page(tmp_path), guard=GUARD + elsewhere) as server:
        pass
    assert (server.code, server.complained) == (99, "NETWORK socket.bind\n")
