"""One pass over the words of a text for all lists at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from sanaly_core.languages.lexicon import Table, Way
from sanaly_core.languages.vietnamese import is_marked

if TYPE_CHECKING:
    from sanaly_core.languages.text import Text

_BESIDE = 3
_CONTEXT = 8
_SYLLABLES = 3
"""How many words further Vietnamese looks, which writes a word in syllables."""
_NAME_GAP = frozenset(" -«“„\"'")
_NONE: Mapping[str, tuple[Hit, ...]] = MappingProxyType({})


class Hit(NamedTuple):
    """An entry of a list was met.

    ``start`` and ``end`` are a half-open span in the original; ``first`` and
    ``last`` the numbers of its first and last word. ``exact`` is false when it
    was typed without the language's own letters. ``score`` is 0–1.
    """

    start: int
    end: int
    list: str
    entry: str
    language: str
    score: float
    exact: bool
    first: int
    last: int


Hits = Mapping[str, tuple[Hit, ...]]


def find_hits(text: Text, table: Table) -> Hits:
    """All hits by list, in reading order; within one list the longest at a place."""
    words = text.words
    best: dict[str, list[Hit]] = {}
    for index, (word, following) in enumerate(zip(words, [*words[1:], ""], strict=False)):
        for way in table.ways(word, following):
            last = _reach(way, words, index)
            if last is not None and _allowed(way, text, words, index, last):
                _keep(best.setdefault(way.entry.list, []), _hit(way, text, index, last))
    return {name: tuple(hits) for name, hits in best.items()} if best else _NONE


def _reach(way: Way, words: Sequence[str], index: int) -> int | None:
    """Number of the last word when the whole way is there, else None."""
    last = index + len(way.rest)
    if way.rest and tuple(words[index + 1 : last + 1]) != way.rest:
        return None
    if way.last is None:
        return last
    last += 1
    return last if last < len(words) and way.last.fits(words[last]) else None


def _allowed(way: Way, text: Text, words: Sequence[str], first: int, last: int) -> bool:
    if way.gate and not _opens(way, text, last):
        return False
    entry = way.entry
    wider = _SYLLABLES if entry.language == "vi" else 0
    beside, context = _BESIDE + wider, _CONTEXT + wider
    bare = bool(wider) and not is_marked(text.normal.value)
    if entry.not_with:
        without = entry.not_with.neighbours(bare=bare)
        if without.met(words, first - beside, last + beside):
            return False
    if not entry.only_with:
        return True
    own = first if first == last else -1
    wanted = entry.only_with.neighbours(bare=bare)
    return wanted.met(words, first - context, last + context, own)


def _opens(way: Way, text: Text, last: int) -> bool:
    """Whether the text is what the way's gate asks for."""
    if "p" in way.gate and text.field != "place":
        return False
    if "b" in way.gate and is_marked(text.normal.value):
        return False
    if "n" in way.gate and not _is_named(text, last):
        return False
    settled = "o" in way.gate or "b" in way.gate
    return not (settled and text.languages) or way.entry.language in text.languages


def _is_named(text: Text, last: int) -> bool:
    """Whether a proper name follows: a capital or an opening quotation mark."""
    if last + 1 >= len(text.tokens):
        return False
    end = text.normal.span(0, text.tokens[last].end)[1]
    start = text.normal.span(text.tokens[last + 1].start, text.tokens[last + 1].end)[0]
    gap = text.original[end:start]
    named = text.original[start : start + 1].isupper() or any(mark in gap for mark in '«“"')
    return named and not set(gap) - _NAME_GAP


def _hit(way: Way, text: Text, first: int, last: int) -> Hit:
    start, end = text.normal.span(text.tokens[first].start, text.tokens[last].end)
    entry = way.entry
    score = entry.score if way.exact else round(entry.score * 0.9, 3)
    return Hit(start, end, entry.list, entry.phrase, entry.language, score, way.exact, first, last)


def _keep(hits: list[Hit], new: Hit) -> None:
    """Add a hit unless a longer or surer one is at its place; drop the ones it covers."""
    while hits and hits[-1].last >= new.first:
        old = hits[-1]
        if _weight(old) >= _weight(new):
            return
        hits.pop()
    hits.append(new)


def _weight(hit: Hit) -> tuple[int, float, bool]:
    return (hit.last - hit.first, hit.score, hit.exact)
