"""What a look at one picture or video gave, and how it travels between processes."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from sanaly_core.concepts import Concept
from sanaly_core.not_checked import Reason
from sanaly_core.signals import Cue, FileField, Region, Signal

LIKENESS = 32
"""Bytes of a likeness: a PDQ hash, by which a picture is known again after it was re-saved."""


@dataclass(frozen=True, slots=True)
class Seen:
    """Signals of one media file.

    ``likeness`` is the picture's PDQ hash (of a video: of its first telling
    frame), None where the picture says too little to be known again by it.
    ``troubles`` are what could not be looked at, with the detector's name or "".
    """

    signals: tuple[Signal, ...] = ()
    likeness: bytes | None = None
    troubles: tuple[tuple[Reason, str], ...] = ()

    def of_media(self, number: int) -> Seen:
        """The same, as media file ``number`` of an Item: a picture may stand anywhere."""
        return replace(self, signals=tuple(_moved(signal, number) for signal in self.signals))


def _moved(signal: Signal, number: int) -> Signal:
    where = signal.where
    if isinstance(where, FileField | Region):
        return replace(signal, where=replace(where, media=number))
    return signal


def to_bytes(seen: Seen) -> bytes:
    """As JSON; it holds no text and nothing of the picture but its likeness."""
    data = {
        "signals": [_signal_to_list(signal) for signal in seen.signals],
        "likeness": seen.likeness.hex() if seen.likeness else "",
        "troubles": [[reason.value, subject] for reason, subject in seen.troubles],
    }
    return json.dumps(data, separators=(",", ":")).encode()


def from_bytes(raw: bytes) -> Seen:
    """The opposite of ``to_bytes``; raises ``ValueError`` for what it did not make."""
    try:
        data = json.loads(raw)
        return Seen(
            tuple(_signal_of(row) for row in data["signals"]),
            bytes.fromhex(data["likeness"]) or None,
            tuple((Reason(reason), str(subject)) for reason, subject in data["troubles"]),
        )
    except (KeyError, TypeError, AttributeError, IndexError) as error:
        raise ValueError("not a look at a picture") from error


def _signal_to_list(signal: Signal) -> list[Any]:
    where = signal.where
    place: list[Any]
    if isinstance(where, FileField):
        place = [where.field]
    elif isinstance(where, Region):
        place = [where.left, where.top, where.right, where.bottom, where.second]
    else:
        raise TypeError("a picture holds no text span")
    cues = sorted(signal.cues)
    return [signal.concept, round(signal.score, 4), place, signal.detector, cues, signal.note]


def _signal_of(row: list[Any]) -> Signal:
    concept, score, place, detector, cues, note = row
    where = FileField(0, str(place[0])) if len(place) == 1 else Region(0, *_sides(place))
    known = frozenset(Cue(cue) for cue in cues)
    return Signal(Concept(concept), float(score), where, str(detector), known, str(note))


def _sides(place: Iterable[Any]) -> list[Any]:
    *sides, second = place
    return [*(float(side) for side in sides), None if second is None else float(second)]
