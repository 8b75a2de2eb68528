"""Which of the four languages a text may be in, by letters, syllables, endings and small words.

A short text proves little, so the answer only settles words that mean
something else in another language; every list runs on every text. The rules
are those of the spelling of each language, so Kazakh typed without its letters
or in Latin and Vietnamese typed without its marks are known too.
"""

from __future__ import annotations

import re

from sanaly_core.languages.vietnamese import has_tone, is_marked

_LOOKED_AT = 1_000
_SHARE = 0.4
"""A language with this share of the best one's evidence is likely too."""

_KAZAKH = re.compile("[әғқңөұүһі]")
_CYRILLIC = re.compile("[\u0400-\u052f]")
_WORDS = re.compile(r"[^\W\d_]+")

_KAZAKH_ENDING = re.compile(
    "[а-яәғқңөұүһі]{2,}(?:(?:л|д|т)[ае]р|(?:л|д|т)[ае]р(?:ы|и|ын|ин|га|ге|да|де|дын|дин)|м[ыи]з"
    "|[дт][ыи]к|[дтн][ыи]н|[гк][ае]н|[аей][дт][ыи]|ып|ип|йм[ыи]н|[ае]м[ыи]н|с[ыи]з|[гк][аея]"
    "|[ае]т[ыи]н|дагы|деги|м[ае]й|[ыи]мен|[ау]мен|ым|[ыи]н[ае]|[ыи]нда|[ыи]нде|лык|лик|уда|уге)"
)
_RUSSIAN_ENDING = re.compile(
    "[а-я]{2,}(?:ого|его|ому|ему|ыми|ими|ться|тся|шись|ешь|ишь|ает|яет|ует|ают|яют|уют|ала|али|ила"
    "|или|ела|ели|ался|алась|ились|ами|ями|ах|ях|ов|ев|ый|ий|ой|ая|яя|ое|ее|ую|юю|ые|ие|ых|их"
    "|ость|ение|ния|ния|ция|цию|ции|ать|ять|ить|еть|уть|чик|ник|ей|ем|ую)"
)
_VIETNAMESE_SYLLABLE = re.compile(
    "(?:ngh?|nh|gh|gi|ch|kh|ph|th|tr|qu|[bcdghklmnprstvxy])?"
    "(?:ie|ye|uye|uo|uu|ua|ia|ya|oa|oe|uy|ue|ai|ay|ao|au|eo|eu|iu|oi|ui|oai|oay|uoi|uou|ieu|yeu"
    "|uay|uoc|[aeiouy])"
    "(?:ch|nh|ng|[cmnpt])?"
)
_VIETNAMESE_ONLY = re.compile(
    "(?:ng[aeiouhy]|nh[aeiou]|kh[aeiou]|gi[aeou]|x[aeiou]|tr[aeiou]|ph).*"
)
_LATIN_KAZAKH = re.compile(
    "(?:.*q(?!u).*|.*[ğñşıūäǵńý].*|[a-zäöüşğñı]{2,}(?:[ldt][ae]r|m[yi]z|[dtn][yiı]n|[dt][yi][kq]|[aey]d[yi]"
    "|yp|[gkq][ae]n|[yi]men|d[yi]m))"
)

_MARKER_WORDS = {
    "kk": "мен бен пен және да де бар жок жоқ ол осы сол біз биз сіз сиз олар бул бұл емес ғой гой"
    " екен кой ғана гана үшін ушин жақсы жаксы өте оте керек туралы болды болып бір бир тағы тагы"
    " қазір казир кеше бугин бүгін рахмет деп неге қалай калай men bul jaqsy zhaksy edi keshe biz",
    "ru": "и в не на я что он с как это по но из у за от так же мы все для вот уже еще был мой"
    " моя наш мне нас меня его ее они вы ты а то до при или если когда только очень во со о к бы",
    "vi": "va la cua khong ko k dc cho nay thi minh duoc nguoi di voi nhung toi em anh nhau qua nha"
    " ae roi vay gi lam cung het hom dem ngay cac tui ban oi a ma se dang con chi ong ba luon",
    "en": "the a and of to in is it you that for on are with my we at this be have i not was so"
    " me your all but just like they what out up do can from will when no go get don't it's i'm"
    " our us his her he she an if or as by has had been were too how who",
}
_MARKERS: dict[str, list[str]] = {}
for _language, _list in _MARKER_WORDS.items():
    for _word in _list.split():
        _MARKERS.setdefault(_word, []).append(_language)


def identify(value: str) -> tuple[str, ...]:
    """Likely languages of a canonical text, best first; empty when nothing speaks for any."""
    words = _WORDS.findall(value[:_LOOKED_AT])
    points = dict.fromkeys(("kk", "ru", "vi", "en"), 0.0)
    for word in words:
        for language in _MARKERS.get(word, ()):
            points[language] += 2
        _weigh(word, points)
    points["vi"] += _syllables([word for word in words if word.isascii()])
    best = max(points.values())
    ranked = sorted(points, key=lambda language: -points[language])
    return tuple(language for language in ranked if best and points[language] >= _SHARE * best)


def _weigh(word: str, points: dict[str, float]) -> None:
    """Add what one word says."""
    if _CYRILLIC.match(word):
        points["kk"] += 3 * bool(_KAZAKH.search(word))
        points["kk"] += bool(_KAZAKH_ENDING.fullmatch(word))
        points["ru"] += 0.4 + bool(_RUSSIAN_ENDING.fullmatch(word))
    elif word.isascii():
        points["kk"] += bool(_LATIN_KAZAKH.fullmatch(word))
        points["en"] += 0.4 + 0.6 * (not _VIETNAMESE_SYLLABLE.fullmatch(word))
    else:
        points["vi"] += 2 if is_marked(word) else 0.6 * has_tone(word)
        points["kk"] += 1.5 * bool(_LATIN_KAZAKH.fullmatch(word))


def _syllables(words: list[str]) -> float:
    """Evidence for Vietnamese without marks: nearly every word is one of its syllables."""
    fitting = [word for word in words if _VIETNAMESE_SYLLABLE.fullmatch(word)]
    if len(fitting) < 2 or len(fitting) < 0.8 * len(words):
        return 0.0
    return 0.6 * len(fitting) + sum(bool(_VIETNAMESE_ONLY.fullmatch(word)) for word in fitting)
