"""Catalogues are written whole or not at all."""

from __future__ import annotations

from pathlib import Path
from threading import Thread

import pytest
from babel.messages.catalog import Catalog

from tools import messages

SIZE = 400


def words() -> Catalog:
    """Many messages."""
    made = Catalog(charset="utf-8")
    for number in range(SIZE):
        made.add(f"Message {number}")
    return made


def test_what_fails_midway_leaves_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "ru.po"
    messages.update(path, "ru", words())
    before = path.read_bytes()

    def broken(file: object, *_rest: object, **_more: object) -> None:
        file.write(b"msgid")  # type: ignore[attr-defined]
        raise OSError("the disk is full")

    monkeypatch.setattr(messages, "write_po", broken)
    with pytest.raises(OSError, match="disk"):
        messages.update(path, "ru", words())
    assert path.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == ["ru.po"]


def test_two_runs_at_once_leave_a_whole_one(tmp_path: Path) -> None:
    path = tmp_path / "ru.po"
    messages.update(path, "ru", words())
    runs = [Thread(target=messages.update, args=(path, "ru", words())) for _run in range(2)]
    for run in runs:
        run.start()
    while any(run.is_alive() for run in runs):
        assert len(messages.read(path, "ru")) == SIZE
    assert len(messages.read(path, "ru")) == SIZE
    assert [one.name for one in tmp_path.iterdir()] == ["ru.po"]
