"""What is wrong in duties is told with its file and line, and never raised."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from sanaly.cli import run
from sanaly_core.duties.lint import lint
from sanaly_core.duties.load import load_duties
from sanaly_core.duties.source import builtin_root
from sanaly_core.errors import PackError
from sanaly_core.packs.source import MAX_FILE

SERVICE = "vn-public-employee"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of a service's duties that may be broken."""
    shutil.copytree(builtin_root() / SERVICE, tmp_path / SERVICE)
    shutil.copy(builtin_root() / "clauses.toml", tmp_path)
    return tmp_path / SERVICE


def changed(folder: Path, name: str, old: str, new: str) -> None:
    """Write something else into one of its files."""
    file = folder / name
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "old", "new", "slug"),
    [
        ("duties.toml", 'unit = "calendar_days"', 'unit = "fortnights"', "value-not-allowed"),
        ("duties.toml", "length = 5", 'length = "5"', "wrong-kind"),
        ("duties.toml", "length = 5", "length = 0", "value-not-allowed"),
        ("duties.toml", 'verdict = "free"', 'verdict = "fine"', "value-not-allowed"),
        ("duties.toml", 'source = ["relative"]', 'source = ["friend"]', "value-not-allowed"),
        ("duties.toml", 'source = ["relative"]', 'sauce = ["relative"]', "key-misspelt"),
        ("duties.toml", "gifts-hand-in", "gifts-hand-out", "clause-unknown"),
        ("duties.toml", "conflict-cases", "conflict-crates", "clause-unknown"),
        ("duties.toml", 'clock = "gift"', 'clock = "gifts"', "value-not-allowed"),
        ("duties.toml", 'id = "money"', 'id = "service"', "id-twice"),
        ("duties.toml", 'id = "vn-public-employee"', 'id = "vn"', "id-not-file-name"),
        ("duties.toml", 'source = ["relative"]\n', "", "duties-unreachable"),
        (
            "duties.toml",
            'id = "hand-in"\n',
            'id = "hand-in"\nwhat = ["money"]\n',
            "duties-uncovered",
        ),
        ("texts/kk.toml", "[answers]\n", '[answers]\nmore = "x"\n', "duties-text-unused"),
        ("texts/kk.toml", "thank = ", "thanks = ", "duties-text-missing"),
        ("texts/ru.toml", "[answers]", "[answers", "not-toml"),
    ],
)
def test_a_fault_is_found(folder: Path, name: str, old: str, new: str, slug: str) -> None:
    changed(folder, name, old, new)
    found = lint(folder)
    assert slug in {problem.slug for problem in found}
    first = next(problem for problem in found if problem.slug == slug)
    assert first.file == name
    assert first.line >= 1
    assert str(first)


def test_an_answer_that_says_something_needs_a_clause(folder: Path) -> None:
    changed(folder, "duties.toml", 'clauses = ["vn-public-employee/anti-corruption-gifts"]\n', "")
    assert "duties-without-clause" in {problem.slug for problem in lint(folder)}


def test_a_file_that_is_missing_a_link_or_far_too_large_is_told(folder: Path) -> None:
    (folder / "texts/en.toml").unlink()
    assert [one.slug for one in lint(folder)] == ["duties-file-missing"]
    (folder / "texts/en.toml").symlink_to("/etc/passwd")
    assert [one.slug for one in lint(folder)] == ["link-in-pack"]
    (folder / "texts/en.toml").unlink()
    (folder / "texts/en.toml").write_text("a = 1\n" * MAX_FILE)
    assert [one.slug for one in lint(folder)] == ["file-too-large"]


def test_what_is_wrong_is_not_used(folder: Path) -> None:
    changed(folder, "duties.toml", "length = 5", "length = 500")
    with pytest.raises(PackError) as fault:
        load_duties(folder)
    assert fault.value.params["file"] == "duties.toml"


def test_a_clock_that_nothing_ends_is_told(folder: Path) -> None:
    changed(folder, "duties.toml", 'stopped_by = ["handed-in"]\n', "")
    assert [one.slug for one in lint(folder)] == ["duties-clock-endless"]
    changed(folder, "duties.toml", "length = 5\n", 'length = 5\nstopped_by = ["forgotten"]\n')
    assert [one.slug for one in lint(folder)] == ["value-not-allowed"]


def test_a_clause_that_stands_twice_is_told(folder: Path) -> None:
    file = folder.parent / "clauses.toml"
    text = file.read_text(encoding="utf-8")
    begins = text.index("[us-principles]")
    ends = text.index("\n\n", begins)
    again = text[begins:ends].replace("us-principles", "us-once-more")
    file.write_text(f"{text}\n{again}\n", encoding="utf-8")
    assert [(one.slug, one.params["clause"]) for one in lint(folder)] == [
        ("clause-twice", "us-once-more")
    ]


@pytest.mark.parametrize("language", ["en", "ru", "kk", "vi"])
def test_the_command_tells_it_in_each_language(
    folder: Path, language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = run(["packs", "lint", str(folder), "--lang", language])
    first = capsys.readouterr().out
    changed(folder, "duties.toml", "length = 5", "length = 0")
    broken = run(["packs", "lint", str(folder), "--lang", language])
    assert (whole, broken) == (0, 1)
    assert "duties.toml" in capsys.readouterr().out
    assert first.count("\n") == 1
