"""Promise 9: logs and errors carry no content."""

from __future__ import annotations

import ast
import json
from pathlib import Path

import pytest

from sanaly.cli import run
from sanaly_core.languages.text import Text

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted((ROOT / "core/src").rglob("*.py")) + sorted((ROOT / "checker/src").rglob("*.py"))
CANARY = "canary-in-the-text"


class Broken:
    """A detector with a defect that quotes what it met."""

    name = "broken"
    concepts: frozenset[object] = frozenset()

    def detect(self, text: Text) -> list[object]:
        raise ValueError(text.original)


def items(tmp_path: Path) -> Path:
    path = tmp_path / "items.jsonl"
    path.write_text(json.dumps({"key": "1", "kind": "post", "text": CANARY}) + "\n", "utf-8")
    return path


def test_a_defect_names_its_place_and_no_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sanaly_core.detectors.registry.detectors", lambda: (Broken(),))
    assert run(["check", str(items(tmp_path)), "--report", str(tmp_path / "r.html")]) == 2
    shown = capsys.readouterr()
    assert CANARY not in shown.err + shown.out
    assert "ValueError" in shown.err
    assert "Traceback" not in shown.err


@pytest.mark.parametrize(
    "content",
    [
        b'[{"media": [{"title": "canary-in-the-text", "uri": ',
        b"PK\x03\x04 canary-in-the-text",
        b'{"key": "canary-in-the-text", "kind": 5}\n{"key": 1}\n',
        b'{"chats": {"list": [{"type": "personal_chat", "messages": [{"text": "canary-in-the-text"',
    ],
)
def test_broken_input_is_told_without_its_content(
    content: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "export.bin"
    path.write_bytes(content)
    code = run(["check", str(path), "--report", str(tmp_path / "r.html")])
    shown = capsys.readouterr()
    assert code in (0, 1, 2)
    assert CANARY not in shown.err + shown.out
    assert "Traceback" not in shown.err


def logging_calls(source: str) -> list[int]:
    """Lines that log or print: the core and checker speak through click and the page alone."""
    return [
        node.lineno
        for node in ast.walk(ast.parse(source))
        if (
            isinstance(node, ast.Import | ast.ImportFrom)
            and any(alias.name.split(".")[0] == "logging" for alias in node.names)
        )
        or (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id == "print"
        )
    ]


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: str(p.relative_to(ROOT)))
def test_nothing_logs(path: Path) -> None:
    assert logging_calls(path.read_text(encoding="utf-8")) == []


def test_a_log_would_be_seen() -> None:
    assert logging_calls("import logging")
    assert logging_calls("print(1)")
