"""Every rule is worded in every language."""

from __future__ import annotations

from collections.abc import Iterator

from sanaly_core.packs.model import LANGUAGES
from sanaly_core.packs.problems import Problem
from sanaly_core.packs.source import PackSource, SourceFile

_NOTHING = " \t\n\r.…-–—?"
"""A text of these alone says nothing, such as the … of something to be filled in."""


def check(source: PackSource) -> Iterator[Problem]:
    """Missing languages, missing rules, empty words, words for rules that are not there."""
    if not source.rules:
        return
    ids = [rule.data["id"] for rule in source.rules]
    for language in LANGUAGES:
        texts = source.texts.get(language)
        if texts is None:
            yield Problem(f"texts/{language}.toml", 1, "texts-missing", {"language": language})
        else:
            yield from _file(texts, ids)


def _file(texts: SourceFile, ids: list[str]) -> Iterator[Problem]:
    for rule_id in ids:
        if rule_id not in texts.data:
            yield texts.problem("text-missing", rule=rule_id)
    for rule_id, words in texts.data.items():
        if rule_id not in ids:
            yield texts.problem("text-of-no-rule", rule_id, rule=rule_id[:60])
        for key, value in words.items():
            if not value.strip(_NOTHING):
                yield texts.problem("text-empty", rule_id, key, rule=rule_id, key=key)
