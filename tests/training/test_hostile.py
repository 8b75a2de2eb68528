"""Whatever comes in an upload, the answer is problems or a scenario, never a break."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sanaly_core.training.checks.scenes import MAX_SCENES
from sanaly_core.training.engine import TrainingError
from sanaly_core.training.faults import MAX_PROBLEMS, folder_problems
from sanaly_core.training.lint import lint
from sanaly_core.training.load import load_scenario
from sanaly_core.training.locate import Kind
from sanaly_core.training.source import MAX_ENTRIES, Files, read_files
from tests.training.making import (
    ASKED,
    COURSE,
    QUESTIONS,
    SCENARIO,
    SCENARIO_AT,
    TEXTS,
    TOLD,
    files,
    make,
)

GIVEN = {
    Kind.SCENARIO: (SCENARIO, TEXTS, ""),
    Kind.QUESTIONS: (QUESTIONS, ASKED, "gifts"),
    Kind.COURSE: (COURSE, TOLD, ""),
}
VALUES = st.sampled_from(
    [
        *("1", "-1", "2.5", "nan", "inf", "true", '""', '"x"', "[]", "[[]]", "[1]", '[["x"]]'),
        *("{}", "{a = 1}", "[{}]", '[{to = "desk"}]', "2026-01-01", "09:00:00", '"\\u202e"'),
        *("1e400", "9" * 5_000, "0x" + "f" * 5_000, '"<script>"', "'''\nx\n'''", "[", '"{0}"'),
    ]
)
quiet = settings(derandomize=True, max_examples=150, deadline=None)


def told(given: Files, kind: Kind = Kind.SCENARIO, name: str = "") -> set[str]:
    """Slugs of the problems of files; each of them can be said."""
    problems = folder_problems(read_files(given, kind, name))
    assert all(str(problem) for problem in problems)
    assert len(problems) <= MAX_PROBLEMS
    return {problem.slug for problem in problems}


@pytest.mark.parametrize("kind", Kind)
def test_what_is_whole_is_taken(kind: Kind) -> None:
    main, words, name = GIVEN[kind]
    assert told(files(main, words, kind.file), kind, name) == set()


@quiet
@given(st.sampled_from(list(Kind)), st.booleans(), st.integers(0, 80), VALUES)
def test_any_value_anywhere(kind: Kind, in_words: bool, line: int, value: str) -> None:
    main, words, name = GIVEN[kind]
    given = files(main, words, kind.file)
    file = "texts/ru.toml" if in_words else kind.file
    lines = given[file].splitlines()
    place = line % len(lines)
    lines[place] = f"{lines[place].partition('=')[0] or 'x'} = {value}"
    told(given | {file: "\n".join(lines)}, kind, name)


@quiet
@given(st.sampled_from(["scenario.toml", "texts/en.toml", "x", "../../x.toml"]), st.binary())
def test_any_bytes_anywhere(name: str, content: bytes) -> None:
    assert told(files(SCENARIO, TEXTS) | {name: content})


def test_no_files_at_all() -> None:
    assert told({}) == {"training-file-missing"}


def test_deep_nesting() -> None:
    deep = "x = " + "[" * 100_000
    dotted = ".".join("a" * 60_000) + " = 1"
    assert told(files(deep, TEXTS)) == {"nested-too-deep"}
    assert told(files(SCENARIO + "\n[deep]\n" + dotted, TEXTS)) == {"nested-too-deep"}
    assert told(files(SCENARIO, f"{TEXTS}\n[{dotted[:-4]}]\n")) == {"nested-too-deep"}


def test_too_large() -> None:
    assert told(files(SCENARIO, "# " + "x" * 300_000)) == {"file-too-large"}


def test_too_many_files() -> None:
    notes = {f"note-{number}.md": "" for number in range(MAX_ENTRIES)}
    assert told(files(SCENARIO, TEXTS) | notes) >= {"training-too-many"}


def test_names_that_lead_elsewhere() -> None:
    for name in (
        "../scenario.toml",
        "/etc/passwd",
        "texts/../../x",
        "texts/en.toml/x",
        "a" * 9_999,
    ):
        assert "training-file-unknown" in told(files(SCENARIO, TEXTS) | {name: "x"})


def test_not_utf_8() -> None:
    assert told(files(SCENARIO, TEXTS) | {"texts/kk.toml": b'title = "\xff"'}) == {"not-utf-8"}
    assert told(files(SCENARIO, TEXTS) | {"texts/kk.toml": 'title = "\ud800"'}) == {"not-utf-8"}


def test_thousands_of_scenes() -> None:
    scene = '[[scenes]]\nid = "s{n}"\nchoices = []\n'
    many = SCENARIO + "".join(scene.format(n=n) for n in range(5_000))
    assert "training-scene-count" in told(files(many, TEXTS))
    assert MAX_SCENES < 5_000


def test_a_scenario_whose_values_never_come_round() -> None:
    """All choices lead to all scenes and change each value by one: a million places."""
    choice = '[[scenes.choices]]\nid = "c{c}"\nto = "s{to}"\nquality = "good"\n'
    choice += "change = {{ {by} = {n} }}\n"
    by = ("trust", "risk", "time")
    scenes = ""
    for number in range(MAX_SCENES):
        scenes += f'[[scenes]]\nid = "s{number}"\n'
        for c in range(5):
            to = (number * 7 + c * 11 + 1) % MAX_SCENES
            scenes += choice.format(c=c, to=to, by=by[c % 3], n=1 if c % 2 else -1)
    head = SCENARIO[: SCENARIO.index("[[scenes]]")].replace('"desk"', '"s0"')
    ends = SCENARIO[SCENARIO.index("[[endings]]") :]
    words = TEXTS[: TEXTS.index("[scenes.desk]")] + "".join(
        f'[scenes.s{n}]\ntext = "x"\n'
        + "".join(f'[scenes.s{n}.choices.c{c}]\nlabel = "x"\nfeedback = "x"\n' for c in range(5))
        for n in range(MAX_SCENES)
    )
    words += TEXTS[TEXTS.index("[endings.good]") :]
    assert "training-places" in told(files(head + scenes + ends, words))


@pytest.mark.parametrize("name", ["scenario.toml", "texts/en.toml", "texts"])
def test_links_are_not_followed(name: str, tmp_path: Path) -> None:
    folder = make(tmp_path / "training") / "scenarios/a-cup"
    (folder / name).rename(tmp_path / "elsewhere")
    (folder / name).symlink_to(tmp_path / "elsewhere")
    if name == "scenario.toml":
        with pytest.raises(TrainingError):
            load_scenario(folder)
    assert "link-in-pack" in {problem.slug for problem in lint(folder)}


def test_pipes_are_not_waited_for(tmp_path: Path) -> None:
    root = make(tmp_path)
    os.mkfifo(root / "scenarios/a-cup/texts/more.toml")
    assert "training-file-unknown" in {problem.slug for problem in lint(root / SCENARIO_AT)}
