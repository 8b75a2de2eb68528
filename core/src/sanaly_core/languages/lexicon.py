"""The compiled word lists, as tables that one pass over the words can use.

Sources are the TOML files below ``lexicons/<list>/``; ``tools/expand_russian.py``
writes ``compiled.json`` beside them with all Russian forms and Kazakh stems.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, NamedTuple

from sanaly_core.languages import kazakh
from sanaly_core.languages.vietnamese import without_marks

_REMEMBERED = 50_000
_DIGITS_CYRILLIC = str.maketrans("013468", "оизчбв")
_DIGITS_LATIN = str.maketrans("0134578", "oieastb")
_NO_PAIRS: Mapping[str, Sequence[Way]] = MappingProxyType({})
_MASK = "*"
_ANY = "*"
_LATIN = re.compile("[a-zäöüşğñıūǵńýóúá]{3}")
_POSSESSIVE = frozenset("ыіи")

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Words and phrases to look for beside a hit; ``*`` at the end of one stands for any ending.

    ``phrases`` are found by their first word; ``open_phrases`` begin with a ``*`` word.
    """

    words: frozenset[str]
    prefixes: tuple[str, ...]
    phrases: Mapping[str, Sequence[Phrase]]
    open_phrases: Sequence[Phrase]
    longest: int

    def met(self, words: Sequence[str], begin: int, end: int, own: int = -1) -> bool:
        """Whether one of them has a word between the two numbers, both included.

        The word numbered ``own`` is passed over: a word is no neighbour of itself. It may
        be part of a phrase.
        """
        begin = max(0, begin)
        for place in range(begin, min(end + 1, len(words))):
            word = words[place]
            if (word in self.words or word.startswith(self.prefixes)) and place != own:
                return True
        if self.longest < 2:
            return False
        places = range(max(0, begin - self.longest + 1), min(end + 1, len(words)))
        return any(self._begins(words, place, begin) for place in places)

    def _begins(self, words: Sequence[str], place: int, begin: int) -> bool:
        """Whether a phrase begins at a place and reaches ``begin``."""
        phrases = (*self.phrases.get(words[place], ()), *self.open_phrases)
        return any(place + len(p) > begin and _follows(p, words, place) for p in phrases)


def _follows(phrase: Phrase, words: Sequence[str], place: int) -> bool:
    if place + len(phrase) > len(words):
        return False
    return all(_equals(part, words[place + n]) for n, part in enumerate(phrase))


def _equals(part: str, word: str) -> bool:
    return word.startswith(part[:-1]) if part[-1] == _ANY else word == part


def _neighbours(texts: Sequence[str]) -> Neighbours:
    single = [text for text in texts if " " not in text]
    phrases = [tuple(text.split(" ")) for text in texts if " " in text]
    heads: dict[str, list[Phrase]] = {}
    for phrase in phrases:
        heads.setdefault(phrase[0], []).append(phrase)
    return Neighbours(
        frozenset(text for text in single if text[-1] != _ANY),
        tuple(text[:-1] for text in single if text[-1] == _ANY),
        heads,
        [phrase for phrase in phrases if phrase[0][-1] == _ANY],
        max(map(len, phrases), default=1),
    )


class Around:
    """Neighbours of an entry in the spelling of a text, each made when first asked for.

    Kazakh ones are known without Kazakh letters too; Vietnamese ones without
    their marks only where the whole text (``bare``) has none.
    """

    __slots__ = ("_language", "_made", "_texts")

    def __init__(self, texts: Sequence[str], language: str) -> None:
        self._texts = texts
        self._language = language
        self._made: dict[bool, Neighbours] = {}

    def neighbours(self, *, bare: bool) -> Neighbours:
        """The neighbours to look for."""
        bare = bare and self._language == "vi"
        made = self._made.get(bare)
        if made is None:
            made = self._made[bare] = _neighbours(self._spelled(bare))
        return made

    def _spelled(self, bare: bool) -> Sequence[str]:
        if self._language == "kk":
            return list(dict.fromkeys((*self._texts, *map(kazakh.fold, self._texts))))
        return list(map(without_marks, self._texts)) if bare else self._texts


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a list, as the matcher needs it."""

    list: str
    phrase: str
    language: str
    score: float
    not_with: Around | None
    only_with: Around | None
    mask: bool


class Stem(NamedTuple):
    """A Kazakh stem: which endings it takes; ``folded`` is without Kazakh letters."""

    text: str
    kind: str
    folded: bool
    voiced: bool

    def fits(self, word: str) -> bool:
        """Whether ``word`` is a form of this stem, in Cyrillic or in Latin letters."""
        if self.folded and _LATIN.match(word):
            return any(map(self._is_stem_of, kazakh.from_latin(word)))
        return self._is_stem_of(word)

    def _is_stem_of(self, word: str) -> bool:
        if not word.startswith(self.text):
            return False
        ending = word[len(self.text) :]
        if self.voiced and ending[:1] not in _POSSESSIVE:
            return False
        return kazakh.takes(self.text, ending, self.kind, folded=self.folded)


class Way(NamedTuple):
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


class _Found(NamedTuple):
    """Ways that need no word after this one, and the others by the word after it."""

    alone: tuple[Way, ...]
    pairs: Mapping[str, Sequence[Way]]


class Table:
    """All ways of a set of lists, found by their first word, or their first two."""

    def __init__(self, names: tuple[str, ...]) -> None:
        self._words: dict[str, list[Way]] = {}
        self._pairs: dict[str, dict[str, list[Way]]] = {}
        self._stems: dict[str, list[tuple[Stem, Way, Way]]] = {}
        self._masked: dict[tuple[str, int], list[tuple[str, Way]]] = {}
        self._known: dict[str, _Found] = {}
        for name in names:
            self._load(name)

    def _load(self, name: str) -> None:
        data = json.loads((_folder() / name / "compiled.json").read_bytes())
        for record in data["entries"]:
            entry = _entry(name, record)
            for exact, gate, forms in record["forms"]:
                way = Way(entry, (), None, bool(exact), gate)
                for form in forms.split("|"):
                    self._add_form(way, form)
            for stem in record.get("stems", ()):
                self._add_stem(entry, *stem)

    def _add_form(self, way: Way, form: str) -> None:
        if " " in form:
            first, *rest = form.split(" ")
            self._add_pair(first, way._replace(rest=tuple(rest)))
            return
        self._words.setdefault(form, []).append(way)
        if len(form) > 2:
            self._masked.setdefault((form[0], len(form)), []).append((form, way))

    def _add_pair(self, first: str, way: Way) -> None:
        self._pairs.setdefault(first, {}).setdefault(way.rest[0], []).append(way)

    def _add_stem(self, entry: Entry, text: str, kind: str, how: str) -> None:
        *before, last = text.split(" ")
        stem = Stem(last, kind, "f" in how, "v" in how)
        exact = not stem.folded
        gate = "o" if "o" in how else ""
        if len(before) > 1:
            self._add_pair(before[0], Way(entry, tuple(before[1:]), stem, exact, gate))
        elif before:
            way = Way(entry, (), stem, exact, gate)
            self._words.setdefault(before[0], []).append(way)
        else:
            ways = Way(entry, (), None, exact, gate), Way(entry, (), None, False, "o")
            self._stems.setdefault(last[:3], []).append((stem, *ways))

    def ways(self, word: str, following: str) -> Sequence[Way]:
        """Everything that may begin with ``word`` where ``following`` is the next one."""
        known = self._known.get(word)
        if known is None:
            known = self._remember(word)
        if following in known.pairs:
            return (*known.alone, *known.pairs[following])
        return known.alone

    def _remember(self, word: str) -> _Found:
        if len(self._known) >= _REMEMBERED:
            self._known.clear()
        plain = _plain_letters(word)
        pairs = self._pairs.get(plain) or self._pairs.get(word) or _NO_PAIRS
        known = self._known[word] = _Found(tuple(self._find(word, plain)), pairs)
        return known

    def _find(self, word: str, plain: str) -> Iterator[Way]:
        yield from self._words.get(word, ())
        yield from self._inflected(word, latin=False)
        if _LATIN.match(word):
            for cyrillic in kazakh.from_latin(word):
                yield from self._inflected(cyrillic, latin=True)
                yield from self._latin(self._words.get(cyrillic, ()))
        if _MASK in word:
            yield from self._unmask(word)
        if plain != word:
            yield from self._words.get(plain, ())

    def _inflected(self, word: str, *, latin: bool) -> Iterator[Way]:
        for head in (word[:3], word[:2]) if len(word) > 2 else (word,):
            for stem, way, latin_way in self._stems.get(head, ()):
                if stem.fits(word):
                    yield latin_way if latin else way

    def _latin(self, ways: Sequence[Way]) -> Iterator[Way]:
        """Kazakh ways among these, for a text in Latin letters that is Kazakh."""
        for way in ways:
            if way.entry.language == "kk":
                yield way._replace(
                    exact=False, gate=way.gate if "o" in way.gate else way.gate + "o"
                )

    def _unmask(self, word: str) -> Iterator[Way]:
        """Words whose hidden letters the stars stand for, one each."""
        seen = sum(letter != _MASK for letter in word)
        for form, way in self._masked.get((word[0], len(word)), ()):
            enough = 2 if way.entry.mask else 3
            if seen >= enough and 2 * seen >= len(word) - way.entry.mask and _agrees(word, form):
                yield way


def _plain_letters(word: str) -> str:
    """The word with digits read as the letters they look like: ``6лять``, ``b33r``."""
    if len(word) < 4 or word.isalpha() or word.isdigit():
        return word
    return word.translate(_DIGITS_LATIN if word.isascii() else _DIGITS_CYRILLIC)


def _agrees(word: str, form: str) -> bool:
    return all(letter in (_MASK, other) for letter, other in zip(word, form, strict=True))


def _entry(name: str, record: dict[str, Any]) -> Entry:
    return Entry(
        name,
        record["phrase"],
        record["language"],
        record["score"],
        _around(record, "not_with"),
        _around(record, "only_with"),
        record.get("mask", False),
    )


def _around(record: dict[str, Any], key: str) -> Around | None:
    return Around(record[key], record["language"]) if key in record else None


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
