"""The glossary: no term misses a language, a sentence, or a clause that was seen."""

from __future__ import annotations

from pathlib import Path

import pytest

from sanaly_core.guidance.glossary import FILE, glossary, read_glossary
from sanaly_core.guidance.guides import GuidanceError
from sanaly_core.guidance.people import guidance_root
from sanaly_core.packs.model import LANGUAGES, Seen

LEAST = 36
"""Terms of the research notes' glossary."""
MISLEADING = {"ru": ("замечани", "декларац"), "vi": ("kiểm điểm",)}
"""Words that mean something else to their readers (docs/packs.md)."""


def test_every_term_says_what_it_means_in_every_language() -> None:
    terms = glossary()
    assert len(terms) >= LEAST
    for term in terms:
        assert set(term.words) == set(LANGUAGES), term.id
        for words in term.words.values():
            assert words.means.endswith("."), term.id
            assert "." not in words.means[:-1], f"{term.id}: one sentence"
            assert words.term not in words.also


def test_no_term_is_told_twice() -> None:
    for language in LANGUAGES:
        terms = [one.words[language].term for one in glossary()]
        assert len(terms) == len(set(terms))


def test_no_clause_known_from_memory_alone_is_cited() -> None:
    cited = [clause for term in glossary() for clause in term.clauses]
    assert cited
    assert not [one.id for one in cited if one.seen is Seen.FROM_MEMORY]


def test_no_word_misleads() -> None:
    told = [
        (term.id, language, word)
        for term in glossary()
        for language, words in MISLEADING.items()
        for word in words
        if word in " ".join((term.words[language].term, *term.words[language].also)).lower()
    ]
    assert told == []


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        ("[consent.vi]", "[consent.other]"),
        ('term = "consent"', 'term = ""'),
        ('"kz-civil-service/personal-data-consent"', '"kz-civil-service/nothing"'),
        ("seen = true", "seem = true"),
    ],
)
def test_a_term_that_is_not_whole_is_named(tmp_path: Path, was: str, becomes: str) -> None:
    text = (guidance_root() / FILE).read_text("utf-8")
    assert was in text
    file = tmp_path / "terms.toml"
    file.write_text(text.replace(was, becomes), encoding="utf-8")
    with pytest.raises(GuidanceError):
        read_glossary(file)
