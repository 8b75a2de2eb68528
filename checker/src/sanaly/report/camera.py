"""Pillow's camera: makes the report's small pictures on a person's own computer."""

from __future__ import annotations

from PIL import Image

from sanaly.report.moment import moment
from sanaly.report.thumbnails import BETWEEN, UNREADABLE, jpeg_address, opened
from sanaly.report.views import SMOOTH, VEIL, WHOLE, Box, Photograph, View
from sanaly_core.exports.base import Archive
from sanaly_core.items import Media

LARGEST = 4096
"""The longer side from which a detail is cut."""


class PillowCamera:
    """Opens media files of archives; videos in a process of their own."""

    def photograph(self, archive: Archive, media: Media, view: View) -> Photograph | None:
        """The picture; None where it cannot be shown."""
        try:
            picture = _picture(archive, media, view)
        except UNREADABLE:
            return None
        return _developed(_cut(picture, view.window), view) if picture else None


def _picture(archive: Archive, media: Media, view: View) -> Image.Image | None:
    if view.second is not None:
        return moment(archive, media, view.second)
    return opened(archive, media.uri, _side(view))


def _developed(detail: Image.Image, view: View) -> Photograph:
    small = detail.copy()
    small.thumbnail((view.side, view.side))
    veiled = _veil(detail) if view.veiled else ""
    return Photograph(jpeg_address(small), small.width, small.height, veiled)


def _side(view: View) -> int:
    """How large the picture must be decoded for a sharp detail."""
    if view.window == WHOLE:
        return BETWEEN
    left, top, right, bottom = view.window
    return min(LARGEST, max(BETWEEN, int(view.side / max(right - left, bottom - top))))


def _cut(picture: Image.Image, window: Box) -> Image.Image:
    if window == WHOLE:
        return picture
    width, height = picture.size
    left, top, right, bottom = window
    box = (int(left * width), int(top * height), int(right * width), int(bottom * height))
    return picture.crop((box[0], box[1], max(box[0] + 1, box[2]), max(box[1] + 1, box[3])))


def _veil(picture: Image.Image) -> str:
    """The picture as a few soft blots of colour; what was blurred cannot be got back."""
    few = picture.copy()
    few.thumbnail((VEIL, VEIL), Image.Resampling.BOX)
    scale = SMOOTH / max(few.size)
    size = (max(1, round(few.width * scale)), max(1, round(few.height * scale)))
    return jpeg_address(few.resize(size, Image.Resampling.BICUBIC))
