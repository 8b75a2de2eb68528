"""What an editor of a word list is told when something is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools import lint_lexicons

WRONG = [
    ("ru.toml", '[[entry]]\nphrase = "пиво', "check quotes"),
    ("ru.toml", '[[entry]]\nphrase = "пиво"\nfroms = "inflect"', "unknown word 'froms'"),
    ("ru.toml", '[[entry]]\nsense = "beer"', "needs a phrase"),
    ("ru.toml", '[[entry]]\nphrase = "пиво"\nalso = "пивко"', "must be a list"),
    ("ru.toml", '[[entry]]\nphrase = "пиво"\nforms = "suffixes"', "choose exact or inflect"),
    ("ru.toml", '[[entry]]\nphrase = "пиво"\nscore = 2', "score must be"),
    ("ru.toml", '[[entry]]\nphrase = "пиво"\nfold = true', "for kk and vi only"),
    ("vi.toml", '[[entry]]\nphrase = "bia"\nfold = true', "two syllables"),
    ("de.toml", '[[entry]]\nphrase = "Bier"', "file name must be one of"),
    ("en.toml", '[[entry]]\nphrase = "beer"\n[[entry]]\nphrase = "beer"', "keep one"),
    ("en.toml", 'colour = 1\n[[entry]]\nphrase = "beer"', "unknown word 'colour'"),
]


@pytest.fixture
def lists(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(lint_lexicons, "LEXICONS", tmp_path)
    (tmp_path / "drink").mkdir()
    return tmp_path / "drink"


@pytest.mark.parametrize(("file", "text", "said"), WRONG)
def test_a_mistake_is_named_with_its_place(lists: Path, file: str, text: str, said: str) -> None:
    (lists / file).write_text(text, "utf-8")
    (problem,) = lint_lexicons.lint("drink")
    assert problem.startswith(f"drink/{file}")
    assert said in problem
    with pytest.raises(ValueError, match="drink"):
        lint_lexicons.read("drink")


def test_what_stands_above_the_entries_holds_for_all(lists: Path) -> None:
    (lists / "ru.toml").write_text(
        'forms = "inflect"\nscore = 0.6\n'
        '[[entry]]\nphrase = "пиво"\n[[entry]]\nphrase = "вино"\nscore = 0.9\n',
        "utf-8",
    )
    beer, wine = lint_lexicons.read("drink")
    assert (beer.forms, beer.score, wine.forms, wine.score) == ("inflect", 0.6, "inflect", 0.9)


def test_a_sound_list_has_nothing_to_say(lists: Path) -> None:
    (lists / "en.toml").write_text('[[entry]]\nphrase = "beer"\nforms = "plural"\n', "utf-8")
    assert lint_lexicons.main(["drink"]) == 0


def test_an_unsound_list_ends_with_one(lists: Path) -> None:
    (lists / "en.toml").write_text("[[entry]]\n", "utf-8")
    assert lint_lexicons.main([]) == 1
