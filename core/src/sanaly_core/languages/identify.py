"""Which of the four languages a text may be in, by letters and everyday words.

A short text proves little, so the answer is only used to settle words that
mean something else in another language; every list runs on every text.
"""

from __future__ import annotations

import re

from sanaly_core.languages.vietnamese import marks

_KAZAKH = re.compile("[әғқңөұүһі]")
_CYRILLIC = re.compile("[а-я]")
_LATIN = re.compile("[a-z]")
_WORDS = re.compile(r"[^\W\d_]+")
_LOOKED_AT = 2_000


def identify(value: str) -> tuple[str, ...]:
    """Likely languages of a canonical text, best first; empty when nothing speaks for any."""
    sample = value[:_LOOKED_AT]
    points = _letters(sample)
    for word in _WORDS.findall(sample):
        for language in _MARKERS.get(word, ()):
            points[language] += 3
    best = max(points.values())
    ranked = sorted(points, key=lambda language: -points[language])
    return tuple(language for language in ranked if best and points[language] * 3 >= best)


def _letters(sample: str) -> dict[str, int]:
    kazakh = len(_KAZAKH.findall(sample))
    return {
        "kk": 3 * kazakh,
        "ru": len(_CYRILLIC.findall(sample)) // 8,
        "vi": 3 * marks(sample),
        "en": len(_LATIN.findall(sample)) // 8,
    }


_MARKER_WORDS = {
    "kk": "мен бен пен және да де бар жок ол осы сол біз сіз олар бул емес ғой гой екен кой"
    " ушін ушин үшін жақсы жаксы өте оте керек туралы болды болып",
    "ru": "и в не на я что он с как это по но из у за от так же мы все для вот уже еще был",
    "vi": "va la cua khong co cho nay thi minh duoc nguoi di voi nhung toi em anh nhau qua",
    "en": "the a and of to in is it you that for on are with my we at this be have i not was",
}
_MARKERS: dict[str, list[str]] = {}
for _language, _list in _MARKER_WORDS.items():
    for _word in _list.split():
        _MARKERS.setdefault(_word, []).append(_language)
