"""`sanaly page`: the built page for this computer's browser, and for nobody else."""

from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from browser.build import headers
from sanaly import serving
from sanaly.commands import page
from tests.page.served import Server, served

RUN = "import sys\nfrom sanaly.cli import run\nsys.exit(run(['page', '--no-open', *sys.argv[1:]]))"


@pytest.fixture(scope="module")
def server(built: Path) -> Iterator[Server]:
    """The built page, served."""
    with served(built) as running:
        yield running


def test_every_file_comes_with_the_headers_that_are_written_down(
    server: Server, built: Path
) -> None:
    for path in ("en/see.html", "kk/manifest.webmanifest", "sw.js"):
        answer = server.ask(f"/{path}")
        assert answer.status == 200
        assert answer.body.encode("latin-1") == (built / path).read_bytes()
        expected = headers.everywhere() | {"Content-Type": headers.content_type(path)}
        assert {name: answer.headers[name] for name in expected} == expected
        assert answer.headers["Cache-Control"] == headers.ASKED_AGAIN


def test_what_has_a_version_in_its_name_may_be_kept(server: Server, built: Path) -> None:
    wasm = next(built.glob("v/*/pyodide/pyodide.asm.wasm")).relative_to(built).as_posix()
    answer = server.ask(f"/{wasm}", "HEAD")
    assert answer.status == 200
    assert answer.headers["Cache-Control"] == headers.KEPT
    assert answer.headers["Content-Type"] == "application/wasm"
    assert answer.headers["Content-Length"] == str((built / wasm).stat().st_size)
    assert answer.body == ""


@pytest.mark.parametrize("name", ["evil.example", "127.0.0.1", "127.0.0.1:1", "localhost.evil"])
def test_a_name_that_somebody_points_here_is_refused(server: Server, name: str) -> None:
    """DNS rebinding: a page elsewhere lets its name lead to loopback and would read as its own."""
    answer = server.ask("/en/see.html", headers={"Host": name})
    assert answer.status == 421
    assert answer.body == ""


def test_no_name_at_all_is_refused(server: Server) -> None:
    assert server.ask("/en/see.html", headers={}).status == 421


def test_localhost_is_this_computer(server: Server) -> None:
    named = {"Host": f"localhost:{server.port}"}
    assert server.ask("/en/see.html", headers=named).status == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PROPFIND"])
def test_only_reading_is_allowed(server: Server, method: str) -> None:
    answer = server.ask("/en/see.html", method)
    assert answer.status == 405
    assert answer.headers["Allow"] == "GET, HEAD"


@pytest.mark.parametrize("expects", [False, True])
def test_what_somebody_sends_is_refused_before_it_is_read(server: Server, expects: bool) -> None:
    """A picture shared with an app whose service worker is gone; one buffer may be on its way."""
    answer, taken = server.send(expects=expects)
    assert answer == "HTTP/1.1 405"
    assert taken <= 5_000_000


@pytest.mark.parametrize(
    "path",
    [
        "/v/",
        "/en/howto",
        "/../pyproject.toml",
        "/%2e%2e/pyproject.toml",
        "/en/%2e%2e/%2e%2e/pyproject.toml",
        "//etc/passwd",
        "/en/see.html/",
        "/gone.html",
        "/en\\see.html",
        "/\x00",
        "http://evil.example/en/see.html",
    ],
)
def test_nothing_but_the_pages_files_is_there(server: Server, path: str) -> None:
    """No listing of a folder, no way out of it."""
    answer = server.ask(path.replace("\x00", "%00"))
    assert answer.status in (301, 404)
    assert answer.body == ""
    assert answer.headers.get("Location", "/en/howto/") == "/en/howto/"
    assert answer.headers["Content-Security-Policy"] == headers.policy()


def test_a_link_in_the_folder_leads_nowhere(built: Path, tmp_path: Path) -> None:
    (tmp_path / "headers.json").write_bytes((built / "headers.json").read_bytes())
    (tmp_path / "secret").symlink_to(built / "sw.js")
    (tmp_path / "file.txt").write_text("here", encoding="utf-8")
    with served(tmp_path) as server:
        assert server.ask("/secret").status == 404
        assert server.ask("/file.txt").body == "here"


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_a_file_that_a_new_build_took_away_is_not_there(
    built: Path, tmp_path: Path, method: str
) -> None:
    (tmp_path / "headers.json").write_bytes((built / "headers.json").read_bytes())
    (tmp_path / "file.txt").write_text("here", encoding="utf-8")
    with served(tmp_path) as server:
        (tmp_path / "file.txt").unlink()
        assert server.ask("/file.txt", method).status == 404
        assert server.ask("/headers.json", method).status == 200


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost"])
def test_at_port_80_browsers_leave_the_port_out(name: str) -> None:
    server = object.__new__(serving.Server)
    server.server_port = 80
    assert server.knows(name)
    assert server.knows(f"{name}:80")
    assert not server.knows("evil.example")
    server.server_port = 8721
    assert not server.knows(name)


def test_the_page_of_the_folder_one_is_in_is_never_served(
    built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever gave the folder may have put any page there."""
    planted = tmp_path / "downloads/browser/dist"
    planted.mkdir(parents=True)
    (planted / "headers.json").write_bytes((built / "headers.json").read_bytes())
    installed = tmp_path / "lib/python/site-packages/sanaly/commands/page.py"
    monkeypatch.setattr(page, "__file__", str(installed))
    monkeypatch.chdir(tmp_path / "downloads")
    result = CliRunner().invoke(page.command, ["--no-open", "--port", "-1"])
    assert isinstance(result.exception, serving.PageError)
    assert result.exception.slug == "page-not-built"


def test_it_ends_cleanly_and_has_written_nothing_of_what_was_asked(built: Path) -> None:
    with served(built) as server:
        server.ask("/en/see.html")
        server.ask("/en/canary-5Gq.html")
    assert server.code == 0
    assert server.complained == ""
    assert server.address in server.said
    assert "see.html" not in server.said
    assert "canary" not in server.said


def refused(*arguments: str) -> str:
    """What the command complains of when it cannot serve."""
    done = subprocess.run(
        [sys.executable, "-c", RUN, *arguments], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert done.stdout == ""
    return done.stderr


def test_without_a_built_page_it_says_how_to_get_one(tmp_path: Path) -> None:
    assert "make page" in refused("--folder", str(tmp_path))


def test_headers_that_are_no_headers_are_no_page(tmp_path: Path) -> None:
    for text in ("[]", "{}", "{", '{"everywhere": {}, "more": 1}'):
        (tmp_path / "headers.json").write_text(text, encoding="utf-8")
        assert "make page" in refused("--folder", str(tmp_path))


def test_a_port_in_use_is_told(built: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        assert port in refused("--folder", str(built), "--port", port)


@pytest.mark.parametrize("port", ["65536", "-1"])
def test_a_number_that_is_no_port_is_told(built: Path, port: str) -> None:
    assert port in refused("--folder", str(built), "--port", port)
