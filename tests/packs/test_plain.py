"""The texts of the rules are plain: no sentence is longer than one breath."""

from __future__ import annotations

import re

import pytest

from sanaly_core.packs.load import builtin_packs
from sanaly_core.packs.model import LANGUAGES

LONGEST = {"vi": 38}
"""Words of a sentence; Vietnamese writes each syllable as a word of its own."""
USUAL = 25
SENTENCES = re.compile(r"(?<=[.!?;])\s+")
READ_WHOLE = ("what", "why", "advice")
"""``not_meant`` is a list of examples."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_of_a_rule_is_long(language: str) -> None:
    limit = LONGEST.get(language, USUAL)
    texts = [
        (pack.id, rule.id, getattr(rule.texts[language], name))
        for pack in builtin_packs().values()
        for rule in pack.rules.values()
        for name in READ_WHOLE
    ]
    long = [
        (pack, rule, sentence)
        for pack, rule, text in texts
        for sentence in SENTENCES.split(text)
        if len(sentence.split()) > limit
    ]
    assert texts
    assert long == []
