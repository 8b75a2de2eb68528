"""Machine-readable zones of identity documents, with the check digits of ICAO 9303.

TD1 (cards): three lines of 30; TD2: two of 36; TD3 (passports): two of 44.
A line with right check digits is enough, as a picture may show one line only.
The standard's own specimen state, UTO, is an example.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sanaly_core.concepts import Concept
from sanaly_core.detectors.identifiers.checks import mrz_digit
from sanaly_core.detectors.identifiers.scene import Scene
from sanaly_core.signals import Cue, Signal

_LINE = re.compile(r"[A-Z0-9<«‹ ]{28,60}")
_FILLER = str.maketrans({"«": "<<", "‹": "<", " ": ""})
_NUMBERED = re.compile(r"[A-Z0-9<]{9}\d[A-Z<]{3}\d{7}[MFX<]\d{7}[A-Z0-9<]+")
_CARD_FIRST = re.compile(r"[IAC][A-Z<][A-Z<]{3}[A-Z0-9<]{9}\d[A-Z0-9<]{15}")
_CARD_SECOND = re.compile(r"\d{7}[MFX<]\d{7}[A-Z<]{3}[A-Z0-9<]{11}\d")
_NAMES = re.compile(r"P[A-Z<][A-Z<]{3}[A-Z]+(?:<[A-Z]+){0,6}<<[A-Z<]+")


def find(scene: Scene) -> Iterator[Signal]:
    """One signal for each run of neighbouring lines of a zone."""
    if "<" not in scene.view.plain and "«" not in scene.view.plain:
        return
    zone: list[tuple[int, int, str]] = []
    for found in _LINE.finditer(scene.view.plain):
        note = mrz_line(found.group().translate(_FILLER))
        if not note:
            continue
        if zone and found.start() - zone[-1][1] > 2:
            yield _signal(scene, zone)
            zone = []
        zone.append((*found.span(), note))
    if zone:
        yield _signal(scene, zone)


def _signal(scene: Scene, zone: list[tuple[int, int, str]]) -> Signal:
    span = (zone[0][0], zone[-1][1])
    specimen = "UTO" in scene.view.plain[span[0] : span[1]]
    cues = {Cue.QUOTATION} if specimen else ()
    return scene.signal(Concept.IDENTITY_DOCUMENT, span, zone[-1][2], 0.98, cues)


def mrz_line(line: str) -> str:
    """Which zone a line of capitals, digits and fillers is of; empty when its digits fail."""
    if len(line) in (36, 44):
        return _two_line(line)
    if len(line) == 30 and _CARD_FIRST.fullmatch(line):
        return "mrz-td1" if line[14] == mrz_digit(line[5:14]) else ""
    if len(line) == 30 and _CARD_SECOND.fullmatch(line):
        right = line[6] == mrz_digit(line[:6]) and line[14] == mrz_digit(line[8:14])
        return "mrz-td1" if right else ""
    return ""


def _two_line(line: str) -> str:
    note = "mrz-td3" if len(line) == 44 else "mrz-td2"
    if _NAMES.fullmatch(line):
        return note
    if _NUMBERED.fullmatch(line) is None:
        return ""
    fields = ((line[:9], line[9]), (line[13:19], line[19]), (line[21:27], line[27]))
    return note if all(mrz_digit(field) == digit for field, digit in fields) else ""
