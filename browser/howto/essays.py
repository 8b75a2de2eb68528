"""Longer texts of the guides: ``see.toml`` and ``about.toml``, sections in four languages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from browser.howto.load import table
from browser.howto.words import Words, marked

PARTS = ("title", "body", "steps", "after")
"""What a section may hold in each language: a heading, paragraphs, numbered steps, an end."""


def essay(name: str, words: Words) -> Mapping[str, Any]:
    """A text in one language: its title, its lead and its sections."""
    row = table(f"{name}.toml")
    return {
        "title": marked(row["title"][words.language]),
        "lead": marked(row["lead"][words.language]),
        "sections": [_section(section, words.language) for section in row["section"]],
        "table": {key: texts[words.language] for key, texts in row.get("table", {}).items()},
    }


def _section(row: Mapping[str, Any], language: str) -> Mapping[str, Any]:
    own = row[language]
    return {
        "id": row["id"],
        "title": marked(own["title"]),
        **{part: _lines(own.get(part, [])) for part in PARTS[1:]},
    }


def _lines(texts: list[str]) -> list[Markup]:
    return [marked(text) for text in texts]
