"""What the gate says and what it does not, whatever it is given."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sanaly_office.figures.gate import publish
from sanaly_office.figures.model import (
    BASE,
    Cell,
    Column,
    Figures,
    Hidden,
    Kind,
    Part,
    Publication,
    Rules,
    Shown,
)
from sanaly_office.figures.paper import from_json, to_csv, to_json
from sanaly_office.figures.tests.making import flat, later, tree
from sanaly_office.figures.tests.offices import campaigns
from sanaly_office.figures.tree import everywhere, planted

numbers = st.integers(0, 10_000_000)
few = settings(derandomize=True, max_examples=80, deadline=None, database=None)


def lines(*counts: tuple[int, int]) -> Figures:
    """Units that nothing adds up."""
    cells = (Cell(f"u{at}", None, base, {"found": x}) for at, (base, x) in enumerate(counts))
    return Figures(tuple(cells), (Column("found"),))


def value(publication: Publication, unit: str, column: str = "found") -> int | Kind:
    """What is said of a unit."""
    entry = publication.of(unit)
    assert entry
    told = entry.told[column]
    return told.kind if isinstance(told, Hidden) else told.value


def test_the_lines_of_2017_without_their_sum() -> None:
    """Nine of nobody knows how many: not at all. 5 of 200 and 14 of 263: rounded."""
    said = publish(lines((9, 9), (200, 5), (263, 14)))
    told = [(value(said, f"u{at}", BASE), value(said, f"u{at}")) for at in range(3)]
    assert told == [(Kind.TOO_FEW, Kind.TOO_FEW), (200, 5), (265, 15)]


@pytest.mark.parametrize("count", [0, 1, 4, 46, 49, 50])
def test_few_and_nearly_all_are_hidden(count: int) -> None:
    assert value(publish(lines((50, count))), "u0") is Kind.SMALL


@pytest.mark.parametrize(("base", "shown"), [(9, Kind.TOO_FEW), (10, 10), (12, 10), (13, 15)])
def test_a_base_needs_ten(base: int, shown: int | Kind) -> None:
    assert value(publish(lines((base, 0))), "u0", BASE) == shown


@given(numbers)
@few
def test_what_is_shown_is_a_multiple_and_the_truth_lies_within(number: int) -> None:
    figures = tree(number)
    said = publish(figures)
    for place in everywhere(planted(figures)):
        entry = said.of(place.unit, place.part)
        assert entry
        for name, told in entry.told.items():
            if isinstance(told, Shown):
                assert told.value % 5 == 0
                assert told.lowest <= place.totals[name] <= told.highest
                assert place.totals[name] >= (10 if name == BASE else 5)


@given(numbers)
@few
def test_no_count_is_shown_without_what_it_is_of(number: int) -> None:
    said = publish(tree(number))
    for entry in said.entries:
        for column in said.columns:
            if entry.part is not Part.REST and isinstance(entry.told[column.name], Shown):
                assert isinstance(entry.told[column.of], Shown)


@given(numbers)
@few
def test_the_same_figures_say_the_same_in_any_order_and_ever_again(number: int) -> None:
    figures = tree(number)
    first = publish(figures)
    assert publish(replace(figures, cells=figures.cells[::-1])) == first
    again = publish(figures, [first])
    third = publish(figures, [first, again])
    assert values(again) == values(first)
    assert values(third) == values(first)


@pytest.mark.parametrize("number", [500, 1818, 2470, 2491])
def test_sums_of_wide_sums_are_told_again_as_they_were(number: int) -> None:
    """In these trees a sum stands two steps away from its count, as its parts need it."""
    first = publish(tree(number))
    assert values(publish(tree(number), [first])) == values(first)


@pytest.mark.parametrize("number", range(0, 300, 2))
def test_the_same_counts_of_an_office_give_the_same_figures_ever_after(number: int) -> None:
    said: list[Publication] = []
    for figures in campaigns(number, 2):
        said.append(publish(figures, said))
        said.append(publish(figures, said))
        assert values(said[-1]) == values(said[-2])


def values(publication: Publication) -> set[tuple[str, str, str, int]]:
    """Everything that is shown, rounded."""
    return {
        (entry.unit, entry.part, name, told.value)
        for entry in publication.entries
        for name, told in entry.told.items()
        if isinstance(told, Shown)
    }


@given(numbers)
@few
def test_what_is_kept_is_read_again_as_it_was(number: int) -> None:
    figures = tree(number)
    said = publish(later(figures, number), [publish(figures)])
    assert from_json(to_json(said)) == said
    rows = list(csv.DictReader(io.StringIO(to_csv(said))))
    assert all(row["people"] or row["not_shown"] for row in rows)


def test_a_small_change_is_not_told_and_a_large_one_is() -> None:
    first = publish(lines((60, 20)))
    for count, told in ((23, 20), (27, 20), (17, 20), (28, 30), (12, 10)):
        assert value(publish(lines((60, count)), [first]), "u0") == told


def test_what_was_hidden_is_shown_only_when_it_is_well_above_the_line() -> None:
    first = publish(lines((60, 4)))
    assert value(publish(lines((60, 5)), [first]), "u0") is Kind.HISTORY
    assert value(publish(lines((60, 10)), [first]), "u0") == 10


@pytest.mark.parametrize("weaker", [(9, 5, 5), (10, 4, 5), (10, 5, 1), (10, 6, 5)])
def test_settings_only_make_it_stricter(weaker: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError, match="stricter"):
        Rules(*weaker)
    stricter = publish(lines((25, 9), (60, 30)), (), Rules(30, 10, 10))
    assert value(stricter, "u0", BASE) is Kind.TOO_FEW
    assert value(stricter, "u1") == 30


@pytest.mark.parametrize(
    "cells",
    [
        (Cell("a", None, 5, {"found": 6}),),
        (Cell("a", "b", 5),),
        (Cell("a", None, 5), Cell("a", None, 5)),
        (Cell("a", "b", 5), Cell("b", "a", 5)),
        (Cell("a", None, None),),
        (Cell("a", None, -1),),
    ],
)
def test_what_does_not_add_up_is_refused(cells: tuple[Cell, ...]) -> None:
    with pytest.raises(ValueError, match=r"unit|counts|asked"):
        publish(Figures(cells, (Column("found"),)))


def test_a_column_stands_after_the_one_it_is_of() -> None:
    with pytest.raises(ValueError, match="column"):
        publish(Figures((Cell("a", None, 20),), (Column("mended", "found"), Column("found"))))


def test_a_publication_of_something_else_is_refused() -> None:
    with pytest.raises(ValueError, match="publication"):
        from_json('{"format":"else"}')
    assert publish(flat((20, 8))).of("nowhere") is None
