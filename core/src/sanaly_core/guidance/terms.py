"""A text as the terms that are searched: word forms brought together, a term a language.

Each word is one `Unit` with all the terms it may stand for: a Cyrillic word its Russian and its
Kazakh stem, a Latin one an English stem, Vietnamese syllables with and without marks and pairs of
them. Words of the checker's lists (drinks, gifts, venues …, with their slang and forms in four
languages) add the list's name as a term.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from sanaly_core.guidance import stems
from sanaly_core.languages import kazakh, vietnamese
from sanaly_core.languages.text import Text

_VAGUE = frozenset({"superior", "trade-contact", "outing", "money", "title"})
"""Lists whose words are said of nearly everything."""
LONGEST = 2_000
"""Characters of a question that are read."""
_CYRILLIC = re.compile("[\u0400-\u052f]")
_LATIN = re.compile("[a-zà-ỹđəğñşıäöüǵń']+")
_KAZAKH = re.compile("[әғқңөұүһі]")


@dataclass(frozen=True, slots=True)
class Unit:
    """One word and the terms it may stand for; ``said`` is the word in its canonical form.

    ``sure`` is below 1 for a word that was read as another one.
    """

    said: str
    terms: frozenset[str]
    sure: float = 1.0


def terms_of(texts: Iterable[str], language: str) -> Iterator[str]:
    """The terms of texts that are known to be in a language, with repetitions."""
    for text in texts:
        prepared = Text(text)
        words = [word.strip("*'@") for word in prepared.words]
        yield from (f"list:{name}" for name in prepared.hits if name not in _VAGUE)
        yield from _in_language(words, language)


def _in_language(words: list[str], language: str) -> Iterator[str]:
    for word in words:
        yield from _terms(word, (language,))
    if language == "vi":
        for first, second in pairwise(words):
            yield from _pair(first, second)


def units_of(question: str, language: str) -> tuple[Unit, ...]:
    """The words of a question that may be in ``language``, or mix it with others."""
    prepared = Text(question[:LONGEST])
    words = [word.strip("*'@") for word in prepared.words]
    latin = _latin_languages(prepared, language)
    found = [Unit(word, frozenset(_terms(word, _languages(word, latin)))) for word in words]
    found += [
        Unit(name, frozenset({f"list:{name}"})) for name in prepared.hits if name not in _VAGUE
    ]
    if "vi" in latin:
        found += [Unit(f"{one} {two}", frozenset(_pair(one, two))) for one, two in pairwise(words)]
    unread = "vb:" if vietnamese.is_marked(prepared.normal.value) else "vi:"
    # Without marks several words look alike: marks that somebody took care to write count.
    kept = [Unit(one.said, _without(one.terms, unread)) for one in found]
    return tuple({unit.terms: unit for unit in kept if unit.terms}.values())


def _without(terms: frozenset[str], start: str) -> frozenset[str]:
    return frozenset(term for term in terms if not term.startswith(start))


def _latin_languages(text: Text, language: str) -> tuple[str, ...]:
    likely = [one for one in text.languages if one != "ru"]
    if language in ("en", "vi") and language not in likely:
        likely.append(language)
    return tuple(likely)


def _languages(word: str, latin: tuple[str, ...]) -> tuple[str, ...]:
    if _CYRILLIC.search(word):
        return ("kk",) if _KAZAKH.search(word) else ("ru", "kk")
    return latin or ("en", "vi")


def _terms(word: str, languages: tuple[str, ...]) -> Iterator[str]:
    if len(word) < 2 or not _is_word(word):
        return
    for language in languages:
        yield from _term(word, language)


def _is_word(word: str) -> bool:
    return bool(_CYRILLIC.match(word) or _LATIN.fullmatch(word))


def _term(word: str, language: str) -> Iterator[str]:
    cyrillic = bool(_CYRILLIC.match(word))
    if language == "ru" and cyrillic:
        yield f"ru:{stems.russian(word)}"
    elif language == "kk":
        readings = (word,) if cyrillic else kazakh.from_latin(word)
        yield from (f"kk:{stems.kazakh_stem(one)}" for one in readings)
    elif language == "en" and not cyrillic:
        yield f"en:{stems.english(word)}"
    elif language == "vi" and not cyrillic:
        yield from (f"vi:{word}", f"vb:{vietnamese.without_marks(word)}")


def _pair(first: str, second: str) -> tuple[str, str]:
    pair = f"{first} {second}"
    return f"vi:{pair}", f"vb:{vietnamese.without_marks(pair)}"


def encoded(term: str) -> str:
    """A term as one word of letters and digits, which every full-text parser takes as one."""
    return "t" + term.encode().hex()
