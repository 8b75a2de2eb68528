"""The lint tells every fault in plain words: the sentences are kept in ``snapshots``."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sanaly_core import wording
from sanaly_core.messages.problems import PROBLEMS
from sanaly_core.packs.lint import lint
from sanaly_core.packs.load import load_pack
from sanaly_core.packs.model import Seen
from sanaly_core.packs.new import new_pack
from sanaly_core.packs.problems import Problem
from tests.packs.breaks import BREAKS, EXAMPLE_BREAKS, reword
from tests.packs.folder import make
from tests.packs.simple_check import simple_check

SNAPSHOTS = Path(__file__).parent / "snapshots"
ALL = BREAKS | EXAMPLE_BREAKS


def test_a_new_pack_has_no_problems(tmp_path: Path) -> None:
    assert lint(make(tmp_path)) == []
    assert lint(make(tmp_path, "second"), simple_check) == []


def test_every_problem_has_a_way_to_break_a_pack() -> None:
    assert set(ALL) == set(PROBLEMS)


@pytest.mark.parametrize("slug", sorted(ALL))
def test_the_problem_is_told(slug: str, tmp_path: Path) -> None:
    pack = make(tmp_path)
    ALL[slug](pack)
    problems = lint(pack, simple_check)
    assert slug in {problem.slug for problem in problems}
    _compare(slug, problems)


def _compare(slug: str, problems: list[Problem]) -> None:
    told = "".join(f"{wording.problem_line(problem, 'en')}\n" for problem in problems)
    snapshot = SNAPSHOTS / f"{slug}.txt"
    if os.environ.get("UPDATE_SNAPSHOTS"):
        snapshot.write_text(told, encoding="utf-8")
    assert told == snapshot.read_text(encoding="utf-8")


def test_no_snapshot_is_left_over() -> None:
    assert {path.stem for path in SNAPSHOTS.glob("*.txt")} == set(ALL)


def test_the_line_is_the_one_to_mend(tmp_path: Path) -> None:
    pack = make(tmp_path)
    BREAKS["value-not-allowed"](pack)
    [problem] = lint(pack)
    lines = (pack / problem.file).read_text(encoding="utf-8").splitlines()
    assert lines[problem.line - 1] == 'audience = "the world"'


def test_a_problem_says_itself(tmp_path: Path) -> None:
    [problem] = lint(tmp_path / "nothing-here")
    assert str(problem).startswith("pack.toml, line 1: This folder has no file pack.toml.")


def test_begun_packs_are_not_overwritten(tmp_path: Path) -> None:
    from sanaly_core.errors import PackError

    make(tmp_path)
    for name, slug in (("my-office", "pack-exists"), ("../out", "pack-name"), ("", "pack-name")):
        with pytest.raises(PackError) as caught:
            new_pack(name, tmp_path)
        assert caught.value.slug == slug


@pytest.mark.parametrize("language", ["en", "ru", "kk", "vi"])
def test_a_new_pack_says_that_nothing_in_it_is_verified(language: str, tmp_path: Path) -> None:
    pack = load_pack(make(tmp_path))
    rule = pack.rules["example-rule"]
    text = rule.texts[language]
    said = [text.title, text.what, text.why, text.advice, rule.clauses[0].act[language]]
    assert min(map(len, said)) > 20
    assert "…" not in "".join(said)
    assert {clause.seen for clause in rule.clauses} == {Seen.SECONDARY}


@pytest.mark.parametrize("words", ["…", "...", " – ", "?"])
def test_a_text_that_waits_to_be_filled_in_is_refused(words: str, tmp_path: Path) -> None:
    pack = make(tmp_path)
    reword("ru", "why", words)(pack)
    assert [problem.slug for problem in lint(pack)] == ["text-empty"]
