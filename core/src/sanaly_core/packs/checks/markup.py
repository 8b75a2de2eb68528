"""Texts are plain: no links, no mark-up, of a length a person reads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from sanaly_core.packs.problems import Problem
from sanaly_core.packs.source import PackSource, SourceFile

MAX_TEXT = 2000
"""Code points of one text."""
_NOT_PLAIN = re.compile(
    r"</?[a-z!]|[a-z]{2,12}://|javascript:|www\.|[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]",
    re.IGNORECASE,
)


def check(source: PackSource) -> Iterator[Problem]:
    """A pack of unknown origin must not lead anybody anywhere or hide words."""
    for texts in source.texts.values():
        yield from _strings(texts, (), texts.data)
    yield from _strings(source.pack, (), source.pack.data)
    yield from _strings(source.clauses, (), source.clauses.data)


def _strings(file: SourceFile, path: tuple[str, ...], value: Any) -> Iterator[Problem]:
    if isinstance(value, dict):
        for key, part in value.items():
            yield from _strings(file, (*path, key), part)
    elif isinstance(value, str):
        key = path[-1]
        if len(value) > MAX_TEXT:
            yield file.problem("text-too-long", *path, key=key, limit=MAX_TEXT)
        if not is_plain(value):
            yield file.problem("text-not-plain", *path, key=key)


def is_plain(text: str) -> bool:
    """Whether a text has no link, no mark-up and no character that hides or turns words."""
    return _NOT_PLAIN.search(text) is None
