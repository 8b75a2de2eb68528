"""One Item through all detectors and packs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sanaly_core.concepts import Concept
from sanaly_core.detectors.registry import detectors
from sanaly_core.items import Item
from sanaly_core.judge import Verdicts, judge
from sanaly_core.languages.text import Text
from sanaly_core.not_checked import Notes, Reason
from sanaly_core.packs.model import Pack
from sanaly_core.signals import Cue, Signal, TextSpan

NIGHT_LIFE = frozenset({Concept.ALCOHOL, Concept.HOOKAH, Concept.VENUE, Concept.GAMBLING})
"""Concepts that a place tag of one of them supports: wine in the text, a bar in the tag."""


def texts_of(item: Item) -> Iterable[Text]:
    """Every text of an Item that somebody could read, with its field."""
    if item.text:
        yield Text(item.text)
    if item.place and item.place.name:
        yield Text(item.place.name, "place")
    for number, media in enumerate(item.media):
        if media.alt:
            yield Text(media.alt, f"media[{number}].alt")


def text_signals(item: Item, notes: Notes | None = None) -> list[Signal]:
    """What the text detectors see in an Item; night life in the place tag supports the text."""
    signals: list[Signal] = []
    for text in texts_of(item):
        if text.cut and notes is not None:
            notes.add(Reason.TEXT_CUT, item.platform)
        for detector in detectors():
            signals.extend(detector.detect(text))
    return _support_by_place(signals)


def _support_by_place(signals: list[Signal]) -> list[Signal]:
    """Give the ``place`` cue to night-life hits where both the text and the place tag have one."""
    if not any(_is_tagged(s) for s in signals) or all(_is_tagged(s) for s in signals):
        return signals
    return [
        replace(s, cues=s.cues | {Cue.PLACE}) if s.concept in NIGHT_LIFE else s for s in signals
    ]


def _is_tagged(signal: Signal) -> bool:
    where = signal.where
    return signal.concept in NIGHT_LIFE and isinstance(where, TextSpan) and where.field == "place"


def check_item(
    item: Item,
    packs: Sequence[Pack],
    extra: Iterable[Signal] = (),
    notes: Notes | None = None,
) -> Verdicts:
    """Judge one Item; ``extra`` are signals from its pictures and files."""
    return judge(item, [*text_signals(item, notes), *extra], packs)
