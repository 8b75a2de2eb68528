"""What every text detector is: the contract that `tests/detectors/contract.py` holds it to."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from sanaly_core.concepts import Concept
from sanaly_core.languages.text import Text
from sanaly_core.signals import Signal


class TextDetector(Protocol):
    """Sees concepts in one text. Pure, deterministic, linear in the text's length."""

    name: str
    concepts: frozenset[Concept]

    def detect(self, text: Text) -> Iterable[Signal]:
        """Signals whose spans point into ``text.original``."""
