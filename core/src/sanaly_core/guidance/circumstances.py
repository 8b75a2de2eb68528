"""Whether a question asks when, where, who or how much, and not whether one may.

Most such questions are about matters that no rule here treats (leave, pay, rooms, forms): an
answer to them has to be surer (`ask.CIRCUMSTANCE`). Where one asks whom to tell or where to hand
something in, the rest of the question is sure enough.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise

from sanaly_core.guidance.people import peoples_words
from sanaly_core.guidance.terms import LONGEST
from sanaly_core.languages.text import Text
from sanaly_core.packs.model import LANGUAGES


def asks_circumstances(question: str, language: str) -> bool:
    """Whether a question has one of the words or pairs of words for that.

    Those of all languages count, since many mix them; Vietnamese ones in a Vietnamese question
    alone, where single syllables are no parts of other words.
    """
    words = [word.strip("*'@") for word in Text(question[:LONGEST]).words]
    said = {*words, *(f"{one} {two}" for one, two in pairwise(words))}
    return bool(said & _words(language))


@cache
def _words(language: str) -> frozenset[str]:
    read = [one for one in LANGUAGES if one != "vi" or language == "vi"]
    return frozenset(word for one in read for word in peoples_words(one).circumstances)
