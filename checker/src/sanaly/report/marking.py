"""A post's words with the hits marked, cut to what a reader needs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

CONTEXT = 280
"""Characters kept on each side of a hit in a long post."""
WHOLE = 1200
"""Posts up to this length are shown whole."""
WINDOWS = 8
"""Stretches of a very long post that are shown; the words of all hits are named besides."""
_UNFIT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text; ``hit`` where a finding rests on it."""

    text: str
    hit: bool = False


def fit(text: str) -> str:
    """The text with what no page may hold (control characters, lone surrogates) replaced."""
    return _UNFIT.sub("\ufffd", text)


def mark(text: str, spans: Iterable[tuple[int, int]]) -> list[Piece]:
    """The text as pieces, hits marked, long stretches without hits left out with an ellipsis."""
    joined = _join(spans, len(text))
    windows = [(0, len(text))] if len(text) <= WHOLE else _windows(joined, len(text))
    pieces: list[Piece] = []
    for number, (start, end) in enumerate(windows):
        if start > 0 or number:
            pieces.append(Piece(" … "))
        pieces.extend(_cut(text, start, end, joined))
    if windows and windows[-1][1] < len(text):
        pieces.append(Piece(" … "))
    return pieces


def _join(spans: Iterable[tuple[int, int]], length: int) -> list[tuple[int, int]]:
    """Sorted spans, overlapping ones joined, bounded by the text."""
    joined: list[tuple[int, int]] = []
    for raw_start, raw_end in sorted(spans):
        start, end = max(0, raw_start), min(length, raw_end)
        if start >= end:
            continue
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _windows(spans: Sequence[tuple[int, int]], length: int) -> list[tuple[int, int]]:
    """Stretches around the hits, none longer than a whole post may be."""
    around = [(max(0, s - CONTEXT), min(length, e + CONTEXT)) for s, e in spans]
    windows = _join(around or [(0, WHOLE)], length)[:WINDOWS]
    return [(start, min(end, start + WHOLE)) for start, end in windows]


def _cut(text: str, start: int, end: int, spans: Sequence[tuple[int, int]]) -> list[Piece]:
    pieces = []
    at = start
    for first, last in spans:
        if first >= end or last <= at:
            continue
        pieces.append(Piece(fit(text[at:first])))
        pieces.append(Piece(fit(text[first : min(last, end)]), hit=True))
        at = min(last, end)
    pieces.append(Piece(fit(text[at:end])))
    return [piece for piece in pieces if piece.text]
