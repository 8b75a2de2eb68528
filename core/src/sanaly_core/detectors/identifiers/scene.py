"""One text with what the identifier modules share: labels, links, spans already taken."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Iterable
from functools import cached_property

from sanaly_core.concepts import Concept
from sanaly_core.detectors.identifiers.labels import Labels
from sanaly_core.detectors.identifiers.surroundings import cues_around, is_sale, sample_cues
from sanaly_core.detectors.view import view_of
from sanaly_core.languages.text import Text
from sanaly_core.signals import Cue, Signal

NAME = "identifiers"
_CONTACTS = frozenset(
    {Concept.PHONE_NUMBER, Concept.BANK_CARD, Concept.BANK_ACCOUNT, Concept.EMAIL_ADDRESS}
)
_SELLABLE = frozenset({Concept.PHONE_NUMBER, Concept.VEHICLE_PLATE})
_LINK = re.compile(
    r"https?://[^\s<>\"]+|www\.[^\s<>\"]+|\[(?:id|club|public)[0-9]+\|[^\]\n]{0,80}\]"
    r"|(?<![\w@.])[\w-]{1,40}(?:\.[\w-]{1,40}){1,3}/[^\s<>\"]+"
)
_NUMBER_LINK = re.compile(r"(?:https?://)?(?:wa\.me/|api\.whatsapp\.com/|zalo\.me/)")


class Spans:
    """Spans that do not overlap, asked quickly whether one touches them."""

    def __init__(self, spans: Iterable[tuple[int, int]] = ()) -> None:
        self._spans = sorted(spans)

    def add(self, span: tuple[int, int]) -> None:
        """Add one that touches none of the others."""
        insort(self._spans, span)

    def touches(self, start: int, end: int) -> bool:
        """Whether ``start`` to ``end`` shares a character with one of them."""
        place = bisect_left(self._spans, (end, 0))
        return place > 0 and self._spans[place - 1][1] > start


class Scene:
    """A text under the identifier modules, in the order of `MODULES`.

    The first module that takes a span keeps it: a number is one thing only.
    """

    def __init__(self, text: Text) -> None:
        self.view = view_of(text.original)
        self.field = text.field
        self._taken = Spans()

    @cached_property
    def labels(self) -> Labels:
        """Words that name numbers; made only once something number-like was seen."""
        return Labels(self.view.folded)

    @cached_property
    def _sale(self) -> bool:
        return is_sale(self.view)

    @cached_property
    def _links(self) -> Spans:
        """Links and mentions: numeric ids in them are nobody's number.

        Links of messengers that are made of a telephone number are left out.
        """
        folded = self.view.folded
        if "/" not in folded and "|" not in folded and "www." not in folded:
            return Spans()
        found = _LINK.finditer(folded)
        return Spans(m.span() for m in found if _NUMBER_LINK.match(m.group()) is None)

    def label(self, start: int, end: int, among: frozenset[str]) -> str:
        """Slug of the nearest label of these, or an empty one."""
        nearest = self.labels.nearest(start, end, among)
        return nearest.slug if nearest else ""

    def free(self, start: int, end: int) -> bool:
        """Whether no other module took the span and no link holds it."""
        return not (self._taken.touches(start, end) or self._links.touches(start, end))

    def signal(
        self,
        concept: Concept,
        span: tuple[int, int],
        note: str,
        score: float,
        cues: Iterable[Cue] = (),
    ) -> Signal:
        """Take the span and say what is there, with the cues around it."""
        self._taken.add(span)
        where = self.view.span(*span, self.field)
        return Signal(concept, score, where, NAME, self._around(concept, span).union(cues), note)

    def _around(self, concept: Concept, span: tuple[int, int]) -> frozenset[Cue]:
        """An identity document is not to be shown even when it is one's own."""
        if concept is Concept.IDENTITY_DOCUMENT:
            return sample_cues(self.view, *span)
        in_sale = concept in _SELLABLE and self._sale
        return cues_around(self.view, *span, concept in _CONTACTS, in_sale)
