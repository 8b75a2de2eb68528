"""What a page could not use is refused when it is built, with the reason."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from browser.build.__main__ import main
from sanaly_core.packs import load, locate


def built(monkeypatch: pytest.MonkeyPatch, *words: str) -> int:
    """The exit code of ``python -m browser.build``."""
    monkeypatch.setattr(sys, "argv", ["build", *words])
    return main()


def test_a_bundle_without_a_good_manifest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "bundle.toml").write_text("id = 1", encoding="utf-8")
    out = tmp_path / "out"
    assert built(monkeypatch, "--bundle", str(tmp_path), "--out", str(out)) == 2
    assert "names no licence" in capsys.readouterr().err
    assert not out.exists()


def test_a_pack_with_markup(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pack = tmp_path / "packs" / "marked"
    pack.mkdir(parents=True)
    (pack / "pack.toml").write_text('id = "marked"\ntitle = "<script>"\n', encoding="utf-8")
    load._builtin.cache_clear()
    monkeypatch.setattr(load, "builtin_paths", lambda: {"marked": pack})
    assert built(monkeypatch, "--out", str(tmp_path / "out")) == 2
    assert "pack.toml" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
    monkeypatch.undo()
    load._builtin.cache_clear()
    assert set(load.builtin_packs()) == set(locate.builtin_paths())
