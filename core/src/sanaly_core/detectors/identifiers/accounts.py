"""Bank accounts that are no IBAN: Viet Nam's (STK) and Russia's twenty digits, by label only."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sanaly_core.concepts import Concept
from sanaly_core.detectors.identifiers.scene import Scene
from sanaly_core.signals import Signal

_SHAPE = re.compile(
    r"(?<!\w)(?:\d{8,16}|\d{20}|\d{3,4}(?:[ .]\d{3,4}){2,4})(?![^\W_])(?![ .-]?\d)", re.ASCII
)
_MONEY = re.compile(r" ?(?:₸|₽|\$|тг|тенге|тнг|руб|р\.|млн|млрд|d\b|vnd|dong|usd|tr\b|k\b|kzt)")
_LABELS = frozenset({"account", "phone", "card", "guard", "mst", "cccd", "cmnd", "iin", "bin"})


def find(scene: Scene) -> Iterator[Signal]:
    """Digits whose nearest label is the account's."""
    for found in _SHAPE.finditer(scene.view.folded):
        if not scene.free(*found.span()) or _MONEY.match(scene.view.folded, found.end()):
            continue
        if scene.label(*found.span(), _LABELS) == "account":
            yield scene.signal(Concept.BANK_ACCOUNT, found.span(), "account", 0.85)
