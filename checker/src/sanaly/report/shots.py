"""Pictures of a post with the spots marked that a finding rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from sanaly import i18n
from sanaly.i18n import _
from sanaly.pictures.rectangles import area
from sanaly.report.sights import Spot, Spots, is_indecent
from sanaly.report.views import WHOLE, Box, Camera, Photograph, View
from sanaly_core import wording
from sanaly_core.exports.base import Archive
from sanaly_core.items import Item, MediaKind
from sanaly_core.signals import Region, Signal

SIDE = 480
"""Of a picture with marks: sharp enough to read a stamp."""
TRIED = 4
"""Pictures of one post that are tried before its card goes without."""
MOST = 3
"""Marked pictures that one card shows."""
MARGIN = 7
"""Pixels between what is marked and its outline, so that a stamp stays readable."""
EDGE = 3
"""Pixels by which an outline stays within the picture."""
SMALL = 0.05
"""What takes less of the picture is shown from nearby."""
AROUND = 2.0
"""Sides of such a detail, as multiples of what is marked in it,"""
LEAST = 0.36
"""and as parts of the picture at least: a person must know it again."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A rectangle in pixels of the picture shown; ``number`` is 0 where it is the only one."""

    number: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture as a card shows it.

    ``media`` numbers its file in the post: once for each file, so that what is
    done with a picture is offered once; None for further views and for a video's.
    """

    picture: Photograph
    alt: str
    marks: tuple[Mark, ...] = ()
    caption: str = ""
    media: int | None = None


@dataclass(frozen=True, slots=True)
class Pictures:
    """The media of one post and who makes pictures of them."""

    item: Item
    archive: Archive | None
    camera: Camera

    def of(self, number: int, view: View) -> Photograph | None:
        """Media file ``number`` (from 0) as the view has it; None where it cannot be shown."""
        if self.archive is None or not self._is_there(number, view):
            return None
        return self.camera.photograph(self.archive, self.item.media[number], view)

    def _is_there(self, number: int, view: View) -> bool:
        """Whether the export holds such a picture, or a video for a view of a moment."""
        if number >= len(self.item.media) or self.item.media[number].missing:
            return False
        return view.second is not None or self.item.media[number].kind is MediaKind.IMAGE


def shots(pictures: Pictures, spots: Spots, first: Iterable[int]) -> list[Shot]:
    """Marked pictures; without marks the first readable one, those numbered ``first`` before."""
    views = list(islice(_views(spots), MOST))
    made = [shot for here in views if (shot := _marked(pictures, spots, here))]
    return _numbered_once(made) or list(islice(_plain(pictures, first), 1))


def _numbered_once(made: Iterable[Shot]) -> list[Shot]:
    """The first view of each file keeps its number."""
    numbered: list[Shot] = []
    for shot in made:
        known = any(shot.media == other.media for other in numbered)
        numbered.append(replace(shot, media=None) if known else shot)
    return numbered


def _plain(pictures: Pictures, first: Iterable[int]) -> Iterator[Shot]:
    """The first readable pictures, without marks; a few are tried."""
    media = pictures.item.media
    numbers = dict.fromkeys([*first, *range(len(media))])
    images = [n for n in numbers if n < len(media) and media[n].kind is MediaKind.IMAGE]
    there = [number for number in images if not media[number].missing]
    for number in there[:TRIED]:
        made = pictures.of(number, View())
        if made:
            yield Shot(made, _alt_plain(number + 1), media=number)


def _views(spots: Spots) -> Iterator[list[Spot]]:
    """Spots to show in one picture: those of a whole picture, then each small one from nearby."""
    for view in spots.views:
        here = spots.of(*view)
        yield here
        if len(here) > 1 and _window(here) == WHOLE:
            yield from ([spot] for spot in here if area(spot.region) < SMALL)


def _alt_plain(number: int) -> str:
    return _("Picture {number} of this post").format(number=number)


def _marked(pictures: Pictures, spots: Spots, here: list[Spot]) -> Shot | None:
    media, second = here[0].region.media, here[0].region.second
    window = _window(here)
    veiled = is_indecent(spots.of(media, second))
    shown = pictures.of(media, View(second, window, SIDE, veiled))
    if shown is None:
        return None
    return Shot(
        picture=shown,
        alt=_alt(here, window, media, second),
        marks=tuple(_mark(spot, spots, window, shown) for spot in here if not _is_whole(spot)),
        caption=_caption(pictures.item, window, media, second),
        media=media if second is None else None,
    )


def _is_whole(spot: Spot) -> bool:
    return area(spot.region) >= wording.WHOLE


def _window(spots: Sequence[Spot]) -> Box:
    """What of the picture is shown: all of it, or the surroundings of what would be too small."""
    regions = [spot.region for spot in spots]
    left, top = min(r.left for r in regions), min(r.top for r in regions)
    right, bottom = max(r.right for r in regions), max(r.bottom for r in regions)
    width, height = right - left, bottom - top
    if width * height >= SMALL:
        return WHOLE
    half = max(LEAST, AROUND * max(width, height)) / 2
    across, down = (left + right) / 2, (top + bottom) / 2
    (left, right), (top, bottom) = _within(across, half), _within(down, half)
    return (left, top, right, bottom)


def _within(middle: float, half: float) -> tuple[float, float]:
    """A stretch around ``middle``, moved so that it lies within 0–1."""
    half = min(0.5, half)
    middle = min(1 - half, max(half, middle))
    return middle - half, middle + half


def _mark(spot: Spot, spots: Spots, window: Box, shown: Photograph) -> Mark:
    left, top, right, bottom = window
    across, down = shown.width / (right - left), shown.height / (bottom - top)
    x = max(EDGE, (spot.region.left - left) * across - MARGIN)
    y = max(EDGE, (spot.region.top - top) * down - MARGIN)
    end_x = min(shown.width - EDGE, (spot.region.right - left) * across + MARGIN)
    end_y = min(shown.height - EDGE, (spot.region.bottom - top) * down + MARGIN)
    width, height = max(1.0, end_x - x), max(1.0, end_y - y)
    return Mark(spots.number(spot), round(x, 1), round(y, 1), round(width, 1), round(height, 1))


def _alt(spots: Sequence[Spot], window: Box, media: int, second: float | None) -> str:
    """Where and what, in words: "Picture 2 of this post; marked: lower left: may show …"."""
    marks = "; ".join(_alt_of(spot.signals) for spot in spots)
    if second is not None:
        return _("A frame of video {number} of this post; marked: {marks}").format(
            number=media + 1, marks=marks
        )
    if window != WHOLE:
        return _("Part of picture {number} of this post; marked: {marks}").format(
            number=media + 1, marks=marks
        )
    return _("Picture {number} of this post; marked: {marks}").format(number=media + 1, marks=marks)


def _alt_of(signals: Sequence[Signal]) -> str:
    """The place once, and what may show there."""
    surest = max(signals, key=lambda signal: signal.score)
    return wording.may_show_text(surest, i18n.current())


def _caption(item: Item, window: Box, media: int, second: float | None) -> str:
    if second is not None:
        return wording.where_text(Region(media, *WHOLE, second), i18n.current())
    if window == WHOLE:
        return ""
    if len(item.media) == 1:
        return _("A part of the picture, enlarged")
    return _("A part of picture {number}, enlarged").format(number=media + 1)
