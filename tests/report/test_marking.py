"""Which words of a post are shown, and which are marked."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sanaly.report.marking import WHOLE, WINDOWS, Piece, fit, mark

SPANS = st.lists(st.tuples(st.integers(-5, 3000), st.integers(-5, 3000)), max_size=30)


def test_hits_are_marked_and_the_rest_stays() -> None:
    assert mark("ab cd ef", [(3, 5)]) == [Piece("ab "), Piece("cd", hit=True), Piece(" ef")]


def test_hits_that_overlap_are_one() -> None:
    assert mark("abcdef", [(1, 3), (2, 5)]) == [Piece("a"), Piece("bcde", hit=True), Piece("f")]


@pytest.mark.parametrize("span", [(4, 4), (5, 2), (10, 20), (-5, 0)])
def test_spans_that_hold_nothing_mark_nothing(span: tuple[int, int]) -> None:
    assert mark("abcd", [span]) == [Piece("abcd")]


def test_a_long_post_shows_the_words_around_its_hit() -> None:
    text = "a" * 5000 + "WINE" + "b" * 5000
    pieces = mark(text, [(5000, 5004)])
    assert Piece("WINE", hit=True) in pieces
    assert pieces[0].text == pieces[-1].text == " … "
    assert sum(len(piece.text) for piece in pieces) < 1000


def test_a_megabyte_full_of_hits_stays_readable() -> None:
    text = "wine " * 200_000
    pieces = mark(text, [(n * 5, n * 5 + 4) for n in range(200_000)])
    assert sum(len(piece.text) for piece in pieces) <= WHOLE * (WINDOWS + 1)


def test_what_no_page_may_hold_is_replaced() -> None:
    assert fit("a\x00b\ud800c\x0cd\ne\tf") == "a\ufffdb\ufffdc\ufffdd\ne\tf"


@settings(derandomize=True, max_examples=60, deadline=None)
@given(st.text(max_size=2500), SPANS)
def test_any_text_and_spans_give_text_in_order(text: str, spans: list[tuple[int, int]]) -> None:
    pieces = mark(text, spans)
    clean, at = fit(text), 0
    for piece in pieces:
        if piece.text == " … " and len(text) > WHOLE:
            continue
        at = clean.index(piece.text, at) + len(piece.text)
    if len(text) <= WHOLE:
        assert "".join(piece.text for piece in pieces) == clean
