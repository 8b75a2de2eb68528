"""Ids: their form, the file they stand in, and two rules with one id."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sanaly_core.packs.model import LANGUAGES
from sanaly_core.packs.problems import Problem
from sanaly_core.packs.source import PackSource

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
MAX_ID = 64


def check(source: PackSource) -> Iterator[Problem]:
    """Rule ids name their files, so that one is found by the other."""
    pack_id = source.pack.data["id"]
    if not is_slug(pack_id):
        yield source.pack.problem("id-form", "id", id=pack_id[:MAX_ID])
    yield from _rules(source)
    for language, texts in source.texts.items():
        if language not in LANGUAGES:
            yield texts.problem("language-unknown", known=", ".join(LANGUAGES))


def _rules(source: PackSource) -> Iterator[Problem]:
    first_in: dict[str, str] = {}
    for rule in source.rules:
        rule_id = rule.data["id"]
        if rule_id in first_in:
            yield rule.problem("id-twice", "id", id=rule_id[:MAX_ID], other=first_in[rule_id])
        elif not is_slug(rule_id):
            yield rule.problem("id-form", "id", id=rule_id[:MAX_ID])
        elif rule_id != rule.stem:
            yield rule.problem("id-not-file-name", "id", id=rule_id)
        first_in.setdefault(rule_id, rule.name)


def is_slug(text: str) -> bool:
    """Whether a text is small Latin letters, digits and hyphens, and not too long for an id."""
    return len(text) <= MAX_ID and _SLUG.match(text) is not None
