"""Which part of which picture a card shows, and who makes the picture of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from sanaly_core.exports.base import Archive
from sanaly_core.items import Media

Box = tuple[float, float, float, float]
"""Left, top, right, bottom in 0–1 of the whole upright picture."""
WHOLE: Box = (0.0, 0.0, 1.0, 1.0)

VEIL = 10
"""Pixels that are left of the longer side of a blurred picture: nothing can be made out."""
SMOOTH = 160
"""The longer side to which these few are drawn out again."""
QUALITY = 70
"""Of the JPEG, 0–100."""


@dataclass(frozen=True, slots=True)
class View:
    """What to show of a picture, or of the frame at ``second`` of a video.

    ``window`` is cut out of it, and made to fit a square of ``side`` pixels, never larger
    than it is. Where it is ``veiled``, a blurred likeness is wanted beside it.
    """

    second: float | None = None
    window: Box = WHOLE
    side: int = 320
    veiled: bool = False


@dataclass(frozen=True, slots=True)
class Photograph:
    """An address whose bytes are a bare JPEG, its size in pixels, and the blurred one's address."""

    address: str
    width: int
    height: int
    veiled: str = ""


class Camera(Protocol):
    """Makes pictures of pictures: without any of the file's metadata, upright."""

    def photograph(self, archive: Archive, media: Media, view: View) -> Photograph | None:
        """The picture; None where it cannot be shown."""


@dataclass(frozen=True, slots=True)
class Request:
    """One picture that somebody wants."""

    archive: Archive
    media: Media
    view: View


class Album:
    """Photographs that are made beforehand, where Python cannot wait for one.

    While cards are made with it, it writes down in ``wanted`` what it lacks
    and gives a blank in its place; whoever makes the pictures adds them, a
    None for what cannot be shown, and has the cards made once more. It belongs
    to one result, whose archives stay open.
    """

    def __init__(self) -> None:
        self._made: dict[tuple[int, str, View], Photograph | None] = {}
        self.wanted: list[Request] = []

    def photograph(self, archive: Archive, media: Media, view: View) -> Photograph | None:
        """The photograph that was added, else a blank."""
        request = Request(archive, media, view)
        if _key(request) in self._made:
            return self._made[_key(request)]
        self.wanted.append(request)
        return _BLANK

    def add(self, request: Request, photograph: Photograph | None) -> None:
        """Put in what was made of a request."""
        self._made[_key(request)] = photograph

    def asked(self) -> list[Request]:
        """What is wanted since the last time, each once."""
        asked = {_key(request): request for request in self.wanted}
        self.wanted.clear()
        return list(asked.values())


_BLANK = Photograph("data:,", 1, 1)


def _key(request: Request) -> tuple[int, str, View]:
    return id(request.archive), request.media.uri, request.view
