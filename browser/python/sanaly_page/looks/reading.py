"""Reads a picture in the page; the order of the steps is the checker's own (``reading.flow``)."""

from __future__ import annotations

from time import monotonic
from typing import Any

from sanaly.pictures.reading import rows
from sanaly.pictures.reading.flow import Do, Step, reading
from sanaly.pictures.reading.rows import Look
from sanaly.pictures.reading.words import Page, Word, words_of
from sanaly_core.not_checked import Reason
from sanaly_page.looks import prepare
from sanaly_page.looks.prepare import INK, Prepared
from sanaly_page.looks.shown import Shown
from sanaly_page.looks.stamps import stamps
from sanaly_page.pictures import PictureWorkerError

PICTURE_SECONDS = 40.0
"""Of the clock, for all readings of one picture: the program has seven of work, and a browser is
slower and may be busy."""
CALL_SECONDS = 25.0
MOST_SPOTS = 20_000
_COLUMNS = "level page_num block_num par_num line_num word_num left top width height conf text"
_HEAD = _COLUMNS.replace(" ", "\t") + "\n"
"""The line that Tesseract's program writes above its table, and its library does not."""


async def first_look(shown: Shown) -> Look:
    """Whether there is writing, and how it lies."""
    grey = shown.of(await shown.ask("grey", side=rows.SIDE))
    looks = [look for light in (False, True) for look in await _looks(grey, light)]
    return rows.best(looks)


async def _looks(grey: Shown, light: bool) -> list[Look]:
    """The ink's rows as they run level and from top to bottom."""
    told = await grey.ask("spots", most=MOST_SPOTS, light=light, **INK)
    flat = [int(value) for value in told["values"]]
    spots = list(zip(*(flat[n::5] for n in range(5)), strict=True))
    upended = [(y, x, height, width, points) for x, y, width, height, points in spots]
    return [await _look(grey, spots, False), await _look(grey, upended, True)]


async def _look(grey: Shown, spots: list[tuple[int, int, int, int, int]], upended: bool) -> Look:
    boxes = rows.in_rows(rows.letters(spots))
    size = (grey.height, grey.width) if upended else (grey.width, grey.height)
    light = bool(boxes) and rows.is_lighter(await _levels(grey, list(rows.voters(boxes)), upended))
    return rows.seen(boxes, size, light=light, upended=upended)


async def _levels(
    grey: Shown, voters: list[tuple[int, int, int, int]], upended: bool
) -> list[list[float]]:
    if upended:
        voters = [(top, left, low, right) for left, top, right, low in voters]
    cut = [
        side
        for left, top, right, low in voters
        for side in (left, top, min(right, grey.width), min(low, grey.height))
    ]
    shares = [share / 100 for share in rows.SHARES]
    told = [
        float(value) for value in (await grey.ask("levels", boxes=cut, shares=shares))["values"]
    ]
    count = len(shares)
    return [told[at : at + count] for at in range(0, len(told), count)]


class Reading:
    """Takes the steps for one picture, within its time."""

    def __init__(self, shown: Shown, seen: Look) -> None:
        self._shown = shown
        self._seen = seen
        self._end = monotonic() + PICTURE_SECONDS
        self._trouble: Reason | None = None

    async def page(self) -> Page:
        """The words; what cut the reading short is in ``Page.trouble``."""
        steps = reading(self._seen)
        given: Any = None
        while True:
            try:
                step = steps.send(given)
            except StopIteration as end:
                return Page(end.value, self._trouble)
            given = await self._taken(step)

    async def _taken(self, step: Step) -> Any:
        if step.do is Do.LAY_OUT:
            return await prepare.laid_out(self._shown, self._seen)
        if step.do is Do.READ:
            return await self._read(step)
        if step.do is Do.IS_OVER:
            return self._trouble is not None
        return await _CHANGES[step.do](step.ready)

    async def _read(self, step: Step) -> list[Word]:
        left = min(CALL_SECONDS, self._end - monotonic())
        if self._trouble or left <= 0:
            self._trouble = self._trouble or Reason.WRITING_TOO_LONG
            return []
        ready: Prepared = step.ready
        try:
            words = await read(await ready.pixels(), step.languages, step.psm, left)
        except PictureWorkerError as error:
            self._trouble = trouble_of(error)
            return []
        return ready.home(words)


def trouble_of(error: PictureWorkerError) -> Reason:
    """What the report says of a reading that came to nothing; raises it where the worker died."""
    if error.slug == "died":
        raise error
    return Reason.WRITING_TOO_LONG if error.slug == "too-long" else Reason.DETECTOR_FAILED


async def read(
    pixels: Shown, languages: Any, psm: int, seconds: float, letters: str = ""
) -> list[Word]:
    """The words of a grey picture, boxes in its own pixels; raises ``PictureWorkerError``."""
    told = await pixels.ask(
        "read", languages=list(languages), psm=psm, letters=letters, most=seconds
    )
    return words_of(_HEAD + told["tsv"])


_CHANGES = {
    Do.OVERTURN: prepare.overturned,
    Do.STRIP: prepare.strip,
    Do.EVEN: prepare.evened,
    Do.IS_UNEVEN: prepare.is_uneven,
    Do.STAMPS: stamps,
}
