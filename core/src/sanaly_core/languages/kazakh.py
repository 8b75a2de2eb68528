"""Kazakh word forms: a stem and a closed list of endings in vowel harmony.

A bare prefix is wrong in Kazakh (``арақ`` would hit ``арасында``), so an ending
must be one the grammar has: plural, possessive, case, derivation and person
after a noun; tense and person after a verb. Final қ, к, п of a stem become
ғ, г, б before a vowel. The same endings are known without Kazakh letters.
"""

from __future__ import annotations

import re
from functools import cache

_FOLD = str.maketrans("әғқңөұүһі", "агкноуухи")
_BACK = frozenset("аоұыуяюё")
_FRONT = frozenset("әеөүіэиь")
_EITHER = frozenset("иу")
_VOICED = {"қ": "ғ", "к": "г", "п": "б"}

# Back-vowel endings; the front ones are made of them letter by letter.
_POSSESSIVE = "(?:(?:ы?м|ы?ң)а|ымыз|мыз|ыңыз|ңыз|ым|ың|сы|м|ң|ы)"
_CASE = (
    "(?:ның|дың|тың|ға|қа|на|ны|ды|ты|н|да|та|нда|дан|тан|нан|мен|бен|пен|менен|ғой"
    "|дағы|тағы|ндағы|дікі|нікі|тікі|ша|дай|тай|шы|лы|лық)"
)
_PERSON = "(?:мын|пын|бын|сың|сыз|мыз|пыз|быз|сыңдар|сыздар)"
_NOUN = (
    f"(?:шы|шыл|лы|ты|ды|лық|тық|дық)?(?:лар|дар|тар)?{_POSSESSIVE}?(?:лары)?"
    f"{_CASE}?{_CASE}?{_PERSON}?"
)
_NEGATION = "(?:ма|ба|па)?"
_WHO = "(?:мын|м|сың|ң|сыз|ңыз|ды|мыз|қ|к|сыңдар|сыздар|ңдар|лар|дар|тар)?"
_VERB = (
    f"(?:ып|іп)?{_NEGATION}(?:а|й|ып|п|ды|ты|ған|қан|ар|р|с|са|атын|йтын|ғалы|қалы|сын|йық|айық"
    f"|у|ың|ыңыз|ңдар|ыңдар|ыңыздар|ғыш|қыш|йін|айын|ғым|қым)?{_WHO}{_CASE}?{_CASE}?"
)
_SELF = (
    "(?:(?:а|й)(?:мын|мыз|м)|(?:ды|ты)(?:қ|м)|(?:ған|қан)(?:мын|пын|быз|мыз)|(?:ып|п)(?:пын|пыз)"
    "|айық|йық)"
)
_KINDS = {"noun": _NOUN, "verb": _VERB, "first-person": _SELF}
_TO_FRONT = str.maketrans("аығқ", "еігк")


def fold(text: str) -> str:
    """The text as it is typed without the letters only Kazakh has."""
    return text.translate(_FOLD)


@cache
def _endings(kind: str, harmony: str, folded: bool) -> re.Pattern[str]:
    pattern = _KINDS[kind]
    choices = [_shade(pattern, back, folded) for back in (True, False) if _fits(harmony, back)]
    return re.compile("|".join(dict.fromkeys(choices)))


def _fits(harmony: str, back: bool) -> bool:
    return harmony == "either" or (harmony == "back") is back


def _shade(pattern: str, back: bool, folded: bool) -> str:
    shaded = pattern if back else pattern.translate(_TO_FRONT)
    return fold(shaded) if folded else shaded


def harmony(stem: str) -> str:
    """``back``, ``front`` or ``either``, by the last vowel; loans with a soft sign take front."""
    for letter in reversed(stem):
        if letter in _EITHER:
            return "either"
        if letter in _FRONT:
            return "front"
        if letter in _BACK:
            return "back"
    return "either"


def stems(word: str) -> tuple[str, ...]:
    """The stem itself and its form before a possessive ending."""
    voiced = _VOICED.get(word[-1:])
    return (word, word[:-1] + voiced) if voiced else (word,)


def takes(stem: str, ending: str, kind: str, *, folded: bool = False) -> bool:
    """Whether ``stem`` can have the ending; ``kind``: ``noun``, ``verb`` or ``first-person``."""
    return len(ending) <= 16 and _endings(kind, harmony(stem), folded).fullmatch(ending) is not None


_LATIN_PAIRS = (
    *zip(("ch", "sh", "zh", "ya", "yu", "kh", "gh"), "чшжяюхг", strict=True),
    *zip("äáğǵñńöóşūüúý", "ааггнноошуууу", strict=True),
    *zip("abcdefghijklmnopqrstuvwxyz", "абсдефгхижклмнопкрстувухыз", strict=True),
)
_LATIN = dict(_LATIN_PAIRS)
_LATIN_UNIT = re.compile("|".join(latin for latin, _ in _LATIN_PAIRS))


def from_latin(word: str) -> tuple[str, ...]:
    """A Latin Kazakh word in Cyrillic without Kazakh letters.

    Knows the alphabet of 2021 (where ``ı`` is ``і``), the older ones and the
    usual typing (where ``ı`` is ``ы``), so there may be two readings.
    """
    plain = _LATIN_UNIT.sub(lambda unit: _LATIN[unit[0]], word)
    return tuple(dict.fromkeys((plain.replace("ı", "и"), plain.replace("ı", "ы"))))
