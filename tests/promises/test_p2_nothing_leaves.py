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
        "socketserver",
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
MAY_USE_NETWORK = frozenset(
    {"checker/src/sanaly/models/fetch.py", "checker/src/sanaly/contribution/sending.py"}
)
"""The modules that fetch a model and that hand in a contribution."""
MAY_LISTEN = frozenset({"checker/src/sanaly/serving.py"})
"""The module that serves the page on this computer; see ``test_p2_listening.py``."""
LEADING = frozenset({"sanaly.models.fetch", "sanaly.models.getting", "sanaly.contribution.sending"})
"""What leads to the network: the two modules, and the one that decides what to fetch."""

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
    if path.relative_to(ROOT).as_posix() in MAY_USE_NETWORK | MAY_LISTEN:
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


def leads_outside(node: ast.AST) -> bool:
    """Whether a node imports what leads to the network, by whichever form of import."""
    found: set[str] = set()
    if isinstance(node, ast.Import | ast.ImportFrom):
        found = imported(ast.unparse(node))
    return bool(found & LEADING)


def ways_outside() -> set[tuple[str, str]]:
    """Files that import what leads to the network when they run, with the function it is in."""
    ways = set()
    for path in SOURCES:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        told = {
            id(node)
            for branch in ast.walk(tree)
            if is_for_types(branch)
            for node in ast.walk(branch)
        }
        functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
        inside = {id(n): f.name for f in functions for n in ast.walk(f)}
        for node in ast.walk(tree):
            if id(node) not in told and leads_outside(node):
                ways.add((path.relative_to(ROOT).as_posix(), inside.get(id(node), "")))
    return ways


def is_for_types(node: ast.AST) -> bool:
    """A branch that is read by type checkers only."""
    return isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"


def test_only_two_commands_reach_the_network() -> None:
    """Nobody imports the two modules but a command each, and it only once it is called."""
    assert ways_outside() == {
        ("checker/src/sanaly/models/getting.py", ""),
        ("checker/src/sanaly/commands/models.py", "get"),
        ("checker/src/sanaly/commands/contribute.py", "send"),
    }


@pytest.mark.parametrize(
    "source",
    [
        "import sanaly.models.fetch",
        "from sanaly.models import fetch",
        "from sanaly.models.getting import from_path",
        "from sanaly.models.fetch import fetch as f",
        "from sanaly.contribution import sending",
        "from sanaly.contribution.sending import send as s",
    ],
)
def test_another_way_to_the_network_would_be_seen(source: str) -> None:
    assert leads_outside(ast.parse(source).body[0])


def test_the_other_commands_on_models_open_no_connection(tmp_path: Path) -> None:
    """List, remove, build and installing from a folder; fetching from an address is the one way."""
    for arguments in (["models"], ["models", "remove", "x"], ["models", "get", "--from", "gone"]):
        done = run_guarded(RUN.format(arguments=arguments), tmp_path)
        assert done.returncode in (0, 2), done.stderr
    address = "http://127.0.0.1:9/a.sanaly-bundle"
    fetched = run_guarded(RUN.format(arguments=["models", "get", "--from", address]), tmp_path)
    assert fetched.returncode == 99, "the guard sees the one command that does"


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
