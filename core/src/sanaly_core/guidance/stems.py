"""Word forms brought together, light and without word lists: the same for questions and rules.

Russian and English: the endings of the Snowball stemmers (M. F. Porter, snowballstem.org), without
their rarer steps. Kazakh: the closed list of endings of `sanaly_core.languages.kazakh`, on words
without the letters only Kazakh has, since many type without them. Vietnamese words have no forms.
"""

from __future__ import annotations

import re
from functools import lru_cache

from sanaly_core.languages import kazakh

_REMEMBERED = 20_000
_SHORTEST = 3
_LONG = 6
"""Letters from which on a Kazakh word keeps a stem of four: ``мереке`` is not ``мер``."""

_RU_REFLEXIVE = re.compile(r"(?:ся|сь)$")
_RU_PARTICIPLE = re.compile(
    r"(?:(?:ивш|ывш|ующ)|(?<=[ая])(?:ем|нн|вш|ющ|щ))"
    r"(?:ими|ыми|его|ого|ему|ому|ее|ие|ые|ое|ей|ий|ый|ой|ем|им|ым|ом|их|ых|ую|юю|ая|яя|ою|ею)$"
)
_RU_ADJECTIVE = re.compile(
    r"(?:ими|ыми|его|ого|ему|ому|ее|ие|ые|ое|ей|ий|ый|ой|ем|им|ым|ом|их|ых|ую|юю|ая|яя|ою|ею)$"
)
_RU_VERB = re.compile(
    r"(?:(?:ила|ыла|ена|ейте|уйте|ите|или|ыли|ей|уй|ил|ыл|им|ым|ен|ило|ыло|ено|ует|уют|ит|ыт|ены"
    r"|ить|ыть|ишь|ую|ю|ив|ивши|ывши|ывая|ивая)"
    r"|(?<=[ая])(?:ла|на|ете|йте|ли|й|л|ем|н|ло|но|ет|ют|ны|ть|ешь|нно|в|вши))$"
)
_RU_NOUN = re.compile(
    r"(?:иями|ями|ами|ией|иям|ием|иях|ев|ов|ие|ье|еи|ии|ей|ой|ий|ям|ем|ам|ом|ах|ях|ию|ью|ия|ья"
    r"|а|е|и|й|о|у|ы|ь|ю|я)$"
)
_RU_TAIL = re.compile(r"(?:ость|ост|ейш|ейше|н(?=н)|ь|и)$")
_RU_VOWEL = re.compile("[аеиоуыэюя]")

_EN_STEPS = (
    (re.compile(r"'s?$"), ""),
    (re.compile(r"sses$"), "ss"),
    (re.compile(r"(?<=..)ies$"), "y"),
    (re.compile(r"(?<=[^su])s$"), ""),
    (re.compile(r"(?<=[aeiouy]..)(?:ingly|edly|ing|ed)$|(?<=[aeiouy].)(?:ingly|edly|ing|ed)$"), ""),
    (re.compile(r"(?<=...)(?:ations?|ments?|ness|ful|ly|ives?|ions?)$"), ""),
    (re.compile(r"([bdfgmnprt])\1$"), r"\1"),
    (re.compile(r"(?<=..)e$"), ""),
    (re.compile(r"(?<=..)y$"), "i"),
)
_KK_VOICED = {"г": "к", "б": "п"}


@lru_cache(_REMEMBERED)
def russian(word: str) -> str:
    """The stem of a Russian word in canonical form (lower case, ``е`` for ``ё``)."""
    vowel = _RU_VOWEL.search(word)
    if vowel is None or len(word) <= _SHORTEST:
        return word
    head, rest = word[: vowel.end()], word[vowel.end() :]
    rest = _RU_REFLEXIVE.sub("", rest)
    for ending in (_RU_PARTICIPLE, _RU_ADJECTIVE, _RU_VERB, _RU_NOUN):
        shorter = ending.sub("", rest)
        if shorter != rest:
            rest = shorter
            break
    stem = head + _RU_TAIL.sub("", rest)
    return stem if len(stem) >= _SHORTEST else word


@lru_cache(_REMEMBERED)
def english(word: str) -> str:
    """The stem of an English word in lower case."""
    stem = word
    for ending, instead in _EN_STEPS:
        shorter = ending.sub(instead, stem)
        stem = shorter if len(shorter) >= _SHORTEST else stem
    return stem


@lru_cache(_REMEMBERED)
def kazakh_stem(word: str) -> str:
    """The stem of a Kazakh word, without the letters that only Kazakh has."""
    plain = kazakh.fold(word)
    return _kazakh(plain, _SHORTEST if len(plain) < _LONG else _SHORTEST + 1)


def _kazakh(plain: str, shortest: int) -> str:
    for end in range(shortest, len(plain)):
        stem, ending = plain[:end], plain[end:]
        if _RU_VOWEL.search(stem) and _takes(stem, ending):
            return _kazakh(_unvoiced(stem), shortest)
    return _unvoiced(plain)


def _takes(stem: str, ending: str) -> bool:
    return any(kazakh.takes(stem, ending, kind, folded=True) for kind in ("noun", "verb"))


def _unvoiced(stem: str) -> str:
    """``китаб`` (before a possessive ending) is ``китап``."""
    return stem[:-1] + _KK_VOICED.get(stem[-1], stem[-1]) if len(stem) > _SHORTEST else stem
