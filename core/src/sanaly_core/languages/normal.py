"""The canonical form of a text: what a reader sees, however it was typed.

Lower case, ``ё`` as ``е``, composed letters, no invisible characters, no
look-alikes of the other script, no stretched vowels, no digits standing for
letters, no letters spaced out. Every character of it knows its place in the
original. Numbers, codes, dates and plates are left as they are.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

Offsets = Sequence[int] | None
Rewrite = Callable[[re.Match[str]], str]

_INVISIBLE = (
    "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069"
    "\ufeff\U000e0000-\U000e007f"
)
_FORMS = "\u2018\u2019\u02bc\uff01-\uff5e\U0001d400-\U0001d7ff"
_RARE = re.compile(f"[\u0300-\u036f{_INVISIBLE}{_FORMS}]")
# Marks are bounded to eight: composing longer runs is quadratic in the standard library.
_RARE_RUN = re.compile(
    f"[^\\W\\d_](?:[\u0300-\u036f]{{1,8}})|[\u0300-\u036f{_INVISIBLE}]+|[{_FORMS}]"
)
_OLD_TONE = re.compile("[òóỏõọ][ae]|[ùúủũụ]y")
_NEW_TONE = {
    first + second: base + unicodedata.normalize("NFC", second + mark)
    for first, base, mark, seconds in (
        *(
            (c, "o", m, "ae")
            for c, m in zip("òóỏõọ", "\u0300\u0301\u0309\u0303\u0323", strict=True)
        ),
        *((c, "u", m, "y") for c, m in zip("ùúủũụ", "\u0300\u0301\u0309\u0303\u0323", strict=True)),
    )
    for second in seconds
}
_MIXED = re.compile("[a-zə][\u0400-\u052f]|[\u0400-\u052f][a-zə]")
_WORD = re.compile(r"[^\W_]+")
# Quick signs that the slower pattern after them is worth trying.
_THRICE = re.compile(r"(.)\1\1")
_SINGLE_LETTERS = re.compile(r"([ .\-_*])\w\1\w\1")
_STRETCHED = re.compile(r"([^\W\d_])\1\1+")
_DISGUISED = re.compile(r"[0-9@$](?<=[^\W\d_].)(?=[^\W\d_])")
_INNER = re.compile(r"(?<=[^\W\d_])[0-9@$](?=[^\W\d_])")
_DISGUISED_WORD = re.compile(r"[^\W_][\w@$]*")
_SPACED = re.compile(r"(?<![^\W_])[^\W\d_]([ .\-_*])[^\W\d_](?:\1[^\W\d_]){2,}(?![^\W_])")

_TO_CYRILLIC = dict(zip("abcehikmnoprtuxyə", "авсенікмпоргтихуә", strict=True))
_TO_LATIN = dict(zip("авсенікмортхуѕј", "abcehikmoptxysj", strict=True))
_DIGITS_CYRILLIC = str.maketrans(dict(zip("013468@$", "оизчбв*с", strict=True)))
_DIGITS_LATIN = str.maketrans(dict(zip("0134578@$", "oieastbas", strict=True)))
_CYRILLIC = re.compile("[\u0400-\u052f]")
_LATIN = re.compile("[a-zə]")


@dataclass(frozen=True, slots=True)
class Normal:
    """Canonical ``value`` of ``original``; ``offsets`` is None when places are the same."""

    original: str
    value: str
    offsets: Offsets = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The half-open span of the original that ``value[start:end]`` came from."""
        if self.offsets is None:
            return start, end
        return self.offsets[start], self.offsets[end]


def normalise(text: str) -> Normal:
    """The canonical form of a text of any content; linear in its length."""
    value = text.replace("İ", "I").lower().replace("ё", "е")
    offsets: Offsets = None
    if not value.isascii():
        value, offsets = _unicode_views(value)
    for sign, pattern, rewrite in _REWRITES:
        if sign.search(value):
            value, offsets = _rewrite(value, offsets, pattern, rewrite)
    if _DISGUISED.search(value):
        value = _DISGUISED_WORD.sub(_undisguise, value)
    return Normal(text, value, offsets)


def _unicode_views(value: str) -> tuple[str, Offsets]:
    offsets: Offsets = None
    if _RARE.search(value):
        value, offsets = _rewrite(value, None, _RARE_RUN, _plain)
        value = value.replace("ё", "е")
    if _OLD_TONE.search(value):
        value = _OLD_TONE.sub(lambda found: _NEW_TONE[found[0]], value)
    if _CYRILLIC.search(value) and _LATIN.search(value) and _MIXED.search(value):
        value = _WORD.sub(_one_script, value)
    return value, offsets


def _rewrite(
    value: str, offsets: Offsets, pattern: re.Pattern[str], rewrite: Rewrite
) -> tuple[str, Offsets]:
    """Replace every match and carry the places along."""
    before = range(len(value) + 1) if offsets is None else offsets
    pieces: list[str] = []
    places: list[int] = []
    end = 0
    for found in pattern.finditer(value):
        new = rewrite(found)
        pieces += (value[end : found.start()], new)
        places += before[end : found.start()]
        places += before[found.start() : found.start() + len(new)]
        end = found.end()
    pieces.append(value[end:])
    places += before[end:]
    return "".join(pieces), places


def _plain(found: re.Match[str]) -> str:
    """A letter with its marks composed, an invisible character gone, a fancy form made plain."""
    run = found[0]
    if len(run) > 1 and run[0].isalpha():
        return unicodedata.normalize("NFC", run)[:1]
    if run in "\u2018\u2019\u02bc":
        return "'"
    if "\uff01" <= run <= "\uff5e" or "\U0001d400" <= run <= "\U0001d7ff":
        return unicodedata.normalize("NFKC", run).lower()[:1]
    return ""


def _one_script(found: re.Match[str]) -> str:
    """A word of two scripts in the one most of its letters have, if all the others are twins."""
    word = found[0]
    if word.isascii():
        return word
    cyrillic = len(_CYRILLIC.findall(word))
    if not cyrillic or cyrillic == len(word):
        return word
    twins = _TO_CYRILLIC if 2 * cyrillic >= len(word) else _TO_LATIN
    return _swap(word, twins, to_cyrillic=twins is _TO_CYRILLIC)


def _swap(word: str, twins: dict[str, str], *, to_cyrillic: bool) -> str:
    swapped = [
        twins.get(letter)
        if letter.isalpha() and bool(_CYRILLIC.match(letter)) is not to_cyrillic
        else letter
        for letter in word
    ]
    return word if None in swapped else "".join(letter or "" for letter in swapped)


def _undisguise(found: re.Match[str]) -> str:
    """Digits between letters as letters, in words that are plainly words and no codes."""
    word = found[0]
    if not _DISGUISED.search(word) or _is_address(found):
        return word
    letters = sum(map(str.isalpha, word))
    if letters < 3 or 2 * (len(word) - letters) > letters:
        return word
    digits = _DIGITS_CYRILLIC if _CYRILLIC.search(word) else _DIGITS_LATIN
    return _INNER.sub(lambda inner: inner[0].translate(digits), word)


def _is_address(found: re.Match[str]) -> bool:
    """Whether the word is the front of an e-mail address."""
    rest = found.string[found.end() : found.end() + 2]
    return "@" in found[0] and rest[:1] in {".", "-"} and rest[1:].isalnum()


def _shorten(found: re.Match[str]) -> str:
    """``beeeer`` is ``beer``, ``пииво`` of three and more ``и`` is ``пиво``."""
    inside = found.end() < len(found.string) and found.string[found.end()].isalpha()
    return found[1] * 2 if found[1] in "eo" and inside else found[1]


def _unspace(found: re.Match[str]) -> str:
    return found[0].replace(found[1], "")


_REWRITES = ((_THRICE, _STRETCHED, _shorten), (_SINGLE_LETTERS, _SPACED, _unspace))
