"""`sanaly contribute`: draw, take, show, send; what is sent is what was shown."""

from __future__ import annotations

import json
import stat
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import click
import pytest

from sanaly.cli import run
from sanaly.commands import options
from sanaly.contribution.keeping import Kept
from sanaly_core.contribution import handed, papers
from sanaly_core.contribution.groups import groups_of
from sanaly_core.contribution.published import Published, UnitKey, digest_of, published_bytes
from sanaly_core.packs.load import builtin_packs
from tests.contribution.test_blind import KEY, signed

DRINK = "Погнали пить пиво, мы уже в баре"
PACK = builtin_packs()["kz-civil-service"]


@dataclass
class Office:
    """The other origin, as it looks to the checker."""

    status: int = 200
    answer: bytes = b'{"outcome": "counted", "text": "Thank you"}'
    headers: dict[str, str] = field(default_factory=dict)
    got: list[tuple[str, dict[str, str], bytes]] = field(default_factory=list)
    address: str = ""


@contextmanager
def serving(office: Office) -> Iterator[Office]:
    """Answer on loopback until the end of the block."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            office.got.append((self.path, dict(self.headers), body))
            self.send_response(office.status)
            for name, value in office.headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(office.answer)

        def log_message(self, *_words: Any) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    office.address = f"http://127.0.0.1:{server.server_port}/contribute/7/"
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield office
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture(autouse=True)
def _no_network() -> None:
    """Loopback is reached here, by the one command that may."""


@pytest.fixture
def office() -> Iterator[Office]:
    with serving(Office()) as one:
        yield one


def listed(address: str, **changes: Any) -> Published:
    one = Published(
        campaign="ab" * 16,
        titles={"en": "Autumn", "ru": "Осень"},
        address=address,
        packs=((PACK.id, PACK.version),),
        groups=groups_of([PACK]),
        units=(UnitKey("school", {"": "School 1", "ru": "Школа 1"}, ("school", "nursery"), KEY),),
    )
    return replace(one, **changes)


def draw(folder: Path, published: Published, *more: str) -> int:
    path = folder / "keys.json"
    told = published_bytes(published)
    path.write_bytes(told)
    out = ["--out", str(folder / "request.json"), "--unit", "nursery"]
    return run(["contribute", "draw", str(path), "--digest", digest_of(told), *out, *more])


def drawn(folder: Path, published: Published) -> None:
    """Draw and take, with the office's part done here."""
    assert draw(folder, published) == 0
    _campaign, key, request = papers.read_request((folder / "request.json").read_bytes())
    answer = papers.answer_bytes(published.campaign, key, signed(request))
    (folder / "answer.json").write_bytes(answer)
    assert run(["contribute", "take", str(folder / "answer.json")]) == 0


def checked(folder: Path) -> None:
    path = folder / "items.jsonl"
    path.write_text(json.dumps({"key": "1", "kind": "post", "text": DRINK}), "utf-8")
    assert run(["check", str(path), "--audience", "public", "--report", str(folder / "r")]) == 1


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SANALY_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def test_the_way(
    home: Path, tmp_path: Path, office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    published = listed(office.address)
    drawn(tmp_path, published)
    checked(tmp_path)
    capsys.readouterr()
    assert run(["contribute", "show"]) == 0
    shown = capsys.readouterr().out
    assert run(["contribute", "send", "--yes"]) == 0
    ((path, headers, body),) = office.got
    assert path == "/contribute/7/"
    assert shown.splitlines()[-1] == body.decode()
    contribution = handed.read_contribution(body, published.groups)
    handed.check(contribution, KEY)
    assert contribution.answers["venue-display"].digits == "100"
    found = {group for group, one in contribution.answers.items() if one.found}
    assert found == {"venue-display"}
    assert {name.lower() for name in headers} == {
        "host",
        "user-agent",
        "content-type",
        "content-length",
        "connection",
        "accept-encoding",
    }
    assert headers["User-Agent"] == "Sanaly"
    assert not list((home / "contribute").iterdir())


def test_what_lies_here_is_its_owners_alone(home: Path, tmp_path: Path) -> None:
    drawn(tmp_path, listed("https://example.org/"))
    for path in (home / "contribute").iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE((home / "contribute").stat().st_mode) == 0o700
    assert run(["forget", "--yes"]) == 0
    assert not list((home / "contribute").iterdir())


def test_drawing_again_makes_the_same_request(home: Path, tmp_path: Path) -> None:
    published = listed("https://example.org/")
    assert draw(tmp_path, published) == 0
    first = (tmp_path / "request.json").read_bytes()
    assert draw(tmp_path, published) == 0
    assert (tmp_path / "request.json").read_bytes() == first


def test_another_digest_is_refused(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert draw(tmp_path, listed("https://example.org/"), "--digest", "ab" * 32) == 2
    assert draw(tmp_path, listed("https://example.org/"), "--digest", "") == 2
    assert not home.exists()
    assert "not the published one" in capsys.readouterr().err


def test_an_answer_for_another_key_is_refused(home: Path, tmp_path: Path) -> None:
    published = listed("https://example.org/")
    assert draw(tmp_path, published) == 0
    path = tmp_path / "answer.json"
    path.write_bytes(papers.answer_bytes(published.campaign, "0" * 64, bytes(KEY.length)))
    assert run(["contribute", "take", str(path)]) == 2
    path.write_bytes(papers.answer_bytes(published.campaign, KEY.digest, bytes(KEY.length)))
    assert run(["contribute", "take", str(path)]) == 2


def test_a_token_of_a_key_that_is_not_published_is_never_sent(
    home: Path, tmp_path: Path, office: Office
) -> None:
    published = listed(office.address)
    drawn(tmp_path, published)
    kept = Kept(home)
    kept.keep_token(replace(kept.token(published.campaign), key="0" * 64))
    assert run(["contribute", "send", "--none", "--yes"]) == 2
    assert office.got == []


def test_nothing_is_sent_without_a_yes_or_a_check(
    home: Path,
    tmp_path: Path,
    office: Office,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    drawn(tmp_path, listed(office.address))
    assert run(["contribute", "send", "--yes"]) == 2, "nothing was checked"
    assert run(["contribute", "send", "--none"]) == 2, "nobody can be asked"
    monkeypatch.setattr(options, "interactive", lambda: True)
    monkeypatch.setattr(click, "prompt", lambda *_a, **_k: "")
    assert run(["contribute", "send", "--none"]) == 0
    assert office.got == []
    monkeypatch.setattr(click, "prompt", lambda *_a, **_k: "иә")
    assert run(["contribute", "send", "--none"]) == 0
    assert len(office.got) == 1


@pytest.mark.parametrize(
    "office",
    [
        Office(status=302, headers={"Location": "http://127.0.0.1:9/"}, answer=b""),
        Office(status=400, answer=b'{"outcome": "refused", "text": "Late"}'),
        Office(status=503, answer=b"\x1b[2Jbusy"),
        Office(status=500, answer=b'{"text": "\x1b[2Jodd"}'),
        Office(answer=b"<html>"),
        Office(answer=b'{"outcome": "refused"}'),
        Office(answer=b"[" * 100_000),
    ],
    ids=["redirect", "late", "busy", "broken", "page", "odd", "deep"],
)
def test_a_token_stays_where_it_was_not_taken(
    home: Path, tmp_path: Path, office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    with serving(office):
        drawn(tmp_path, listed(office.address))
        assert run(["contribute", "send", "--none", "--yes"]) == 2
    assert len(office.got) == 1
    assert Kept(home).token("ab" * 16)
    told = capsys.readouterr().err
    assert "still here" in told
    assert "\x1b" not in told


def test_a_place_that_is_gone_is_told(home: Path, tmp_path: Path) -> None:
    with serving(Office()) as office:
        published = listed(office.address)
    drawn(tmp_path, published)
    assert run(["contribute", "send", "--none", "--yes"]) == 2
    assert Kept(home).token("ab" * 16)


def test_handing_in_again_is_quiet(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with serving(Office(answer=b'{"outcome": "already"}')) as office:
        drawn(tmp_path, listed(office.address))
        assert run(["contribute", "send", "--none", "--yes"]) == 0
    assert "counts once" in capsys.readouterr().out


@pytest.mark.parametrize("language", ["en", "ru", "kk", "vi"])
def test_it_speaks_four_languages(
    home: Path, tmp_path: Path, language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    drawn(tmp_path, listed("https://example.org/"))
    capsys.readouterr()
    assert run(["contribute", "show", "--none", "--lang", language]) == 0
    told = capsys.readouterr().out
    assert PACK.rules["venue-display"].texts[language].title in told
    assert ("Counted for" in told) == (language == "en")


def test_two_campaigns_need_a_name(home: Path, tmp_path: Path) -> None:
    drawn(tmp_path, listed("https://example.org/"))
    drawn(tmp_path, listed("https://example.org/", campaign="cd" * 16))
    assert run(["contribute", "show", "--none"]) == 2
    assert run(["contribute", "show", "--none", "--campaign", "cd"]) == 0
    assert run(["contribute", "show", "--none", "--campaign", "ef"]) == 2
