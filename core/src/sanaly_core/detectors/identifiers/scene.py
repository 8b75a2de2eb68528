"""One text with what the identifier modules share: labels, links, spans already taken."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property

from sanaly_core.concepts import Concept
from sanaly_core.detectors.identifiers.labels import Labels
from sanaly_core.detectors.identifiers.surroundings import cues_around
from sanaly_core.detectors.view import view_of
from sanaly_core.languages.text import Text
from sanaly_core.signals import Cue, Signal

NAME = "identifiers"
_SELLABLE = frozenset({Concept.PHONE_NUMBER, Concept.VEHICLE_PLATE})
_LINK = re.compile(
    r"https?://[^\s<>\"]+|www\.[^\s<>\"]+|\[(?:id|club|public)[0-9]+\|[^\]\n]{0,80}\]"
    r"|(?<![\w@.])[\w-]{1,40}(?:\.[\w-]{1,40}){1,3}/[^\s<>\"]+"
)
_NUMBER_LINK = re.compile(r"(?:https?://)?(?:wa\.me/|api\.whatsapp\.com/|zalo\.me/)")


class Scene:
    """A text under the identifier modules, in the order of `MODULES`.

    The first module that takes a span keeps it: a number is one thing only.
    """

    def __init__(self, text: Text) -> None:
        self.view = view_of(text.original)
        self.field = text.field
        self._taken: list[tuple[int, int]] = []

    @cached_property
    def labels(self) -> Labels:
        """Words that name numbers; made only once something number-like was seen."""
        return Labels(self.view.folded)

    @cached_property
    def _links(self) -> list[tuple[int, int]]:
        """Links and mentions: numeric ids in them are nobody's number.

        Links of messengers that are made of a telephone number are left out.
        """
        folded = self.view.folded
        if "/" not in folded and "|" not in folded and "www." not in folded:
            return []
        found = _LINK.finditer(folded)
        return [m.span() for m in found if _NUMBER_LINK.match(m.group()) is None]

    def label(self, start: int, end: int, among: frozenset[str]) -> str:
        """Slug of the nearest label of these, or an empty one."""
        nearest = self.labels.nearest(start, end, among)
        return nearest.slug if nearest else ""

    def free(self, start: int, end: int) -> bool:
        """Whether no other module took the span and no link holds it."""
        spans = (*self._taken, *self._links)
        return not any(start < there and here < end for here, there in spans)

    def signal(
        self,
        concept: Concept,
        span: tuple[int, int],
        note: str,
        score: float,
        cues: Iterable[Cue] = (),
    ) -> Signal:
        """Take the span and say what is there, with the cues around it."""
        self._taken.append(span)
        around = cues_around(self.view, *span, concept in _SELLABLE)
        where = self.view.span(*span, self.field)
        return Signal(concept, score, where, NAME, around | frozenset(cues), note)
