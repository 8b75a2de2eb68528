"""Reads one picture once for all detectors: a cheap look first, hard work only where it helps."""

from __future__ import annotations

from collections.abc import Callable

from sanaly.pictures.base import Picture
from sanaly.pictures.reading import effort, engine
from sanaly.pictures.reading.flow import Do, Step, reading
from sanaly.pictures.reading.prepare import Prepared, evened, is_uneven, laid_out, quartered, strip
from sanaly.pictures.reading.rows import SIDE, Look
from sanaly.pictures.reading.stamps import stamps
from sanaly.pictures.reading.words import Page, Word
from sanaly.pictures.reading.worth import look
from sanaly_core.not_checked import Reason

PICTURE_SECONDS = 7.0
"""Of work, for all readings of one picture together."""


def read_picture(picture: Picture) -> Page:
    """The words of a picture, read at the first call; empty where it holds no text.

    Never raises for what Tesseract does: ``Page.trouble`` tells it.
    """
    return picture.once("page", lambda: _Reading(picture).page())


def look_of(picture: Picture) -> Look:
    """The first look at a picture, made once."""
    return picture.once("first look", lambda: look(picture.at_most(SIDE)))


class _Reading:
    """Takes the steps of ``flow`` for one picture, within its time."""

    def __init__(self, picture: Picture) -> None:
        self._picture = picture
        self._end = effort.worked() + effort.allowed(PICTURE_SECONDS)
        self._trouble: Reason | None = None

    def page(self) -> Page:
        steps = reading(look_of(self._picture))
        given: object = None
        while True:
            try:
                given = self._taken(steps.send(given))
            except StopIteration as end:
                return Page(end.value, self._trouble)

    def _taken(self, step: Step) -> object:
        if step.do is Do.LAY_OUT:
            return laid_out(self._picture.upright, look_of(self._picture))
        if step.do is Do.STAMPS:
            return stamps(self._picture.upright, step.ready)
        if step.do is Do.READ:
            return self._read(step)
        if step.do is Do.IS_OVER:
            return self._trouble is not None
        return _CHANGES[step.do](step.ready)

    def _read(self, step: Step) -> list[Word]:
        languages = [name for name in engine.languages() if name in step.languages]
        left = min(effort.allowed(engine.CALL_SECONDS), self._end - effort.worked())
        if not languages or self._trouble:
            return []
        ready: Prepared = step.ready
        try:
            return ready.home(engine.read(ready.image, languages, step.psm, left))
        except engine.NotRead as error:
            self._trouble = error.reason
            return []


def _overturned(ready: Prepared) -> Prepared:
    return quartered(ready, 2)


_CHANGES: dict[Do, Callable[[Prepared], object]] = {
    Do.OVERTURN: _overturned,
    Do.STRIP: strip,
    Do.EVEN: evened,
    Do.IS_UNEVEN: is_uneven,
}
