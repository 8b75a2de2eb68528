"""What became of a text, word by word."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stayed (``kept``), came (``ins``) or went (``del``)."""

    kind: str
    text: str


def pieces(before: str, after: str) -> tuple[Piece, ...]:
    """Both texts in one, in reading order; what went stands before what came in its place."""
    old, new = before.split(), after.split()
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return tuple(piece for step in steps for piece in _of(step, old, new))


def _of(step: tuple[str, int, int, int, int], old: list[str], new: list[str]) -> Iterator[Piece]:
    kind, begins, ends, starts, stops = step
    if kind == "equal":
        yield Piece("kept", _joined(new[starts:stops]))
        return
    if ends > begins:
        yield Piece("del", _joined(old[begins:ends]))
    if stops > starts:
        yield Piece("ins", _joined(new[starts:stops]))


def _joined(words: list[str]) -> str:
    """Words as a part of a line: each with the space after it."""
    return "".join(f"{word} " for word in words)
