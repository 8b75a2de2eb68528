"""International bank account numbers: the country's length and mod 97 = 1.

The check is strong enough to need no label. Lengths: IBAN registry (ISO 13616).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sanaly_core.concepts import Concept
from sanaly_core.detectors.identifiers.checks import is_iban
from sanaly_core.detectors.identifiers.scene import Scene
from sanaly_core.signals import Signal

_LENGTHS = (
    "ad24 ae23 al28 at20 az28 ba20 be16 bg22 bh22 br29 by28 ch21 cr22 cy28 cz24 de22 dk18 do28 "
    "ee20 eg29 es24 fi18 fo18 fr27 gb22 ge22 gi23 gl18 gr27 gt28 hr21 hu28 ie22 il23 iq23 is26 "
    "it27 jo30 kw30 kz20 lb28 li21 lt20 lu20 lv21 mc27 md24 me22 mk19 mr27 mt31 mu30 nl18 no15 "
    "pk24 pl28 ps29 pt25 qa29 ro24 rs22 ru33 sa24 se24 si19 sk24 sm27 tn24 tr26 ua29 va22 vg24 "
    "xk20"
)
LENGTHS = {entry[:2]: int(entry[2:]) for entry in _LENGTHS.split()}
_COUNTRY_AND_CHECK = re.compile(r"[a-z]{2}[0-9]{2}[ -]?[a-z0-9]")
_SHAPE = re.compile(r"(?<!\w)[a-z]{2}\d{2}(?:[ -]?[a-z0-9]){11,30}", re.ASCII)


def find(scene: Scene) -> Iterator[Signal]:
    """IBANs; a word that follows a blank is not taken into the number."""
    if _COUNTRY_AND_CHECK.search(scene.view.folded) is None:
        return
    for found in _SHAPE.finditer(scene.view.folded):
        end = _end(found)
        if end and scene.free(found.start(), end):
            span = (found.start(), end)
            yield scene.signal(Concept.BANK_ACCOUNT, span, "iban", 0.98)


def _end(found: re.Match[str]) -> int:
    """Where the right number of letters ends, 0 when it is no IBAN."""
    length = LENGTHS.get(found.group()[:2], 0)
    places = [place for place, letter in enumerate(found.group()) if letter not in " -"]
    if not length or len(places) < length:
        return 0
    last = places[length - 1] + 1
    goes_on = found.group()[last : last + 1] not in ("", " ", "-")
    code = re.sub("[ -]", "", found.group()[:last])
    return found.start() + last if is_iban(code, length) and not goes_on else 0
