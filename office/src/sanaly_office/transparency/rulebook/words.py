"""What became of a text, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

WORD = re.compile(r"\S+\s*")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stayed (``kept``), came (``ins``) or went (``del``)."""

    kind: str
    text: str


def pieces(before: str, after: str) -> tuple[Piece, ...]:
    """Both texts in one, in reading order; what went stands before what came in its place."""
    old, new = WORD.findall(before), WORD.findall(after)
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return tuple(piece for step in steps for piece in _of(step, old, new))


def _of(step: tuple[str, int, int, int, int], old: list[str], new: list[str]) -> Iterator[Piece]:
    kind, begins, ends, starts, stops = step
    if kind == "equal":
        yield Piece("kept", "".join(new[starts:stops]))
        return
    if ends > begins:
        yield Piece("del", "".join(old[begins:ends]))
    if stops > starts:
        yield Piece("ins", "".join(new[starts:stops]))
