"""`sanaly training`: list, lint and play, in the terminal and in four languages."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from sanaly.cli import run
from sanaly_core import wording
from sanaly_core.training.engine import begin, choose, ending, offered
from sanaly_core.training.load import builtin_scenarios, load_scenario
from sanaly_core.training.model import Audience, LeadsTo, Scenario
from tests.training.breaks import BREAKS
from tests.training.making import SCENARIO_AT, change, make

SCENARIOS = builtin_scenarios()


def answers(scenario: Scenario) -> str:
    """What to type to choose well all the way."""
    place, typed = begin(scenario), []
    while ending(scenario, place) is None:
        choices = offered(scenario, place)
        good = next(n for n, one in enumerate(choices) if one.quality == "good")
        typed.append(str(good + 1))
        place = choose(scenario, place, choices[good].id)
    return "\n".join(typed) + "\n"


def sanaly(*arguments: str, typed: str = "") -> tuple[int, str, str]:
    """Exit code, output and errors of one call."""
    command = [sys.executable, "-m", "sanaly", "training", *arguments]
    done = subprocess.run(command, input=typed.encode(), capture_output=True, check=False)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


@pytest.mark.parametrize("language", ["en", "ru", "kk", "vi"])
def test_a_scenario_is_played_to_its_end(language: str) -> None:
    scenario = next(
        one
        for one in SCENARIOS.values()
        if any(
            ended.leads_to is LeadsTo.DRAFT and ended.outcome == "good"
            for ended in one.endings.values()
        )
    )
    code, said, _errors = sanaly("play", scenario.id, "--lang", language, typed=answers(scenario))
    words = scenario.texts[language]
    assert code == 0
    assert said.startswith(words.title)
    assert words.scenes[scenario.start].text in said
    assert any(ended.advice in said for ended in words.endings.values())
    assert words.draft in said
    assert "sanaly draft" in said
    assert "  • " in said
    assert "100" in said.splitlines()[-5]


def test_each_choice_is_answered_with_its_reason(tmp_path: Path) -> None:
    folder = make(tmp_path) / "scenarios/a-cup"
    _code, said, _errors = sanaly("play", str(folder), "--lang", "en", typed="1\n1\n2\n9\n2\n")
    for line in (
        "There is a better way.\nIt is not yours to keep.",
        "Half right.\nTime goes by.",
        "A good choice.\nThe sooner the better.",
        "Trust of citizens: 40 · Risk: 50 · Time left: 80 (of 100)",
        "It came out well: Handed in",
        "Your choices: 62 of 100",
    ):
        assert line in said
    clause = load_scenario(folder).endings["good"].clauses[0]
    assert f"  • {clause.act['en']}" in said
    assert f"({wording.seen_text(clause.seen, 'en')})" in said


def test_one_may_stop(tmp_path: Path) -> None:
    folder = make(tmp_path) / "scenarios/a-cup"
    code, said, _errors = sanaly("play", str(folder), "--lang", "en", typed="2\n0\n")
    assert code == 0
    assert "It came out" not in said


def test_without_a_name_one_is_asked() -> None:
    code, said, _errors = sanaly("play", "--lang", "en", typed="1\n0\n")
    assert code == 0
    first = said.splitlines()[0]
    assert first.startswith("  1. ")
    assert f"\n{first.removeprefix('  1. ')}\n" in said.replace(": ", ": \n")


def test_a_draft_says_so(tmp_path: Path) -> None:
    root = make(tmp_path)
    change(root, SCENARIO_AT, '"stable"', '"draft"')
    _code, said, _errors = sanaly("play", str(root / "scenarios/a-cup"), "--lang", "en")
    assert "is a draft" in said


def test_the_end_of_what_is_typed_is_no_defect() -> None:
    code, _said, errors = sanaly("play", next(iter(SCENARIOS)), "--lang", "en")
    assert code == 130
    assert "Interrupted" in errors


def test_the_list_names_every_scenario_that_may_be_played(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["training", "--lang", "en"]) == 0
    said = capsys.readouterr().out
    for scenario in SCENARIOS.values():
        assert (f"{scenario.id} " in said) == (scenario.status == "stable")
    assert run(["training", "list", "--audience", "pupil", "--lang", "en"]) == 0
    lines = capsys.readouterr().out.splitlines()[:-1]
    pupils = [one for one in SCENARIOS.values() if Audience.PUPIL in one.audiences]
    assert len(lines) == len([one for one in pupils if one.status == "stable"])


def test_the_lint_answers_with_its_exit_code(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = make(tmp_path)
    assert run(["training", "lint", str(root), "--lang", "en"]) == 0
    assert "Nothing is wrong" in capsys.readouterr().out
    BREAKS["training-clause"](root)
    assert run(["training", "lint", str(root), "--lang", "en"]) == 1
    assert f"{SCENARIO_AT}, line 29: There is no clause" in capsys.readouterr().out
    assert run(["training", "lint", str(root / "nothing"), "--lang", "en"]) == 2


@pytest.mark.parametrize("language", ["en", "ru", "kk", "vi"])
def test_a_name_that_nothing_has(language: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["training", "play", "no-such", "--lang", language]) == 2
    assert "no-such" in capsys.readouterr().err


def test_a_broken_folder_is_not_played(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = make(tmp_path)
    BREAKS["training-way-nowhere"](root)
    assert run(["training", "play", str(root / "scenarios/a-cup"), "--lang", "en"]) == 2
    assert "1 faults, the first in scenario.toml" in capsys.readouterr().err


def test_what_steers_a_terminal_is_not_printed(tmp_path: Path) -> None:
    root = make(tmp_path)
    change(root, "scenarios/a-cup/texts/en.toml", "A cup stands", "A cup\\u001b[2J stands")
    code, _said, _errors = sanaly("play", str(root / "scenarios/a-cup"), "--lang", "en")
    assert code == 2
