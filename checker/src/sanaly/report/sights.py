"""What pictures of a post may show, each spot with the number it is marked by."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sanaly import i18n
from sanaly.i18n import _
from sanaly.pictures import rectangles
from sanaly.pictures.rectangles import area, shared
from sanaly_core import wording
from sanaly_core.concepts import Concept
from sanaly_core.findings import Finding
from sanaly_core.items import Item, MediaKind
from sanaly_core.packs.model import Rule, Weight
from sanaly_core.signals import Cue, Region, Signal, TextSpan

SAME = 0.6
"""Shared part of two regions from which on they are one spot to the eye."""
WITHIN = 0.8
"""Part of a region that lies in another from which on it is a part of that: a card's lines."""
READER = "writing"
"""The detector that reads text in pictures."""
_OWN_VOICE = (Cue.FIRST_PERSON, Cue.INVITATION, Cue.OFFER)


@dataclass(frozen=True, slots=True)
class Sight:
    """One thing a picture may show; ``number`` is 0 where the page marks only one spot."""

    number: int
    text: str
    sure: str
    read: bool


@dataclass(slots=True, eq=False)
class Spot:
    """A place in a picture with all that may show there."""

    region: Region
    signals: list[Signal] = field(default_factory=list)

    def holds(self, region: Region, concept: Concept) -> bool:
        """Whether a region is this spot to the eye, or a part of it that shows the same."""
        same = any(signal.concept is concept for signal in self.signals)
        return overlap(self.region, region) >= SAME or (same and inside(self.region, region))


class Spots:
    """The spots of one post, numbered from 1 in the order in which they were told."""

    def __init__(self, signals: Iterable[Signal]) -> None:
        self.all: list[Spot] = []
        self._by_region: dict[tuple[Region, Concept], Spot] = {}
        for signal in signals:
            if isinstance(signal.where, Region):
                self._add(signal, signal.where)

    def _add(self, signal: Signal, region: Region) -> None:
        spot = next((spot for spot in self.all if spot.holds(region, signal.concept)), None)
        if spot is None:
            spot = Spot(region)
            self.all.append(spot)
        if area(region) > area(spot.region):
            spot.region = region
        if signal not in spot.signals:
            spot.signals.append(signal)
        self._by_region[region, signal.concept] = spot

    def at(self, signal: Signal) -> Spot | None:
        """The spot of a signal."""
        where = signal.where
        return self._by_region.get((where, signal.concept)) if isinstance(where, Region) else None

    def number(self, spot: Spot | None) -> int:
        """What the spot is marked by; 0 where there is one only."""
        return self.all.index(spot) + 1 if spot and len(self.all) > 1 else 0

    def of(self, media: int, second: float | None) -> list[Spot]:
        """The spots of one picture or frame."""
        return [
            spot for spot in self.all if spot.region.media == media and spot.region.second == second
        ]

    @property
    def views(self) -> list[tuple[int, float | None]]:
        """The pictures and frames that hold spots: media number and second."""
        return list(dict.fromkeys((s.region.media, s.region.second) for s in self.all))


def overlap(one: Region, other: Region) -> float:
    """Shared area as part of both regions' area together; 0 in different pictures or frames."""
    if (one.media, one.second) != (other.media, other.second):
        return 0.0
    return 1.0 if one == other else rectangles.overlap(one, other)


def inside(one: Region, other: Region) -> bool:
    """Whether most of the smaller of two regions lies within the larger."""
    smaller = min(area(one), area(other))
    same = (one.media, one.second) == (other.media, other.second)
    return same and smaller > 0 and shared(one, other) / smaller >= WITHIN


def sights(item: Item, signals: Sequence[Signal], spots: Spots) -> tuple[Sight, ...]:
    """What the pictures may show, each spot and concept once, by the surest signal."""
    surest: dict[tuple[int, Concept], Signal] = {}
    for signal in sorted(signals, key=lambda s: -s.score):
        number = spots.number(spots.at(signal))
        if isinstance(signal.where, Region):
            surest.setdefault((number, signal.concept), signal)
    told = [_sight(item, signal, number) for (number, _concept), signal in surest.items()]
    return tuple(sorted(told, key=lambda sight: sight.number))


def _sight(item: Item, signal: Signal, number: int) -> Sight:
    sure = wording.sureness_text(signal.score, i18n.current())
    return Sight(number, sight_text(item, signal), sure, signal.detector == READER)


def sight_text(item: Item, signal: Signal) -> str:
    """Which picture where more than one is there, where in it, and what it may show."""
    what = wording.may_show_text(signal, i18n.current())
    where = signal.where
    if not isinstance(where, Region) or (len(item.media) < 2 and where.second is None):
        return what
    return f"{wording.where_text(where, i18n.current())}, {what}"


def is_indecent(spots: Iterable[Spot]) -> bool:
    """Whether a picture is shown blurred until it is asked for; words in it are not."""
    seen = (signal for spot in spots for signal in spot.signals)
    return any(s.concept is Concept.INDECENCY and s.detector != READER for s in seen)


def together(finding: Finding, rule: Rule) -> tuple[str, ...]:
    """The independent signs by which a picture's finding weighs what it weighs.

    Empty where no picture is among them, or where one sign is all the rule needs.
    """
    signals = finding.signals
    in_picture = any(isinstance(s.where, Region) for s in signals)
    if rule.weight is Weight.OWN or not in_picture:
        return ()
    cues = frozenset(cue for signal in signals for cue in signal.cues)
    words = any(isinstance(s.where, TextSpan) and s.where.field != "place" for s in signals)
    signs = [_("the picture")]
    signs += [_("the words beside it")] if words else []
    signs += [_("the place tag")] if Cue.PLACE in cues else []
    own = next((cue for cue in _OWN_VOICE if cue in cues), None)
    signs += [wording.cue_text(own, i18n.current())] if own else []
    return tuple(signs)


def has_video(item: Item) -> bool:
    """Whether a video is among the post's media."""
    return any(media.kind is MediaKind.VIDEO for media in item.media)
