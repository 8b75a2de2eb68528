"""Viet Nam's personal id (CCCD, 12 digits) and the older card's number (CMND, 9 digits).

Neither has a check digit: a label is required, and for the CCCD a known
province and a living person's year besides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sanaly_core.concepts import Concept
from sanaly_core.detectors.identifiers.checks import is_cccd
from sanaly_core.detectors.identifiers.iin_bin import TWELVE
from sanaly_core.detectors.identifiers.scene import Scene
from sanaly_core.signals import Signal

_NINE = re.compile(r"(?<!\w)(?:\d{9}|\d{3}[ .]\d{3}[ .]\d{3})(?![^\W_])(?![ .-]?\d)", re.ASCII)
_LABELS = frozenset(
    {"iin", "bin", "iinbin", "id", "idcard", "passport", "cccd", "cmnd", "mst", "guard"}
    | {"account", "card", "phone"}
)
_CCCD = frozenset({"cccd", "cmnd", "id", "mst", "idcard"})


def find(scene: Scene) -> Iterator[Signal]:
    """Both numbers, by their nearest label; the telephone's label outvotes the card's."""
    yield from _cccd(scene)
    for found in _NINE.finditer(scene.view.folded):
        if scene.free(*found.span()) and _is_cmnd(scene, *found.span()):
            yield scene.signal(Concept.PERSONAL_NUMBER, found.span(), "cmnd", 0.9)


def _cccd(scene: Scene) -> Iterator[Signal]:
    for found in TWELVE.finditer(scene.view.folded):
        if not is_cccd(re.sub(r"\D", "", found.group())) or not scene.free(*found.span()):
            continue
        if scene.label(*found.span(), _LABELS - {"phone"}) in _CCCD:
            yield scene.signal(Concept.PERSONAL_NUMBER, found.span(), "cccd", 0.9)


def _is_cmnd(scene: Scene, start: int, end: int) -> bool:
    return scene.label(start, end, _LABELS - {"phone"}) == "cmnd"
