"""Packs of one's own on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from sanaly.cli import run

MATCHED = "We drank wine with friends all night 🍷"


@pytest.mark.parametrize("command", [["draft", "Hello"], ["rules"]], ids=lambda c: c[0])
def test_a_pack_whose_examples_come_out_otherwise_is_refused(
    command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["packs", "new", "own", "--in", str(tmp_path)]) == 0
    assert run([*command, "--pack", str(tmp_path / "own")]) == 0
    rule = tmp_path / "own/rules/example-rule.toml"
    text = rule.read_text("utf-8")
    assert MATCHED in text
    rule.write_text(text.replace(MATCHED, "A quiet day in the library"), "utf-8")
    capsys.readouterr()
    assert run([*command, "--pack", str(tmp_path / "own")]) == 2
    assert rule.name in capsys.readouterr().err
