"""Gifts from those one's work touches, and collections for superiors or from parents.

A collection is a phrase (``gift-collection``, ``parent-collection``), or paying in
(``collecting``) beside a superior and a gift, or beside parents and a sum. Help
for somebody in need is no such collection.

``gift`` holds phrases that name a gift beside its giver. Without such a phrase a
giver (list ``gift-giver``), giving (``gift-given``) and a thing worth giving
(``gift-thing``) near one another are a gift too. Either way it must be the
author's own (``gift-mine``): gifts to others are not the author's matter, and
prizes, shopping and gifts for a school (``gift-innocent``) are no such gifts.
"""

from __future__ import annotations

from collections.abc import Iterator

from sanaly_core.concepts import Concept
from sanaly_core.detectors.listed import REPORT, Listed
from sanaly_core.languages.hits import Hit
from sanaly_core.languages.text import Text
from sanaly_core.signals import Cue, Signal

DECISION = "fee-decision"
"""List of words that name the decision, the cash desk or the portal a fee goes by."""
_NEAR = 12
"""Words between giver, giving and thing, at most."""
_BESIDE = 5
"""Words between paying in and the gift it is for, where no sum is named."""
_ABOUT_OTHERS = frozenset(
    {Cue.NEWS, Cue.CAMPAIGN, Cue.HARM, Cue.OFFICIAL_SOURCE, Cue.THIRD_PERSON, Cue.TITLE}
)


class Gifts(Listed):
    """Lists; a fee set by decision is an official source, not a collection."""

    def detect(self, text: Text) -> Iterator[Signal]:
        """Gifts, then collections for superiors, then collections from parents."""
        if not text.hits or REPORT in text.hits:
            return
        for hit in _gifts(text):
            yield self.signal(text, Concept.GIFT, hit)
        if "help-collection" in text.hits:
            return
        for hit in _for_superior(text):
            yield self.signal(text, Concept.GIFT_COLLECTION, hit)
        cues = [Cue.OFFICIAL_SOURCE] if DECISION in text.hits else []
        for hit in _from_parents(text):
            yield self.signal(text, Concept.PARENT_COLLECTION, hit, cues)


def _for_superior(text: Text) -> tuple[Hit, ...]:
    """Phrases of a collection for a superior, else paying in beside one and a gift."""
    hits = text.hits
    if Concept.GIFT_COLLECTION in hits:
        return hits[Concept.GIFT_COLLECTION]
    if "superior" not in hits:
        return ()
    paying, things = hits.get("collecting", ()), hits.get("gift-thing", ())
    if "money" in hits and (things or "gift-occasion" in hits):
        return paying
    return tuple(hit for hit in paying if _is_near(hit, things, _BESIDE))


def _from_parents(text: Text) -> tuple[Hit, ...]:
    """Phrases of a collection from parents, else paying in beside them and a sum."""
    hits = text.hits
    if Concept.PARENT_COLLECTION in hits:
        return hits[Concept.PARENT_COLLECTION]
    return hits.get("collecting", ()) if "parents" in hits and "money" in hits else ()


def _gifts(text: Text) -> tuple[Hit, ...]:
    """The gifts that are the author's own."""
    hits = text.hits
    if "gift-mine" not in hits or "gift-innocent" in hits:
        return ()
    named = hits.get(Concept.GIFT, ())
    givers, giving = hits.get("gift-giver", ()), hits.get("gift-given", ())
    if named or not (givers and giving):
        return named
    things = hits.get("gift-thing", ())
    return tuple(t for t in things if _is_near(t, givers) and _is_near(t, giving))


def _is_near(hit: Hit, others: tuple[Hit, ...], words: int = _NEAR) -> bool:
    return any(abs(hit.first - other.first) <= words for other in others)


DETECTOR = Gifts(
    "gifts",
    (Concept.GIFT, Concept.GIFT_COLLECTION, Concept.PARENT_COLLECTION),
    deaf={
        Concept.GIFT: _ABOUT_OTHERS | {Cue.WORK_DUTY},
        Concept.GIFT_COLLECTION: _ABOUT_OTHERS | {Cue.NEGATION},
        Concept.PARENT_COLLECTION: _ABOUT_OTHERS | {Cue.NEGATION},
    },
)
