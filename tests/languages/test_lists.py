"""Every word list is well formed, compiled as it stands, and passes its own examples."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from sanaly_core.languages.text import Text
from tools.expand_russian import digest
from tools.lint_lexicons import LEXICONS, Source, lint, names, read


def _met(text: str, source: Source) -> bool:
    """Whether the entry is seen in the text, or covered by a longer one of its list."""
    prepared = Text(text, "place" if source.place_only else "text")
    hits = prepared.cue_hits if source.list.startswith("cue-") else prepared.hits
    return (source.phrase, source.language) in {
        (hit.entry, hit.language) for hit in hits.get(source.list, ())
    }


def _seen_by_list(text: str, source: Source) -> bool:
    prepared = Text(text, "place" if source.place_only else "text")
    hits = prepared.cue_hits if source.list.startswith("cue-") else prepared.hits
    return source.list in hits


def _failures(sources: list[Source]) -> Iterator[str]:
    for source in sources:
        for text in source.yes:
            if not _seen_by_list(text, source):
                yield f"{source.list}/{source.language} {source.phrase}: not seen in {text!r}"
        for text in source.no:
            if _met(text, source):
                yield f"{source.list}/{source.language} {source.phrase}: seen in {text!r}"


@pytest.mark.parametrize("name", names())
def test_list_is_well_formed(name: str) -> None:
    assert list(lint(name)) == []


@pytest.mark.parametrize("name", names())
def test_compiled_forms_are_of_these_words(name: str) -> None:
    compiled = json.loads((LEXICONS / name / "compiled.json").read_text("utf-8"))
    assert compiled["sources"] == digest(name), f"run: python -m tools.expand_russian {name}"


@pytest.mark.parametrize("name", names())
def test_examples_of_the_list_hold(name: str) -> None:
    assert list(_failures(read(name))) == []


@pytest.mark.parametrize("name", names())
def test_entries_that_need_care_say_what_they_mean(name: str) -> None:
    unclear = [s.phrase for s in read(name) if (s.not_with or s.only_with) and not s.sense]
    assert unclear == []
