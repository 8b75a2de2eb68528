"""Finds themes of public work in a text, quickly and roughly: it only counts for a chart."""

from __future__ import annotations

import itertools
import re
import tomllib
from functools import cache
from importlib import resources
from typing import Any

from sanaly import i18n

_WORD = re.compile(r"[^\W\d_]+")
LOOKED_AT = 2000
"""Characters of a post that are read for its theme."""
REMEMBERED = 50_000
LONGEST = 40
"""Words whose theme is remembered for the next post, and their letters at most."""


@cache
def _data() -> dict[str, dict[str, Any]]:
    file = resources.files("sanaly") / "themes.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


@cache
def _tables() -> tuple[dict[str, str], tuple[int, ...], dict[tuple[str, ...], str]]:
    """Stems by theme, the stems' lengths, phrases by theme."""
    stems = {stem: name for name, theme in _data().items() for stem in theme["stems"]}
    phrases = {
        tuple(phrase.split()[:2]): name
        for name, theme in _data().items()
        for phrase in theme["phrases"]
    }
    return stems, tuple(sorted({len(stem) for stem in stems})), phrases


@cache
def _known() -> dict[str, str]:
    """Words that were looked up before and their themes; '' where they have none."""
    return {}


def find_themes(text: str) -> set[str]:
    """Names of the themes whose words begin or pair in the text."""
    phrases, known = _tables()[2], _known()
    words = _WORD.findall(text[:LOOKED_AT].lower())
    found = {known[word] if word in known else _theme_of(word) for word in words}
    if phrases:
        found.update(phrases[pair] for pair in itertools.pairwise(words) if pair in phrases)
    return found - {""}


def _theme_of(word: str) -> str:
    stems, lengths, _phrases = _tables()
    theme = next((stems[word[:n]] for n in reversed(lengths) if word[:n] in stems), "")
    known = _known()
    if len(known) < REMEMBERED and len(word) <= LONGEST:
        known[word] = theme
    return theme


def theme_title(name: str) -> str:
    """The theme in the chosen language."""
    title: str = _data()[name]["title"][i18n.current()]
    return title
