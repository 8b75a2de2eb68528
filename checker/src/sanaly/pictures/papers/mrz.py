"""Knows the machine-readable zone of ICAO Doc 9303 in what was read of it.

Readers mistake letters for digits and parts may be covered, so that the zone
is known by parts: fields with their check digits (part 3, 4.9). Where the
standard wants a digit, a letter that looks like one is taken for it. Nothing is
accepted on fewer than two right check digits, of which one is a date's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sanaly_core.detectors.identifiers.checks import mrz_digit

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789<"
_AS_DIGIT = str.maketrans("OQDILZSGB", "000112568")
_AS_LETTER = str.maketrans("015826", "OISBZG")
_FILLER = str.maketrans({"«": "<<", "‹": "<", " ": ""})
_LOOKALIKES = {
    **dict(zip("OQDILZSGB", "000112568", strict=True)),
    **dict(zip("015826", "OISBZG", strict=True)),
}

_D = "[0-9OQDILZSGB]"
_BIRTH_EXPIRY = re.compile(rf"(?=({_D}{{6}})({_D})([MFX<K])({_D}{{6}})({_D})(.{{0,5}}))")
_NUMBER_BIRTH = re.compile(
    rf"(?=([A-Z0-9<]{{9}})({_D})([A-Z0][A-Z0<]{{2}})({_D}{{6}})({_D})[MFX<K])"
)
_CARD_FIRST = re.compile(rf"(?=[IAC1TL][A-Z<]([A-Z0][A-Z0<]{{2}})([A-Z0-9<]{{9}})({_D}))")
_CARD_EXPIRY = re.compile(rf"(?=[MFX<K]({_D}{{6}})({_D})([A-Z0][A-Z0<]{{2}}))")
_NAMES = re.compile(r"[PIVAC][A-Z<][A-Z<]{3}[A-Z]{2,}(?:[<K][A-Z]+)*<[<KCX][A-Z<]+")
_CARD_NAMES = re.compile(r"^[A-Z]{2,}(?:<[A-Z]+)*<<[A-Z<]*<<<")


@dataclass(frozen=True, slots=True)
class Zone:
    """A zone that was known again: 2 or 3 ``lines``, ``score`` 0-1 how sure."""

    lines: int
    score: float


def zone_in(read: Sequence[str]) -> Zone | None:
    """The zone in the lines that were read of one strip, or None."""
    lines = [line.upper().translate(_FILLER) for line in read]
    dates = any(_dates(line) for line in lines)
    numbered = any(_numbered(line) for line in lines)
    issuers = {issuer for line in lines for issuer in _issuers(line)}
    if dates and issuers:
        return Zone(3, 0.98)
    if dates and any(map(_CARD_NAMES.search, lines)):
        return Zone(3, 0.9)
    if any(nation in issuers for line in lines for nation in _expiring(line)):
        return Zone(3, 0.9)
    if dates and numbered:
        return Zone(2, 0.98)
    if (dates or numbered) and any(map(_NAMES.search, lines)):
        return Zone(2, 0.9)
    return None


def _dates(line: str) -> bool:
    """Birth and expiry side by side, both with their check digits."""
    for found in _BIRTH_EXPIRY.finditer(line):
        birth, first, _, expiry, second, _ = (part.translate(_AS_DIGIT) for part in found.groups())
        if _is_date(birth) and _is_date(expiry) and _right(birth, first) and _right(expiry, second):
            return True
    return False


def _numbered(line: str) -> bool:
    """The document's number and the birth, both with their check digits."""
    for found in _NUMBER_BIRTH.finditer(line):
        number, check, _, birth, second = found.groups()
        birth = birth.translate(_AS_DIGIT)
        if _is_date(birth) and _right(birth, second) and _number_right(number, check):
            return True
    return False


def _issuers(line: str) -> Iterator[str]:
    """The states in a card's first line: it has the number with its check digit."""
    for found in _CARD_FIRST.finditer(line):
        if _number_right(found[2], found[3]):
            yield found[1]


def _expiring(line: str) -> Iterator[str]:
    """The nations behind the expiry in a card's second line, whose start may be covered."""
    for found in _CARD_EXPIRY.finditer(line):
        expiry = found[1].translate(_AS_DIGIT)
        if _is_date(expiry) and _right(expiry, found[2]):
            yield found[3]


def _number_right(number: str, check: str) -> bool:
    return any(_right(way, check) for way in _ways(number))


def _ways(number: str) -> Iterator[str]:
    """The number as it was read, then with one letter taken for what it looks like."""
    yield number
    for place, letter in enumerate(number):
        if letter in _LOOKALIKES:
            yield number[:place] + _LOOKALIKES[letter] + number[place + 1 :]


def _right(field: str, check: str) -> bool:
    return mrz_digit(field) == check.translate(_AS_DIGIT)


def _is_date(digits: str) -> bool:
    """Year, month, day; the day may be unknown (00)."""
    return digits.isdigit() and 1 <= int(digits[2:4]) <= 12 and int(digits[4:]) <= 31
