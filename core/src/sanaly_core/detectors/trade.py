"""Selling and promoting.

``promotion`` is a list. Trade needs order talk (list ``trade-order``) twice or
with a price in figures; or a price for each piece or weight (``trade-unit``)
with a word of selling or of being written to; or a price for what the author
makes, with a way to order it. ``trade-once`` (a used thing, one's own
flat, a lecture, another person's cakes) says that it is no business of the author.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sanaly_core.concepts import Concept
from sanaly_core.detectors.listed import REPORT, Listed
from sanaly_core.languages.hits import Hit, Hits
from sanaly_core.languages.text import Text
from sanaly_core.signals import Cue, Signal

_PRICE = re.compile(
    r"[$€₸₫] ?\d|(?<![\w.,])\d[\d ., ]{0,12} ?"
    r"(?:тг|тенге|теңге|тенгеден|теңгеден|тыс|мың|мыңнан|мыңға|₸|руб|сом|k|к|đ|vnd|₫|nghìn|ngàn"
    r"|triệu|tr|usd|\$|€|kzt|tenge|dollars|bucks)(?!\w)",
    re.IGNORECASE,
)
_BARE_PRICE = re.compile(r"(?<![\w.,№])\d{1,3}[  ]?\d00(?![\w])")
_PARTS = ("trade-unit", "trade-make", "trade-contact", "trade-sell")


class Trade(Listed):
    """Promotion by list; trade by order talk with a price."""

    def detect(self, text: Text) -> Iterator[Signal]:
        """Promotion first, then every word of trade in a post that trades."""
        if not text.hits or REPORT in text.hits:
            return
        for hit in text.hits.get(Concept.PROMOTION, ()):
            yield self.signal(text, Concept.PROMOTION, hit)
        for hit in _business(text):
            yield self.signal(text, Concept.TRADE, hit, [Cue.OFFER])


def _business(text: Text) -> tuple[Hit, ...]:
    """The words that make the post trade; none when it is no business."""
    hits = text.hits
    orders = hits.get("trade-order", ())
    parts = {name for name in _PARTS if name in hits}
    if "trade-once" in hits or not (orders or len(parts) > 1):
        return ()
    if len(orders) >= 2 or (_is_priced(text) and (orders or _is_made_for_sale(parts))):
        return orders or _first(hits, parts)
    return ()


def _is_made_for_sale(parts: set[str]) -> bool:
    """Whether something is sold by the piece, or made and can be ordered."""
    if "trade-contact" in parts:
        return "trade-unit" in parts or "trade-make" in parts
    return {"trade-unit", "trade-sell"} <= parts


def _first(hits: Hits, parts: set[str]) -> tuple[Hit, ...]:
    """The first word of each part, in reading order."""
    return tuple(sorted((hits[name][0] for name in parts), key=lambda hit: hit.start))


def _is_priced(text: Text) -> bool:
    return bool(_PRICE.search(text.original) or _BARE_PRICE.search(text.original))


_ABOUT_OTHERS = frozenset(
    {Cue.NEWS, Cue.HARM, Cue.OFFICIAL_SOURCE, Cue.WORK_DUTY, Cue.CAMPAIGN, Cue.THIRD_PERSON}
)
_CONCEPTS = (Concept.PROMOTION, Concept.TRADE)
DETECTOR = Trade(
    "trade",
    _CONCEPTS,
    deaf=dict.fromkeys(_CONCEPTS, _ABOUT_OTHERS),
)
