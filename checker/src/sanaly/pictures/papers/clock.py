"""The time that readings of one picture for this detector may take together."""

from __future__ import annotations

from collections.abc import Sequence

from PIL import Image

from sanaly.pictures.base import Picture
from sanaly.pictures.reading import effort, engine
from sanaly.pictures.reading.words import Word
from sanaly_core.not_checked import Reason

PICTURE_SECONDS = 5.0
"""Of work, for zones and sheets of one picture; the page has its own."""


class Clock:
    """Reads until time is over, and knows whether something was left unread."""

    def __init__(self) -> None:
        self._left = effort.allowed(PICTURE_SECONDS)
        self.ran_out: Reason | None = None

    def read(
        self, image: Image.Image, languages: Sequence[str], psm: int = 3, letters: str = ""
    ) -> list[Word]:
        """The words of an image, none when time is over; raises ``engine.NotRead`` for the rest."""
        start = effort.worked()
        most = min(self._left, effort.allowed(engine.CALL_SECONDS))
        try:
            return engine.read(image, languages, psm, most, letters)
        except engine.NotRead as error:
            if error.reason not in engine.OUT_OF_TIME:
                raise
            self.ran_out = error.reason
            return []
        finally:
            self._left -= effort.worked() - start


def clock_of(picture: Picture) -> Clock:
    """The clock of a picture."""
    return picture.once("papers clock", Clock)
