"""The person's language: one of four, chosen once at the start of a command."""

from __future__ import annotations

import gettext
import os
import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path

LANGUAGES = ("en", "ru", "kk", "vi")
LOCALE = Path(__file__).parent / "locale"
_chosen = "en"


def choose(language: str) -> None:
    """Speak this language from now on."""
    global _chosen  # noqa: PLW0603 - one process speaks one language
    _chosen = language
    _teach_click(language)


def _teach_click(language: str) -> None:
    """Click asks the process-wide gettext domain for its own words; ours answers."""
    os.environ["LANGUAGE"] = language
    gettext.bindtextdomain("sanaly", str(LOCALE))
    gettext.textdomain("sanaly")


def current() -> str:
    """The language spoken now."""
    return _chosen


def from_environment(environ: Mapping[str, str] = os.environ) -> str:
    """The language of the surroundings, English when it is none of the four."""
    for name in ("SANALY_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        if environ.get(name):
            return _known(environ[name])
    return _known(_of_windows())


def _known(locale_name: str) -> str:
    """``kk_KZ.UTF-8`` as ``kk``; English for what is none of the four."""
    code = locale_name.split(".", maxsplit=1)[0].split("_", maxsplit=1)[0].lower()
    return code if code in LANGUAGES else "en"


def _of_windows() -> str:
    """The language of Windows' own windows, which sets none of the variables; else ''."""
    if sys.platform != "win32":
        return ""
    import ctypes
    from locale import windows_locale

    return windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), "")


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    return gettext.translation("sanaly", LOCALE, languages=[language], fallback=True)


def _(message: str) -> str:
    """The message in the chosen language."""
    return _catalogue(_chosen).gettext(message)


def n_(one: str, many: str, number: int) -> str:
    """The message in the form that fits the number."""
    return _catalogue(_chosen).ngettext(one, many, number)
