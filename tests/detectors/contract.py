"""What every text detector must keep; its test class inherits ``DetectorContract``."""

from __future__ import annotations

import re
import sys
from typing import Any, ClassVar

import pytest

from sanaly_core.concepts import Concept
from sanaly_core.detectors.base import TextDetector
from sanaly_core.languages.text import MAX_LENGTH, Text
from sanaly_core.signals import Cue, Signal, TextSpan

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*|")
_CANARY = "zqcanary"

HOSTILE = (
    "",
    " ",
    "\ud800",
    "пиво \udfff\ud800 vodka",
    "\u202eпиво\u202c \u2067abc\u2069 \u200f",
    "п\u200bи\u200bв\u200bо\ufeff",
    "a" + "\u0300" * 40,
    "İıİI ǅ ß ﬁ",
    "\x00\x0c\x1b[31m",
    "👩\u200d👩\u200d👧🍺\ufe0f🇰🇿",
    "#" * 50 + "_" * 50 + "*" * 50,
)
"""Texts of any content: they may hold nothing to see, but must be read."""

PATHOLOGICAL = (
    "a",
    "ы",
    "1",
    " ",
    "0-",
    "а.",
    "a* ",
    "б*",
    "\u0300\u0316",
    "\u200b",
    '«"“(',
    "#Ab",
    "пиво ",
    "вина не ",
    "8 701 ",
    "a@a.",
    "https://",
    "№ 1/",
    "đi nhậu, ",
)
"""Pieces that, repeated, trip patterns whose work grows faster than the text."""


def _seen(detector: TextDetector, text: str) -> list[Signal]:
    return list(detector.detect(Text(text)))


def _calls(detector: TextDetector, text: str) -> int:
    """Python and C calls made while the detector reads a text."""
    count = 0

    def tally(_frame: Any, event: str, _argument: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(tally)
    try:
        _seen(detector, text)
    finally:
        sys.setprofile(None)
    return count


class DetectorContract:
    """Inherit, set ``detector`` and ``samples``: texts in each of which it sees something."""

    detector: ClassVar[TextDetector]
    samples: ClassVar[tuple[str, ...]]

    def _texts(self) -> tuple[str, ...]:
        return (*self.samples, *HOSTILE, *(f"{bad} {s}" for bad in HOSTILE for s in self.samples))

    def test_every_sample_is_seen(self) -> None:
        assert self.samples
        assert [s for s in self.samples if not _seen(self.detector, s)] == []

    def test_concepts_are_declared(self) -> None:
        assert self.detector.concepts <= frozenset(Concept)
        seen = {signal.concept for text in self._texts() for signal in _seen(self.detector, text)}
        assert seen <= self.detector.concepts

    def test_signals_say_who_saw_it_and_how_sure(self) -> None:
        for text in self._texts():
            for signal in _seen(self.detector, text):
                assert signal.detector == self.detector.name
                assert 0 < signal.score <= 1
                assert all(isinstance(cue, Cue) for cue in signal.cues)

    def test_spans_point_into_the_original(self) -> None:
        for text in self._texts():
            for signal in _seen(self.detector, text):
                assert isinstance(signal.where, TextSpan)
                assert signal.where.field == "text"
                assert 0 <= signal.where.start < signal.where.end <= len(text)

    def test_spans_carry_the_field(self) -> None:
        for sample in self.samples:
            fields = {s.where.field for s in self.detector.detect(Text(sample, "media[3].alt"))}  # type: ignore[union-attr]
            assert fields <= {"media[3].alt"}

    def test_the_same_text_gives_the_same_signals(self) -> None:
        for text in self._texts():
            assert _seen(self.detector, text) == _seen(self.detector, text)

    def test_notes_hold_no_content(self) -> None:
        for sample in self.samples:
            for signal in _seen(self.detector, f"{_CANARY} {sample} {_CANARY}"):
                assert _SLUG.fullmatch(signal.note)
                assert _CANARY not in signal.note
                assert not re.search(r"\d{4}", signal.note)

    @pytest.mark.parametrize("piece", PATHOLOGICAL)
    def test_work_grows_with_the_text_and_no_faster(self, piece: str) -> None:
        once = piece * (1_500 // len(piece))
        _seen(self.detector, once * 4)  # tables and memories are filled before counting
        assert _calls(self.detector, once * 4) <= 5 * _calls(self.detector, once) + 500

    @pytest.mark.parametrize("piece", PATHOLOGICAL)
    def test_a_megabyte_is_read(self, piece: str) -> None:
        """A pattern that goes back and forth would never come to the end of this."""
        signals = _seen(self.detector, piece * (1_000_000 // len(piece)))
        assert len(signals) <= MAX_LENGTH
