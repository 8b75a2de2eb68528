"""Pictures of a post with the spots marked that a finding rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from PIL import Image

from sanaly import i18n
from sanaly.i18n import _
from sanaly.pictures.rectangles import area
from sanaly.report.moment import moment
from sanaly.report.sights import Spot, Spots, is_indecent
from sanaly.report.thumbnails import (
    BETWEEN,
    UNREADABLE,
    Thumbnail,
    as_thumbnail,
    is_there,
    jpeg_address,
    opened,
    thumbnail,
)
from sanaly_core import wording
from sanaly_core.exports.base import Archive
from sanaly_core.items import Item
from sanaly_core.signals import Region, Signal

SIZE = (480, 480)
"""Of a picture with marks: sharp enough to read a stamp."""
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
LARGEST = 4096
"""The longer side from which a detail is cut."""
VEIL = 10
"""Pixels that are left of the longer side of a blurred picture: nothing can be made out."""
SMOOTH = 160

Box = tuple[float, float, float, float]
"""Left, top, right, bottom in 0–1 of the whole picture."""
WHOLE: Box = (0.0, 0.0, 1.0, 1.0)


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
    """A picture as a card shows it; ``veiled`` is its blurred likeness where it may be indecent."""

    picture: Thumbnail
    alt: str
    marks: tuple[Mark, ...] = ()
    caption: str = ""
    veiled: str = ""


def shots(item: Item, archive: Archive | None, spots: Spots, first: Iterable[int]) -> list[Shot]:
    """Marked pictures; without marks the first readable one, those numbered ``first`` before."""
    views = list(islice(_views(spots), MOST))
    made = [shot for here in views if (shot := _marked(item, archive, spots, here))]
    plain = None if made else thumbnail(item, archive, first)
    return made or ([Shot(plain, _alt_plain(plain.number))] if plain else [])


def _views(spots: Spots) -> Iterator[list[Spot]]:
    """Spots to show in one picture: those of a whole picture, then each small one from nearby."""
    for view in spots.views:
        here = spots.of(*view)
        yield here
        if len(here) > 1 and _window(here) == WHOLE:
            yield from ([spot] for spot in here if area(spot.region) < SMALL)


def _alt_plain(number: int) -> str:
    return _("Picture {number} of this post").format(number=number)


def _marked(item: Item, archive: Archive | None, spots: Spots, here: list[Spot]) -> Shot | None:
    media, second = here[0].region.media, here[0].region.second
    window = _window(here)
    picture = _picture(item, archive, media, second, _side(window))
    if picture is None:
        return None
    detail = _cut(picture, window)
    shown = as_thumbnail(detail, SIZE, media + 1)
    return Shot(
        picture=shown,
        alt=_alt(here, window, media, second),
        marks=tuple(_mark(spot, spots, window, shown) for spot in here if not _is_whole(spot)),
        caption=_caption(item, window, media, second),
        veiled=_veil(detail) if is_indecent(spots.of(media, second)) else "",
    )


def _picture(
    item: Item, archive: Archive | None, media: int, second: float | None, side: int
) -> Image.Image | None:
    if archive is None or media >= len(item.media) or item.media[media].missing:
        return None
    try:
        if second is not None:
            return moment(archive, item.media[media], second)
        return opened(archive, item.media[media].uri, side) if is_there(item, media) else None
    except UNREADABLE:
        return None


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


def _side(window: Box) -> int:
    """How large the picture must be decoded for a sharp detail."""
    widest = max(window[2] - window[0], window[3] - window[1])
    return min(LARGEST, max(BETWEEN, int(max(SIZE) / widest))) if window != WHOLE else BETWEEN


def _cut(picture: Image.Image, window: Box) -> Image.Image:
    if window == WHOLE:
        return picture
    width, height = picture.size
    left, top, right, bottom = window
    box = (int(left * width), int(top * height), int(right * width), int(bottom * height))
    return picture.crop((box[0], box[1], max(box[0] + 1, box[2]), max(box[1] + 1, box[3])))


def _mark(spot: Spot, spots: Spots, window: Box, shown: Thumbnail) -> Mark:
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


def _veil(picture: Image.Image) -> str:
    """The picture as a few soft blots of colour; what was blurred cannot be got back."""
    few = picture.copy()
    few.thumbnail((VEIL, VEIL), Image.Resampling.BOX)
    scale = SMOOTH / max(few.size)
    size = (max(1, round(few.width * scale)), max(1, round(few.height * scale)))
    return jpeg_address(few.resize(size, Image.Resampling.BICUBIC))
