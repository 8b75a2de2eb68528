"""One Item through all detectors and packs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sanaly_core.concepts import NIGHT_LIFE, PICTURED, Concept
from sanaly_core.detectors.registry import signals_of
from sanaly_core.items import Item
from sanaly_core.judge import Verdicts, judge
from sanaly_core.languages.text import Text
from sanaly_core.not_checked import Notes, Reason
from sanaly_core.packs.model import Pack
from sanaly_core.signals import LOWERING, Cue, Region, Signal, TextSpan


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
    """What the text detectors see in an Item's own texts."""
    signals: list[Signal] = []
    for text in texts_of(item):
        if text.cut and notes is not None:
            notes.add(Reason.TEXT_CUT, item.platform)
        signals.extend(signals_of(text))
    return signals


def _support_by_place(signals: list[Signal]) -> list[Signal]:
    """Give the ``place`` cue to night life in texts and pictures where the place tag has one."""
    if not any(_is_tagged(s) for s in signals) or all(_is_tagged(s) for s in signals):
        return signals
    return [
        replace(s, cues=s.cues | {Cue.PLACE}) if s.concept in NIGHT_LIFE else s for s in signals
    ]


def _is_tagged(signal: Signal) -> bool:
    where = signal.where
    return signal.concept in NIGHT_LIFE and isinstance(where, TextSpan) and where.field == "place"


def _understood_by_caption(signals: list[Signal]) -> list[Signal]:
    """Give what a picture shows the lowering cues that all words on the same concept have.

    A glass beside «кампания против пьянства» is the campaign's glass. Where one
    hit of the words is lived, the picture is too.
    """
    lowered = _lowered_by_words(signals)
    if not lowered:
        return signals
    return [
        replace(s, cues=s.cues | lowered[s.concept])
        if isinstance(s.where, Region) and s.concept in lowered
        else s
        for s in signals
    ]


def _lowered_by_words(signals: Iterable[Signal]) -> dict[Concept, frozenset[Cue]]:
    cues: dict[Concept, list[frozenset[Cue]]] = {}
    for s in signals:
        if s.concept in PICTURED and isinstance(s.where, TextSpan):
            cues.setdefault(s.concept, []).append(s.cues & LOWERING)
    return {c: frozenset().union(*hits) for c, hits in cues.items() if all(hits)}


def check_item(
    item: Item,
    packs: Sequence[Pack],
    extra: Iterable[Signal] = (),
    notes: Notes | None = None,
) -> Verdicts:
    """Judge one Item; ``extra`` are signals from its pictures and files."""
    signals = [*text_signals(item, notes), *extra]
    return judge(item, _understood_by_caption(_support_by_place(signals)), packs)
