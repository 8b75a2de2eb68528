"""A judge of examples that knows two words, so that these tests need no detector."""

from __future__ import annotations

from collections.abc import Sequence

from sanaly_core.concepts import Concept
from sanaly_core.items import Item
from sanaly_core.judge import Verdicts, judge
from sanaly_core.packs.model import Pack
from sanaly_core.signals import Signal, TextSpan

_WORDS = ("wine", "вино")


def simple_check(item: Item, packs: Sequence[Pack]) -> Verdicts:
    """Alcohol wherever the English or Russian word for wine stands."""
    signals = [
        Signal(Concept.ALCOHOL, 0.9, TextSpan(start, start + len(word)), "test")
        for word in _WORDS
        if (start := item.text.find(word)) >= 0
    ]
    return judge(item, signals, packs)
