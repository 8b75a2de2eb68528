"""The strongest attack: every world that there could be is put through the gate.

Worlds with the same publication cannot be told apart by anybody. Of those, each hidden figure
must differ by five somewhere. The trees are small, and the enumeration is complete.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product

import pytest

from sanaly_office.figures.gate import publish
from sanaly_office.figures.model import Cell, Column, Figures, Publication, Shown
from sanaly_office.figures.paper import digest
from sanaly_office.figures.tests.making import flat
from sanaly_office.figures.tree import everywhere, planted

Key = tuple[str, str, str]
Ranges = dict[Key, tuple[int, int]]


def ranges(worlds: Iterable[Figures], before: tuple[Publication, ...] = ()) -> dict[str, Ranges]:
    """By publication: the least and the most of each hidden figure over its worlds."""
    found: dict[str, Ranges] = {}
    for figures in worlds:
        publication = publish(figures, before)
        known = found.setdefault(digest(publication), {})
        for key, count in _hidden(figures, publication):
            low, high = known.get(key, (count, count))
            known[key] = min(low, count), max(high, count)
    return found


def _hidden(
    figures: Figures, publication: Publication
) -> Iterator[tuple[tuple[str, str, str], int]]:
    told = {(entry.unit, entry.part): entry.told for entry in publication.entries}
    for place in everywhere(planted(figures)):
        for name, count in place.totals.items():
            if not isinstance(told[place.unit, place.part][name], Shown):
                yield (place.unit, place.part, name), count


def narrow(found: dict[str, Ranges]) -> list[tuple[str, Ranges]]:
    """Publications that tell too much, and of what."""
    return [
        (name, {key: span for key, span in known.items() if span[1] - span[0] < 5})
        for name, known in found.items()
        if any(span[1] - span[0] < 5 for span in known.values())
    ]


def found_in(*bases: int) -> Iterator[Figures]:
    """All that could be found where it is known who took part."""
    for counts in product(*(range(base + 1) for base in bases)):
        yield flat(*zip(bases, counts, strict=True))


def deep(bases: tuple[int, int, int, int]) -> Iterator[Figures]:
    """A unit with two below it, beside another: all that could be found."""
    for a, b, c, d in product(*(range(base + 1) for base in bases)):
        counts = zip(("own", "one", "two", "beside"), bases, (a, b, c, d), strict=True)
        above = {"own": "top", "one": "own", "two": "own", "beside": "top"}
        cells = [Cell(name, above[name], n, {"found": x}, 9) for name, n, x in counts]
        yield Figures((Cell("top", None, None), *cells), (Column("found"),))


def bases(most: int, units: int) -> Iterator[Figures]:
    """All ways in which up to ``most`` people could have taken part."""
    for counts in product(range(most + 1), repeat=units):
        if sum(counts) <= most:
            cells = [Cell(f"u{at}", "top", base, size=at) for at, base in enumerate(counts)]
            yield Figures((Cell("top", None, None), *cells))


def bases_and_found(most: int) -> Iterator[Figures]:
    """All ways in which up to ``most`` people of a pair could have taken part, and all found."""
    for a, b in product(range(most + 1), repeat=2):
        if a + b <= most:
            yield from found_in(a, b)


def mended(*units: tuple[int, int]) -> Iterator[Figures]:
    """All that could be mended, kept and found of people who are known to have taken part."""
    each = [
        [(base, found, done) for found in range(base + 1) for done in range(found + 1)]
        for base, _at in units
    ]
    columns = (Column("found"), Column("mended", "found"))
    for counts in product(*each):
        cells = [
            Cell(f"u{at}", "top", base, {"found": found, "mended": done}, at)
            for at, (base, found, done) in enumerate(counts)
        ]
        yield Figures((Cell("top", None, None), *cells), columns)


WORLDS = {
    "one unit": lambda: found_in(14),
    "a pair": lambda: found_in(12, 20),
    "three": lambda: found_in(10, 12, 14),
    "two pairs": lambda: found_in(10, 10, 11, 12),
    "unknown bases": lambda: bases_and_found(27),
    "two deep": lambda: deep((10, 10, 11, 12)),
    "mended": lambda: mended((12, 0), (13, 1)),
}


@pytest.mark.parametrize("name", WORLDS)
def test_no_publication_tells_a_hidden_figure(name: str) -> None:
    found = ranges(WORLDS[name]())
    assert len(found) > 1
    assert narrow(found) == []


@pytest.mark.parametrize(("most", "units"), [(62, 2), (32, 3), (27, 4)])
def test_no_publication_tells_how_few_took_part(most: int, units: int) -> None:
    """``most`` is the end of a rounded figure, so that no world of one is left out."""
    assert narrow(ranges(bases(most, units))) == []


@pytest.mark.parametrize("first", [(10, 4, 9, 3), (10, 10, 11, 12), (5, 5, 6, 6)])
def test_nor_does_a_second_count(first: tuple[int, ...]) -> None:
    sizes = (20, 20, 11, 12)
    past = publish(flat(*zip(sizes, first, strict=True)))
    assert narrow(ranges(found_in(*sizes[2:], 10), (past,))) == []
    assert narrow(ranges(found_in(12, 12, 11), (past,))) == []


def test_the_enumeration_would_find_a_gate_that_tells_why() -> None:
    """A pair of which each unit is hidden for its own sake alone is known too well."""
    found: dict[tuple[object, ...], set[int]] = {}
    for a, b in product(range(21), range(21)):
        small = tuple(count < 5 or count > 15 for count in (a, b))
        found.setdefault((a + b, small), set()).add(a)
    assert max(found[8, (True, True)]) - min(found[8, (True, True)]) < 5
