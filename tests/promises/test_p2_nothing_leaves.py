"""Promise 2: nothing leaves the machine unasked.

The program runs under an audit hook that ends it at the first look-up or
connection, and no module of it imports what could open one.
"""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted((ROOT / "core/src").rglob("*.py")) + sorted((ROOT / "checker/src").rglob("*.py"))
FORBIDDEN = frozenset(
    {
        "socket",
        "ssl",
        "http",
        "urllib.request",
        "ftplib",
        "smtplib",
        "poplib",
        "imaplib",
        "telnetlib",
        "xmlrpc",
        "asyncio",
        "requests",
        "httpx",
        "aiohttp",
        "urllib3",
        "webbrowser",
        "multiprocessing",
    }
)
MAY_USE_NETWORK: frozenset[str] = frozenset()
"""Modules that fetch a model or hand in a contribution; neither exists yet."""

GUARD = """
import sys
BANNED = ("socket.", "http.client.", "urllib.", "ftplib.", "smtplib.", "webbrowser.")
def guard(event, arguments):
    if event.startswith(BANNED):
        sys.stderr.write("NETWORK " + event + "\\n")
        sys.stderr.flush()
        import os
        os._exit(99)
sys.addaudithook(guard)
"""


def imported(source: str) -> set[str]:
    """All module names that a source imports."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
    return names


def network_imports(source: str) -> set[str]:
    """Imports that could open a connection."""
    return {
        name
        for name in imported(source)
        for bad in FORBIDDEN
        if name == bad or name.startswith(bad + ".")
    }


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: str(p.relative_to(ROOT)))
def test_no_module_imports_the_network(path: Path) -> None:
    if path.relative_to(ROOT).as_posix() in MAY_USE_NETWORK:
        return
    assert network_imports(path.read_text(encoding="utf-8")) == set()


@pytest.mark.parametrize(
    "source",
    ["import socket", "from urllib.request import urlopen", "import http.client as c"],
)
def test_the_look_would_see_it(source: str) -> None:
    assert network_imports(source)


def run_guarded(code: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run code in a process of its own, under the guard."""
    return subprocess.run(
        [sys.executable, "-c", GUARD + code],
        cwd=cwd,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


RUN = """
from sanaly.cli import run
code = run({arguments!r})
sys.exit(code)
"""


def test_the_whole_way_opens_no_connection(tmp_path: Path) -> None:
    demo = run_guarded(RUN.format(arguments=["demo", "--out", str(tmp_path / "d")]), tmp_path)
    assert demo.returncode == 0, demo.stderr
    exports = [str(p) for p in (tmp_path / "d").iterdir() if p.name != "report.html"]
    check = run_guarded(RUN.format(arguments=["check", *exports, "--audience", "public"]), tmp_path)
    assert check.returncode == 1, check.stderr
    recheck = run_guarded(RUN.format(arguments=["recheck", *exports]), tmp_path)
    assert recheck.returncode == 1, recheck.stderr
    draft = run_guarded(RUN.format(arguments=["draft", "погнали пить пиво"]), tmp_path)
    assert draft.returncode in (0, 1), draft.stderr


def test_the_guard_would_end_it(tmp_path: Path) -> None:
    code = "import socket\nsocket.create_connection(('127.0.0.1', 9))\n"
    assert run_guarded(code, tmp_path).returncode == 99


def test_the_report_asks_for_nothing(tmp_path: Path) -> None:
    """The page refers to no host: no picture, style, script, font or form from outside."""
    run_guarded(RUN.format(arguments=["demo", "--out", str(tmp_path)]), tmp_path)
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    for token in ('src="http', "src='http", "<link", "@import", "url(http", "<form action"):
        assert token not in page
    assert "default-src 'none'" in page
