"""Kazakhstan's IIN (persons) and BIN (bodies): 12 digits, one check digit, a label.

About one in ten random numbers passes the check, so the label is required; the
date inside is not. A BIN is public by law.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sanaly_core.concepts import Concept
from sanaly_core.detectors.identifiers.checks import is_cccd, is_iin
from sanaly_core.detectors.identifiers.scene import Scene
from sanaly_core.signals import Cue, Signal

TWELVE = re.compile(
    r"(?<![\w])(?<!\d[.,])"
    r"(?:\d{12}|\d{6}[ -]\d{6}|\d{4}[ -]\d{4}[ -]\d{4}|\d{3}[ -]\d{3}[ -]\d{3}[ -]\d{3})"
    r"(?![^\W_])(?![ -]?\d)",
    re.ASCII,
)
_LABELS = frozenset(
    {"iin", "bin", "iinbin", "id", "idcard", "passport", "inn", "snils"}
    | {"cccd", "cmnd", "mst", "guard", "account", "card"}
)
_PERSON = frozenset({"iin", "iinbin", "id", "idcard", "passport", "inn"})


def find(scene: Scene) -> Iterator[Signal]:
    """Numbers whose nearest label says IIN, BIN or identity card, with a right check digit."""
    for found in TWELVE.finditer(scene.view.folded):
        digits = re.sub(r"\D", "", found.group())
        if not is_iin(digits) or not scene.free(*found.span()):
            continue
        label = scene.label(*found.span(), _LABELS)
        if label == "bin" or (label == "iinbin" and digits[4] in "456"):
            yield scene.signal(Concept.TAX_NUMBER, found.span(), "bin", 0.95, {Cue.PUBLIC_DATA})
        elif label in _PERSON and not (label == "id" and is_cccd(digits)):
            yield scene.signal(Concept.PERSONAL_NUMBER, found.span(), "iin", 0.95)
