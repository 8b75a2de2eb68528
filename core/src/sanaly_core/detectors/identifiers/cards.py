"""Payment cards: Luhn, an issuer's prefix and length, and a label or groups of four.

About one in ten numbers passes Luhn alone, so bare digits with no label do not
count; nor do equal digits and the sample numbers of payment services.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sanaly_core.concepts import Concept
from sanaly_core.detectors.identifiers.checks import is_luhn
from sanaly_core.detectors.identifiers.scene import Scene
from sanaly_core.signals import Signal

_SHAPE = re.compile(
    r"(?<!\w)(?<!\d[.,])(?:(?P<grouped>\d{4}(?P<gap>[ -])\d{4}(?P=gap)\d{4}(?P=gap)\d{4}"
    r"(?:(?P=gap)\d{3})?)|\d{4}[ -]\d{6}[ -]\d{5}|\d{15,19})(?![^\W_])(?![ .-]?\d)",
    re.ASCII,
)
_ISSUER = re.compile(
    r"4(?:\d{15}|\d{18})|5[1-5]\d{14}|2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}"
    r"|220[0-4]\d{12}|62\d{14,17}|3[47]\d{13}|35(?:2[89]|[3-8]\d)\d{12}|6(?:011|5\d\d)\d{12}"
    r"|9704(?:\d{12}|\d{15})",
    re.ASCII,
)
_SAMPLE_NUMBERS = """
4111111111111111 4242424242424242 4000000000000002 4012888888881881 5555555555554444
5105105105105100 378282246310005 371449635398431 3530111333300000 6011111111111117
4000056655665556 5200828282828210 2223003122003222
"""
_SAMPLES = frozenset(_SAMPLE_NUMBERS.split())
_LABELS = frozenset({"card", "account", "guard", "phone"})
_NAMED = frozenset({"card", "account"})


def find(scene: Scene) -> Iterator[Signal]:
    """Card numbers that are nobody's order, parcel or sample."""
    for found in _SHAPE.finditer(scene.view.folded):
        digits = re.sub(r"\D", "", found.group())
        if not is_card(digits) or not scene.free(*found.span()):
            continue
        label = scene.label(*found.span(), _LABELS)
        if label in _NAMED or (found["grouped"] and label != "guard"):
            yield scene.signal(Concept.BANK_CARD, found.span(), "card", 0.95)


def is_card(digits: str) -> bool:
    """Whether an issuer could have given the number out (ISO/IEC 7812)."""
    real = len(set(digits)) > 2 and digits not in _SAMPLES
    return real and _ISSUER.fullmatch(digits) is not None and is_luhn(digits)
