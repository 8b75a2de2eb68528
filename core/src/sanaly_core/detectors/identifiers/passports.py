"""Passport and identity card numbers of Kazakhstan, Viet Nam and Russia.

None has a check digit outside the machine-readable zone: the label is
required. Kazakhstan: N and eight digits, identity card nine digits. Viet Nam:
one letter and seven or eight digits. Russia: four and six digits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sanaly_core.concepts import Concept
from sanaly_core.detectors.identifiers.scene import Scene
from sanaly_core.signals import Signal

_SHAPES = (
    ("passport-kz", re.compile(r"(?<!\w)[nн] ?№? ?\d{8}(?!\w)", re.ASCII)),
    ("passport-vn", re.compile(r"(?<!\w)[bcekp]\d{7,8}(?!\w)", re.ASCII)),
    (
        "passport-ru",
        re.compile(r"(?<!\w)\d{2} ?\d{2},? ?(?:№|номер|n|no\.?)? ?\d{6}(?!\w)(?![.-]\d)"),
    ),
    ("id-card-kz", re.compile(r"(?<!\w)\d{9}(?![^\W_])(?![ .-]?\d)", re.ASCII)),
)
_LABELS = frozenset(
    {"passport", "idcard", "iin", "bin", "iinbin", "cccd", "cmnd", "mst", "inn", "snils"}
    | {"guard", "account", "card"}
)
_WANTED = {"id-card-kz": frozenset({"idcard"})}
_PASSPORT = frozenset({"passport"})


def find(scene: Scene) -> Iterator[Signal]:
    """Numbers of the four shapes whose nearest label is the document's."""
    for note, shape in _SHAPES:
        wanted = _WANTED.get(note, _PASSPORT)
        for found in shape.finditer(scene.view.folded):
            if scene.free(*found.span()) and scene.label(*found.span(), _LABELS) in wanted:
                yield scene.signal(Concept.PERSONAL_NUMBER, found.span(), note, 0.9)
