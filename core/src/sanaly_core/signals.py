"""What was seen, where and how sure: the second of the three things that flow."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sanaly_core.concepts import Concept


class Cue(StrEnum):
    """What stands around a hit. Lowering cues never delete it (promise 8)."""

    # lowering: the word is mentioned, not lived
    CAMPAIGN = "campaign"
    NEWS = "news"
    HARM = "harm"
    QUOTATION = "quotation"
    THIRD_PERSON = "third-person"
    NEGATION = "negation"
    TITLE = "title"
    RECIPE = "recipe"
    WORK_DUTY = "work-duty"
    OFFICIAL_SOURCE = "official-source"
    PUBLIC_DATA = "public-data"
    QUESTION = "question"
    OWN_DATA = "own-data"
    # strengthening: independent support for the same concept
    FIRST_PERSON = "first-person"
    INVITATION = "invitation"
    PLACE = "place"
    PICTURE = "picture"
    OFFER = "offer"


STRENGTHENING = frozenset({Cue.FIRST_PERSON, Cue.INVITATION, Cue.PLACE, Cue.PICTURE, Cue.OFFER})
LOWERING = frozenset(Cue) - STRENGTHENING


@dataclass(frozen=True, slots=True)
class TextSpan:
    """Code points ``start`` to ``end`` (half-open) of one text of the Item.

    ``field`` is ``text``, ``place``, ``link`` or ``media[N].alt``.
    """

    start: int
    end: int
    field: str = "text"


@dataclass(frozen=True, slots=True)
class FileField:
    """One field of media file number ``media`` (from 0), such as ``GPSLatitude``."""

    media: int
    field: str


@dataclass(frozen=True, slots=True)
class Region:
    """A rectangle of media file number ``media``, as a person sees it upright; all in 0–1.

    ``second`` is the time in a video, None for a picture.
    """

    media: int
    left: float
    top: float
    right: float
    bottom: float
    second: float | None = None


Where = TextSpan | FileField | Region


@dataclass(frozen=True, slots=True)
class Signal:
    """One thing a detector saw.

    ``score`` is 0–1: how sure the detector is that the concept is there at
    all. ``cues`` tell what stands around it; judging, not detecting, decides
    what they mean. ``note`` is a stable slug for what exactly was seen
    (``iin``, ``promo-code``), never a piece of the text.
    """

    concept: Concept
    score: float
    where: Where
    detector: str
    cues: frozenset[Cue] = frozenset()
    note: str = ""
