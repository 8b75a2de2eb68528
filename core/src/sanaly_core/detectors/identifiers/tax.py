"""Tax numbers: Viet Nam's MST, Russia's INN and insurance number (SNILS).

A body's tax number is public, a person's is not. An MST that begins with 8 is
a person's; a Russian INN of twelve digits is a person's, of ten a body's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from stdnum.ru import inn

from sanaly_core.concepts import Concept
from sanaly_core.detectors.identifiers.checks import is_mst, is_snils
from sanaly_core.detectors.identifiers.scene import Scene
from sanaly_core.signals import Cue, Signal

_MST = re.compile(r"(?<!\w)(?<!\d[.,])(\d{10})(?:-(\d{3}))?(?![^\W_])(?![.-]\d)", re.ASCII)
_INN = re.compile(r"(?<!\w)(?<!\d[.,])(?:\d{12}|\d{10})(?![^\W_])(?![.-]\d)", re.ASCII)
_SNILS = re.compile(r"(?<!\w)\d{3}-?\d{3}-?\d{3}[ -]?\d{2}(?![^\W_])", re.ASCII)
_PERSONAL = re.compile(r"ca nhan|cua (?:ong|ba|anh|chi|co|chu|bac|thay|em)(?!\w)")
_LABELS = frozenset(
    {"mst", "inn", "snils", "iin", "bin", "iinbin", "cccd", "cmnd", "passport"}
    | {"guard", "account", "card"}
)


def find(scene: Scene) -> Iterator[Signal]:
    """Labelled numbers with a right check digit."""
    yield from _mst(scene)
    yield from _inn(scene)
    for found in _SNILS.finditer(scene.view.folded):
        digits = re.sub(r"\D", "", found.group())
        if is_snils(digits) and _labelled(scene, found.span(), "snils"):
            yield scene.signal(Concept.PERSONAL_NUMBER, found.span(), "snils", 0.95)


def _labelled(scene: Scene, span: tuple[int, int], label: str) -> bool:
    return scene.free(*span) and scene.label(*span, _LABELS) == label


def _mst(scene: Scene) -> Iterator[Signal]:
    for found in _MST.finditer(scene.view.folded):
        if not is_mst(found[1]) or not _labelled(scene, found.span(), "mst"):
            continue
        of_person = found[1].startswith("8") and not found[2]
        cues = () if of_person or _says_personal(scene, found.start()) else {Cue.PUBLIC_DATA}
        yield scene.signal(Concept.TAX_NUMBER, found.span(), "mst", 0.95, cues)


def _says_personal(scene: Scene, start: int) -> bool:
    """“MST cá nhân”, “MST của ông …”: the label itself says that the number is a person's."""
    return _PERSONAL.search(scene.view.folded, max(0, start - 60), start) is not None


def _inn(scene: Scene) -> Iterator[Signal]:
    for found in _INN.finditer(scene.view.folded):
        if not inn.is_valid(found.group()) or not _labelled(scene, found.span(), "inn"):
            continue
        cues = () if len(found.group()) == 12 else {Cue.PUBLIC_DATA}
        yield scene.signal(Concept.TAX_NUMBER, found.span(), "inn", 0.95, cues)
