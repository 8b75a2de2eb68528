"""Placeholders such as ``{days}`` agree in all languages."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sanaly_core.packs.problems import Problem
from sanaly_core.packs.source import PackSource, SourceFile

_PLACEHOLDER = re.compile(r"\{[a-z_]{0,40}\}")


def check(source: PackSource) -> Iterator[Problem]:
    """A placeholder that one language has and another lost would be shown wrongly."""
    first, *others = source.texts.values() or (source.pack,)
    for texts in others:
        yield from _compare(first, texts)


def _compare(first: SourceFile, texts: SourceFile) -> Iterator[Problem]:
    for rule_id, words in texts.data.items():
        for key, value in words.items():
            wanted = first.data.get(rule_id, {}).get(key, "")
            if wanted and _of(wanted) != _of(value):
                yield texts.problem("placeholders-differ", rule_id, key, key=key, other=first.name)


def _of(text: str) -> list[str]:
    return sorted(_PLACEHOLDER.findall(text))
