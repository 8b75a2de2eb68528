"""Pictures of the path: a phone or a window, its menu as grey bars, and the entry to press.

Plain SVG that the page takes in: no picture of anybody's product, and no style attributes, which
the page's policy forbids. Colours come from classes in ``guide.css``; without a style sheet they
are black and white.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

WIDTH = 240
"""Width of a picture in its own units, which are about pixels at its usual size."""
_INSIDE = 30
"""Left edge of a row; the same stays free on the right."""
_LINE = 18
_LETTERS = 19
"""Letters that fit into a line of a row at 14 units, measured on wide Cyrillic ones."""
_SMALL = 25
"""The same at 12 units."""
_GAP = 10
_BARS = (96, 124)
_TOP = 60
"""Where the first marked row begins."""


@dataclass(frozen=True, slots=True)
class Row:
    """An entry that is marked: what stands in it, and a smaller line below."""

    text: str
    below: str = ""
    ticked: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """What is drawn for one step; ``name`` makes its ids and is its own on a page."""

    name: str
    number: int
    phone: bool
    rows: tuple[Row, ...]
    title: str
    told: str


def drawn(picture: Picture) -> Markup:
    """The picture as an ``<svg>`` with a title and a description for screen readers."""
    body, bottom = _body(picture)
    height = bottom + 22
    head = (
        f'<svg class="path-picture" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}"'
        f' height="{height}" role="img" xmlns="http://www.w3.org/2000/svg"'
        f' aria-labelledby="{picture.name}-title {picture.name}-told">'
        f'<title id="{picture.name}-title">{escape(picture.title)}</title>'
        f'<desc id="{picture.name}-told">{escape(picture.told)}</desc>'
    )
    outline = _phone(height) if picture.phone else _window(height)
    parts = [head, *outline, *body, "</svg>"]
    return Markup("".join(parts))  # noqa: S704 - texts are escaped where they are put in


def _body(picture: Picture) -> tuple[list[str], int]:
    """All rows, and where the last one ends."""
    parts = [_bar(40, _BARS[0])]
    top = _TOP
    for row in picture.rows:
        made, top = _marked(row, top)
        parts += made
    middle = (_TOP + top - _GAP) // 2
    parts.append(_bar(top + 2, _BARS[1]))
    return [*parts, *_number(picture.number, middle)], top + 12


def _phone(height: int) -> Iterator[str]:
    yield _box("path-outline", 14, 6, WIDTH - 28, height - 12, 22)
    slot = 'x1="100" y1="22" x2="140" y2="22" stroke-width="4"'
    yield f'<line class="path-outline" {slot} {_STROKE}/>'


def _window(height: int) -> Iterator[str]:
    yield _box("path-outline", 14, 6, WIDTH - 28, height - 12, 6)
    yield f'<line class="path-outline" x1="14" y1="32" x2="{WIDTH - 14}" y2="32" {_STROKE}/>'
    for place in (28, 42, 56):
        yield f'<circle class="path-outline" cx="{place}" cy="19" r="4" fill="none" {_STROKE}/>'


_STROKE = 'stroke="currentColor" stroke-linecap="round"'


def _box(kind: str, left: int, top: int, width: int, height: int, round_: int) -> str:
    return (
        f'<rect class="{kind}" x="{left}" y="{top}" width="{width}" height="{height}"'
        f' rx="{round_}" fill="none" stroke="currentColor" stroke-width="2"/>'
    )


def _bar(top: int, width: int) -> str:
    """Some other entry of the menu: which ones there are, differs and does not matter."""
    return (
        f'<rect class="path-other" x="{_INSIDE}" y="{top}" width="{width}" height="10" rx="5"'
        f' fill="currentColor" fill-opacity="0.2"/>'
    )


def _marked(row: Row, top: int) -> tuple[list[str], int]:
    """A row that is to be pressed or chosen, and where the next one begins."""
    less = 4 if row.ticked else 0
    lines, small = wrapped(row.text, _LETTERS - less), wrapped(row.below, _SMALL - less)
    height = _LINE * len(lines) + 15 * len(small) + 14
    parts = [_box("path-press", _INSIDE - 8, top, WIDTH - 2 * _INSIDE + 16, height, 8)]
    baseline = top + 20
    for line in lines:
        parts.append(_text("path-name", line, baseline, 14))
        baseline += _LINE
    for line in small:
        parts.append(_text("path-below", line, baseline - 2, 12))
        baseline += 15
    if row.ticked:
        parts.append(_tick(top + height // 2))
    return parts, top + height + _GAP


def _text(kind: str, line: str, baseline: int, size: int) -> str:
    return (
        f'<text class="{kind}" x="{_INSIDE}" y="{baseline}" font-size="{size}"'
        f' font-family="sans-serif" fill="currentColor">{escape(line)}</text>'
    )


def _tick(middle: int) -> str:
    right = WIDTH - _INSIDE - 4
    points = f"{right - 16},{middle} {right - 10},{middle + 7} {right},{middle - 7}"
    return f'<polyline class="path-tick" points="{points}" fill="none" {_STROKE} stroke-width="3"/>'


def _number(number: int, middle: int) -> Iterator[str]:
    """The step's number on the edge of the picture, beside what is marked."""
    yield f'<circle class="path-disc" cx="14" cy="{middle}" r="13" fill="currentColor"/>'
    yield (
        f'<text class="path-number" x="14" y="{middle + 5}" font-size="14" font-weight="700"'
        f' font-family="sans-serif" text-anchor="middle" fill="#fff">{number}</text>'
    )


def wrapped(text: str, letters: int) -> Sequence[str]:
    """Lines of at most so many letters, cut between words; a longer word has its own line."""
    lines: list[str] = []
    for word in text.split():
        if lines and len(lines[-1]) + 1 + len(word) <= letters:
            lines[-1] += " " + word
        else:
            lines.append(word)
    return lines
