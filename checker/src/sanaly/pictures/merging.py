"""What was seen in the frames of one video, each thing once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sanaly_core.concepts import Concept
from sanaly_core.signals import Signal

_Thing = tuple[Concept, str, str]


def merged(frames: Sequence[Iterable[Signal]]) -> Iterator[Signal]:
    """Of the same thing in neighbouring frames, the signals of the frame where it is clearest."""
    running: dict[_Thing, list[Signal]] = {}
    for frame in frames:
        here = _by_thing(frame)
        for thing in running.keys() - here.keys():
            yield from running.pop(thing)
        for thing, signals in here.items():
            if thing not in running or _best(signals) > _best(running[thing]):
                running[thing] = signals
    for signals in running.values():
        yield from signals


def _by_thing(signals: Iterable[Signal]) -> dict[_Thing, list[Signal]]:
    things: dict[_Thing, list[Signal]] = {}
    for signal in signals:
        things.setdefault((signal.concept, signal.detector, signal.note), []).append(signal)
    return things


def _best(signals: Iterable[Signal]) -> float:
    return max(signal.score for signal in signals)
