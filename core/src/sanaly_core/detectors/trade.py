"""Selling and promoting.

``promotion`` is a list. Trade needs order talk (list ``trade-order``) and
either a price in figures or a second order word; ``trade-once`` (a used thing,
one's own flat, a lecture) says that it is no business.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sanaly_core.concepts import Concept
from sanaly_core.detectors.listed import Listed
from sanaly_core.languages.text import Text
from sanaly_core.signals import Cue, Signal

_PRICE = re.compile(
    r"[$€₸₫] ?\d|(?<![\w.,])\d[\d ., ]{0,12} ?(?:тг|тенге|теңге|тенгеден|теңгеден|тыс|мың|₸|руб"
    r"|сом|k|к|đ|vnd|₫|nghìn|ngàn|triệu|tr|usd|\$|€|kzt|tenge|dollars|bucks)(?![\w])",
    re.IGNORECASE,
)
_BARE_PRICE = re.compile(r"(?<![\w.,№])\d{1,3}[  ]?000(?![\w])")


class Trade(Listed):
    """Promotion by list; trade by order talk with a price."""

    def detect(self, text: Text) -> Iterator[Signal]:
        """Promotion first, then every order word of a post that trades."""
        hits = text.hits
        if not hits:
            return
        for hit in self.hits(text, Concept.PROMOTION):
            yield self.signal(text, Concept.PROMOTION, hit)
        orders = hits.get("trade-order", ())
        if not orders or "trade-once" in hits or not _trades(text, orders):
            return
        for hit in orders:
            yield self.signal(text, Concept.TRADE, hit, [Cue.OFFER])


def _trades(text: Text, orders: tuple[object, ...]) -> bool:
    """Whether order talk comes with a price, or with more order talk."""
    priced = _PRICE.search(text.original) or _BARE_PRICE.search(text.original)
    return bool(priced) or len(orders) >= 2


_ABOUT_OTHERS = frozenset({Cue.NEWS, Cue.HARM, Cue.OFFICIAL_SOURCE, Cue.WORK_DUTY, Cue.CAMPAIGN})
_CONCEPTS = (Concept.PROMOTION, Concept.TRADE)
DETECTOR = Trade("trade", _CONCEPTS, deaf=dict.fromkeys(_CONCEPTS, _ABOUT_OTHERS), hushed=_CONCEPTS)
