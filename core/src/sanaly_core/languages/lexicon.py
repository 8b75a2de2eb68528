"""The compiled word lists, as tables that one pass over the words can use.

Sources are the TOML files below ``lexicons/<list>/``; ``tools/expand_russian.py``
writes ``compiled.json`` beside them with all Russian forms and Kazakh stems.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from sanaly_core.languages import kazakh

_REMEMBERED = 50_000
_DIGITS_CYRILLIC = str.maketrans("013468", "оизчбв")
_DIGITS_LATIN = str.maketrans("0134578", "oieastb")
_DIGIT = re.compile("[0-9]")
_MASK = "*"
_LATIN = re.compile("[a-zäöüşğñıūǵńýóúá]{3}")
_POSSESSIVE = frozenset("ыіи")

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Words and phrases to look for beside a hit; ``*`` at the end of one stands for any ending."""

    words: frozenset[str]
    prefixes: tuple[str, ...]
    phrases: tuple[Phrase, ...]

    def met(self, words: Sequence[str], begin: int, end: int) -> bool:
        """Whether one of them has a word between the two numbers, both included."""
        begin = max(0, begin)
        if any(w in self.words or w.startswith(self.prefixes) for w in words[begin : end + 1]):
            return True
        return any(
            _follows(phrase, words, place)
            for phrase in self.phrases
            for place in range(max(0, begin - len(phrase) + 1), min(end + 1, len(words)))
        )


def _follows(phrase: Phrase, words: Sequence[str], place: int) -> bool:
    if place + len(phrase) > len(words):
        return False
    return all(_equals(part, words[place + n]) for n, part in enumerate(phrase))


def _equals(part: str, word: str) -> bool:
    return word.startswith(part[:-1]) if part[-1] == "*" else word == part


def _neighbours(texts: Sequence[str]) -> Neighbours | None:
    if not texts:
        return None
    single = [text for text in texts if " " not in text]
    return Neighbours(
        frozenset(text for text in single if text[-1] != "*"),
        tuple(text[:-1] for text in single if text[-1] == "*"),
        tuple(tuple(text.split(" ")) for text in texts if " " in text),
    )


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a list, as the matcher needs it."""

    list: str
    phrase: str
    language: str
    score: float
    not_with: Neighbours | None
    only_with: Neighbours | None
    mask: bool


@dataclass(frozen=True, slots=True)
class Stem:
    """A Kazakh stem: which endings it takes; ``folded`` is without Kazakh letters."""

    text: str
    kind: str
    folded: bool
    voiced: bool

    def fits(self, word: str) -> bool:
        """Whether ``word`` is a form of this stem."""
        if not word.startswith(self.text):
            return False
        ending = word[len(self.text) :]
        if self.voiced and ending[:1] not in _POSSESSIVE:
            return False
        return kazakh.takes(self.text, ending, self.kind, folded=self.folded)


@dataclass(frozen=True, slots=True)
class Way:
    """One way an entry may be written, after its first word has been met.

    ``gate`` holds what the text must be for it, a letter each: ``o`` of the
    entry's language, ``b`` Vietnamese without its marks, ``p`` a place tag,
    ``n`` going on with a proper name.
    """

    entry: Entry
    rest: Phrase
    last: Stem | None
    exact: bool
    gate: str


class Table:
    """All ways of a set of lists, found by the first word."""

    def __init__(self, names: tuple[str, ...]) -> None:
        self._words: dict[str, list[Way]] = {}
        self._stems: dict[str, list[tuple[Stem, Way, Way]]] = {}
        self._masked: dict[tuple[str, int], list[tuple[str, Way]]] = {}
        self._known: dict[str, tuple[Way, ...]] = {}
        for name in names:
            self._load(name)

    def _load(self, name: str) -> None:
        data = json.loads((_folder() / name / "compiled.json").read_bytes())
        for record in data["entries"]:
            entry = _entry(name, record)
            for exact, gate, forms in record["forms"]:
                for form in forms.split("|"):
                    self._add_form(entry, form, exact=bool(exact), gate=gate)
            for stem in record.get("stems", ()):
                self._add_stem(entry, *stem)

    def _add_form(self, entry: Entry, form: str, *, exact: bool, gate: str) -> None:
        first, *rest = form.split(" ")
        way = Way(entry, tuple(rest), None, exact, gate)
        self._words.setdefault(first, []).append(way)
        if not rest and len(first) > 2:
            self._masked.setdefault((first[0], len(first)), []).append((first, way))

    def _add_stem(self, entry: Entry, text: str, kind: str, how: str) -> None:
        *before, last = text.split(" ")
        stem = Stem(last, kind, "f" in how, "v" in how)
        exact = not stem.folded
        gate = "o" if "o" in how else ""
        if before:
            way = Way(entry, tuple(before[1:]), stem, exact, gate)
            self._words.setdefault(before[0], []).append(way)
            return
        ways = Way(entry, (), None, exact, gate), Way(entry, (), None, False, "o")
        self._stems.setdefault(last[:3], []).append((stem, *ways))

    def ways(self, word: str) -> tuple[Way, ...]:
        """Everything that may begin with ``word``; remembered for the next time."""
        known = self._known.get(word)
        if known is None:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            known = self._known[word] = tuple(dict.fromkeys(self._find(word)))
        return known

    def _find(self, word: str) -> Iterator[Way]:
        yield from self._words.get(word, ())
        yield from self._inflected(word, latin=False)
        if _LATIN.match(word):
            for cyrillic in kazakh.from_latin(word):
                yield from self._inflected(cyrillic, latin=True)
        if _MASK in word:
            yield from self._unmask(word)
        elif len(word) > 3 and _DIGIT.search(word) and not word.isdigit():
            digits = _DIGITS_LATIN if word.isascii() else _DIGITS_CYRILLIC
            yield from self._words.get(word.translate(digits), ())

    def _inflected(self, word: str, *, latin: bool) -> Iterator[Way]:
        for head in (word[:3], word[:2]) if len(word) > 2 else (word,):
            for stem, way, latin_way in self._stems.get(head, ()):
                if stem.fits(word):
                    yield latin_way if latin else way

    def _unmask(self, word: str) -> Iterator[Way]:
        """Words whose hidden letters the stars stand for, one each."""
        seen = sum(letter != _MASK for letter in word)
        for form, way in self._masked.get((word[0], len(word)), ()):
            enough = 2 if way.entry.mask else 3
            if seen >= enough and 2 * seen >= len(word) - way.entry.mask and _agrees(word, form):
                yield way


def _agrees(word: str, form: str) -> bool:
    return all(letter in (_MASK, other) for letter, other in zip(word, form, strict=True))


def _entry(name: str, record: dict[str, Any]) -> Entry:
    return Entry(
        name,
        record["phrase"],
        record["language"],
        record["score"],
        _neighbours(record.get("not_with", ())),
        _neighbours(record.get("only_with", ())),
        record.get("mask", False),
    )


def _folder() -> Any:
    return files("sanaly_core") / "lexicons"


@cache
def list_names() -> tuple[str, ...]:
    """Names of all compiled lists, sorted."""
    return tuple(sorted(f.name for f in _folder().iterdir() if (f / "compiled.json").is_file()))


@cache
def content_table() -> Table:
    """Lists of what may touch a rule."""
    return Table(tuple(name for name in list_names() if not name.startswith("cue-")))


@cache
def cue_table() -> Table:
    """Lists of what stands around a hit."""
    return Table(tuple(name for name in list_names() if name.startswith("cue-")))
