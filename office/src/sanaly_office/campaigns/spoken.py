"""A text in several languages, and which of them a reader gets."""

from __future__ import annotations

from typing import NamedTuple

from django.utils.translation import get_language


class Said(NamedTuple):
    """A text and the language that it is in; both empty where there is none."""

    text: str
    language: str


def said_in(texts: dict[str, str]) -> Said:
    """What is said in the language of the page, else in the first language there is."""
    given = {code: text for code, text in texts.items() if text}
    wanted = get_language() or ""
    code = wanted if wanted in given else next(iter(given), "")
    return Said(given.get(code, ""), code)
