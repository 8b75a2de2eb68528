"""Who speaks, told by verb endings where the pronoun is dropped.

Kazakh puts the verb last, and its ending names the person; Russian past tense
at the head of a sentence with no subject is most often the author's own, as are
the verbs English posts begin with ("got", "popped out").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sanaly_core.languages.text import Text

_KAZAKH_LAST = re.compile(
    r"(?<![^\W_])[а-яәғқңөұүһі]{2,14}"
    r"(?:[дт][ыіи][мқк]|[мпб][ыіи][нз]|[ае]й[ыіи][қк]|[аеғг][ае]нм[ыіи]н|[рй]?[ае]м|[ае]йм)(?![^\W_])"
    r"(?=\s*(?:[^\w\s]|\n|$))"
)
_KAZAKH_LATIN = re.compile(
    r"(?<![^\W_])[a-zäöüşğıñúá]{2,14}"
    r"(?:[dt][yiı][mqk]|[mpb][yiı]n|[mpb][yiı]z|[ae][iyj][yiı]?[qk]|[ae]m)(?![^\W_])"
    r"(?=\s*(?:[^\w\s]|\n|$))"
)
_ENGLISH_FIRST = re.compile(
    r"(?:^|[.!?…\n]\s{0,3})(?:(?:and|so|then|just|finally|still|absolutely|also|well|ok)\s+){0,2}"
    r"(?:got|took|had|went|drank|lost|won|spent|bought|did|made|put|hit|shot|ate|sang|woke|came"
    r"|danced|popped|smoked|placed|dropped|treated|downed|shotgunned|sank|stuck|bagged|picked"
    r"|collected|finished|opened|enjoyed|rolled|tried|ended|closed|partied|celebrated)\s"
    r"(?!by\b|in\s+(?:court|police)\b)"
)
_RUSSIAN_FIRST = re.compile(
    r"(?:^|[.!?…\n]\s{0,3})(?:(?:вчера|сегодня|наконец|ну|и|так|опять|снова|вот|а)\s+){0,2}"
    r"[а-я]{2,12}(?:[аеиыуя]л[аи]?(?:с[ья])?)(?![^\W_])"
)
_KAZAKH_I = re.compile(r"(?:^|[.!?…,\n]\s{0,3})мен(?=\s)")
"""``мен`` at the head of a clause is "I"; elsewhere it is "and"."""
_RUSSIAN_YOU = re.compile(
    r"(?<![^\W_])(?<!на )(?<!\bв )(?<!при )(?<!об )(?!встречайте|поздравляйте|завидуйте|зацените"
    r"|смотрите|глядите|заходите|приходите|подтягивайтесь|налетайте|наливайте|угощайтесь|ждите"
    r"|знаете|представляете|представьте|извините|простите|не пишите|верите)"
    r"[а-я]{2,12}(?:[её]шь|ишь|шься|ете|ите|йте|етесь|итесь)(?![^\W_])"
)
"""Invitations to look are no address, and в туалете is a place."""
_KAZAKH_NOT = re.compile(
    r"(?<![^\W_])(?!насыбай)[а-яәғқңөұүһі]{2,12}[мбп][ае](?:й[ыіи][нқк]|й[дм][ыіи][нз]?|ң[ыіи]з(?:д[ае]р)?|ңд[ае]р|ғ[ае]н"
    r"|г[ае]н|д[ыіи][мкқ]?)(?![^\W_])"
)
_KAZAKH_SCORE = 0.75
_SURE_SCORE = 0.9
_RUSSIAN_SCORE = 0.5
_ENGLISH_SCORE = 0.6


def first_persons(text: Text) -> Iterator[tuple[int, float]]:
    """Places in the original where the author speaks of himself, and how sure (0–1)."""
    value = text.normal.value
    if "kk" in text.languages:
        for found in _KAZAKH_LAST.finditer(value):
            yield text.normal.span(found.start(), found.end())[0], _KAZAKH_SCORE
        for found in _KAZAKH_I.finditer(value):
            yield text.normal.span(found.end() - 1, found.end())[0], _SURE_SCORE
        for found in _KAZAKH_LATIN.finditer(value):
            yield text.normal.span(found.start(), found.end())[0], _KAZAKH_SCORE
    if "ru" in text.languages:
        for found in _RUSSIAN_FIRST.finditer(value):
            yield text.normal.span(found.end() - 1, found.end())[0], _RUSSIAN_SCORE
    if "en" in text.languages:
        for found in _ENGLISH_FIRST.finditer(value):
            yield text.normal.span(found.end() - 1, found.end())[0], _ENGLISH_SCORE


def second_persons(text: Text) -> Iterator[int]:
    """Places in the original where somebody is spoken to."""
    if "ru" in text.languages:
        for found in _RUSSIAN_YOU.finditer(text.normal.value):
            yield text.normal.span(found.start(), found.end())[0]


def negations(text: Text) -> Iterator[int]:
    """Places in the original of Kazakh verbs with a "not" inside."""
    if "kk" in text.languages:
        for found in _KAZAKH_NOT.finditer(text.normal.value):
            yield text.normal.span(found.start(), found.end())[0]
