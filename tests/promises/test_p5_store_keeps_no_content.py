"""Promise 5: the store keeps keyed hashes, rule ids and states; no text, picture or handle."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from sanaly.cli import run
from sanaly.store.hashing import Hasher
from sanaly.store.store import FILE_NAME, KEY_NAME

CANARY = "Канарейка-выпила-вина"
POSTS = [
    {
        "key": "handle-canary-1",
        "kind": "post",
        "platform": "other",
        "text": f"Вчера мы выпили вина 🍷 {CANARY}, ИИН 990000000005",
        "place": "Bar Canary Wharf",
        "link": "https://example.org/canary-handle/1",
        "audience": "public",
        "created_at": "2026-01-02T20:00:00+05:00",
    },
    {"key": "handle-canary-2", "kind": "bio", "text": "Kanareika Zimorodkova"},
]
WORDS = re.compile(r"[\w@-]{5,}")


def secrets_of(posts: Sequence[Mapping[str, object]]) -> set[str]:
    """Every longer word of every field that a person could be known by."""
    words: set[str] = set()
    for post in posts:
        for name in ("key", "text", "place", "link"):
            words.update(WORDS.findall(str(post.get(name, ""))))
    return words - {"https", "example"}


def leaks(folder: Path, words: set[str]) -> set[str]:
    """Words that stand anywhere in the data folder's files, in UTF-8 or UTF-16."""
    found = set()
    for path in folder.rglob("*"):
        data = path.read_bytes().lower() if path.is_file() else b""
        for word in words:
            if any(word.lower().encode(code) in data for code in ("utf-8", "utf-16-le")):
                found.add(word)
    return found


def check(tmp_path: Path) -> Path:
    export = tmp_path / "items.jsonl"
    export.write_text("\n".join(json.dumps(p, ensure_ascii=False) for p in POSTS), "utf-8")
    assert run(["check", str(export), "--format", "json", "--pack", "kz-civil-service"]) == 1
    return tmp_path / "home"


def test_nothing_of_the_posts_is_in_the_data_folder(tmp_path: Path) -> None:
    home = check(tmp_path)
    assert (home / FILE_NAME).exists()
    assert leaks(home, secrets_of(POSTS)) == set()


def test_names_of_files_that_could_not_be_opened_are_in_the_report_alone(tmp_path: Path) -> None:
    (tmp_path / "kanareika.jpg").write_bytes(b"no picture")
    post = {"key": "1", "kind": "post", "text": "", "media": ["kanareika.jpg"]}
    export, report = tmp_path / "items.jsonl", tmp_path / "report.html"
    export.write_text(json.dumps(post), "utf-8")
    assert run(["check", str(export), "--pack", "kz-civil-service", "--report", str(report)]) == 0
    assert "kanareika.jpg" in report.read_text("utf-8")
    assert (tmp_path / "home" / FILE_NAME).exists()
    assert leaks(tmp_path / "home", {"kanareika"}) == set()


def test_a_leak_would_be_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a hasher that keeps its input, the test above fails."""

    def plain(_self: Hasher, _purpose: str, *parts: str, size: int = 16) -> bytes:
        return " ".join(parts).encode()[: max(size, 200)]

    monkeypatch.setattr(Hasher, "digest", plain)
    assert leaks(check(tmp_path), secrets_of(POSTS))


def test_every_column_is_one_of_the_kinds_allowed(tmp_path: Path) -> None:
    home = check(tmp_path)
    with sqlite3.connect(home / FILE_NAME) as db:
        tables = [r[0] for r in db.execute("SELECT name FROM sqlite_master WHERE type='table'")]
        columns = {
            (table, row[1]) for table in tables for row in db.execute(f"PRAGMA table_info({table})")
        }
    db.close()
    assert columns == {
        ("setting", "name"),
        ("setting", "value"),
        ("account", "account"),
        ("account", "audience"),
        ("finding", "id"),
        ("finding", "item"),
        ("finding", "account"),
        ("finding", "platform"),
        ("finding", "section"),
        ("finding", "pack"),
        ("finding", "rule"),
        ("finding", "severity"),
        ("finding", "state"),
        ("finding", "reason"),
        ("picture", "item"),
        ("picture", "likeness"),
        ("shown", "finding"),
        ("shown", "likeness"),
        ("shown", "second"),
        ("trace", "item"),
        ("trace", "kind"),
        ("trace", "trace"),
        ("progress", "source"),
        ("progress", "ruleset"),
        ("progress", "done"),
        ("progress", "complete"),
        ("progress", "flagged"),
        ("look", "picture"),
        ("look", "detectors"),
        ("look", "sealed"),
        ("look", "run"),
    }


def test_hashes_are_keyed(tmp_path: Path) -> None:
    """Two people with the same post share no hash."""
    assert Hasher(b"a" * 32).digest("item", "x") != Hasher(b"b" * 32).digest("item", "x")
    home = check(tmp_path)
    assert (home / KEY_NAME).stat().st_size == 32


def test_a_reason_in_words_is_not_kept(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    home = check(tmp_path)
    finding = json.loads(capsys.readouterr().out)["findings"][0]["id"]
    assert run(["mark", finding, "kept", "--reason", "приватная причина"]) == 0
    assert leaks(home, {"приватная", "причина"}) == set()


def test_forget_erases_all(tmp_path: Path) -> None:
    home = check(tmp_path)
    assert run(["forget", "--yes"]) == 0
    assert [p for p in home.rglob("*") if p.is_file()] == []
