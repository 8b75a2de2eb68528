"""The page's own words, in the language that ``sanaly`` speaks."""

from __future__ import annotations

import gettext
from functools import cache
from pathlib import Path

from sanaly import i18n
from sanaly_core import wording

LOCALE = Path(__file__).parent / "locale"


def choose(language: str) -> None:
    """Speak one of ``sanaly.i18n.LANGUAGES`` from now on, in all three packages."""
    known = language if language in i18n.LANGUAGES else "en"
    i18n.choose(known)
    wording.set_language(known)


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    return gettext.translation("sanaly_page", LOCALE, languages=[language], fallback=True)


def _(message: str) -> str:
    """The message in the chosen language."""
    return _catalogue(i18n.current()).gettext(message)


def n_(one: str, many: str, number: int) -> str:
    """The message in the form that fits the number."""
    return _catalogue(i18n.current()).ngettext(one, many, number)
