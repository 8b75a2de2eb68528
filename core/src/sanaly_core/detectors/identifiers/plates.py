"""Number plates of Kazakhstan, Viet Nam and Russia.

`111 AAA 02` with a region of 01 to 20 and Viet Nam's dotted `51F-123.45` are
forms that nothing else has; all other forms need a word about a vehicle near.
Official cars, buses and ambulances are nobody's private plate.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sanaly_core.concepts import Concept
from sanaly_core.detectors.identifiers.scene import Scene
from sanaly_core.signals import Cue, Signal

_KZ_LETTER = "[A-ZАВЕКМНОРСТУХ]"
_REGION = r"(?:0[1-9]|1\d|20)"
_START, _END = r"(?<![^\W_])(?<![\d.,№-])", r"(?![^\W_])(?![.,-]\d)"
_VN_LETTER = "[A-HK-NPR-VX-Z]"
_SHAPES = (
    ("plate-kz", True, rf"\d{{3}} {_KZ_LETTER}{{3}} {_REGION}"),
    ("plate-vn", True, rf"[1-9]\d ?-?{_VN_LETTER}(?:{_VN_LETTER}|\d)?[- ]{{1,3}}\d{{3}}\.\d{{2}}"),
    (
        "plate-kz",
        False,
        rf"(?i:\d{{3}}[ -]?{_KZ_LETTER}{{2,3}}[ -]?\|? ?{_REGION}"
        rf"|{_KZ_LETTER} ?\d{{3}} ?{_KZ_LETTER}{{2,3}})",
    ),
    (
        "plate-vn",
        False,
        rf"(?i:[1-9]\d ?-?{_VN_LETTER}(?:{_VN_LETTER}|\d)?[- ]{{0,3}}\d{{3}}\.?\d{{1,2}})",
    ),
    ("plate-ru", False, r"(?i:[АВЕКМНОРСТУХ] ?\d{3} ?[АВЕКМНОРСТУХ]{2} ?\d{2,3})"),
)
_COMPILED = tuple(
    (note, alone, re.compile(f"{_START}{shape}{_END}")) for note, alone, shape in _SHAPES
)
_HAS_FORM = re.compile(
    r"\d\d[ -]{0,2}[^\W\d_]{1,3}[ \d|-]{0,4}\d\d|(?<![^\W\d_])[^\W\d_] ?\d{3} ?[^\W\d_]{2}"
)
_VEHICLE = frozenset({"plate", "vehicle"})
_LABELS = frozenset({"plate", "guard"})
_PUBLIC = re.compile(
    r"(?<![^\W_])(?:полиц\w+|автобус\w*|маршрут\w*|скор(?:ая|ой) помощ\w*|троллейбус\w*|пожарн\w+"
    r"|служебн\w+ (?:авто|машин)\w*|спецтехник\w*|автопарк\w*|акимат\w*|ведомств\w+|кортеж\w*"
    r"|кызметтик (?:авто)?колик\w*|жедел жардем\w*|xe buyt|xe cong|xe cuu thuong|xe cuu hoa"
    r"|xe bus|bien xanh|xe canh sat|csgt|bus|ambulance|police|fire engine|tram|official car)"
    r"(?![^\W\d_])"
)
_STATE_VN = re.compile(r"80[ab]|[a-z0-9]*(?:ng|nn)-")
_REACH = 80


def find(scene: Scene) -> Iterator[Signal]:
    """Plates, the unmistakable forms first."""
    if _HAS_FORM.search(scene.view.plain) is None:
        return
    for note, alone, shape in _COMPILED:
        for found in shape.finditer(scene.view.plain):
            if _is_plate(scene, found, alone) and scene.free(*found.span()):
                cues = {Cue.PUBLIC_DATA} if _is_public(scene, found) else ()
                yield scene.signal(Concept.VEHICLE_PLATE, found.span(), note, 0.85, cues)


def _is_plate(scene: Scene, found: re.Match[str], alone: bool) -> bool:
    """A form of its own that nothing calls a part or an order, or one near a vehicle."""
    if scene.label(*found.span(), _LABELS) == "guard":
        return False
    return alone or scene.labels.near(*found.span(), _VEHICLE, _REACH)


def _is_public(scene: Scene, found: re.Match[str]) -> bool:
    folded, (start, end) = scene.view.folded, found.span()
    around = _PUBLIC.search(folded, max(0, start - _REACH), end + 40)
    return around is not None or _STATE_VN.match(folded, start) is not None
