"""Whatever went wrong, as a sentence for the person that holds nothing of an export."""

from __future__ import annotations

import re
import sqlite3
import traceback
from collections.abc import Mapping

from sanaly.troubles import known_trouble
from sanaly_core.errors import SanalyError
from sanaly_page.i18n import _

MEMORY = "page-memory"
DEFECT = "page-defect"
SYSTEM = "page-system"
_PLACE = re.compile(r"/home/given/[a-z]+\d*/\d+/")
"""Where the worker puts what the person gave; they know it by its name alone."""


def error_of(error: Exception) -> Mapping[str, str]:
    """Slug and sentence of an error."""
    if isinstance(error, OSError | sqlite3.Error):
        known = known_trouble(error)
        return error_of(known) if known else {"slug": SYSTEM, "text": _system(error)}
    if isinstance(error, SanalyError):
        return {"slug": error.slug, "text": sentence(error)}
    if isinstance(error, MemoryError):
        return {"slug": MEMORY, "text": memory_text()}
    return {"slug": DEFECT, "text": _defect(error)}


def sentence(error: SanalyError) -> str:
    """What happened and what to do, with files called as the person calls them."""
    shown = {
        name: _PLACE.sub("", value) if isinstance(value, str) else value
        for name, value in error.params.items()
    }
    return _own().get(error.slug) or str(SanalyError(error.slug, **shown))


def _own() -> Mapping[str, str]:
    """Sentences that only the page needs."""
    return {
        "page-cancelled": _("Ended. What was checked so far is not shown; check again to go on."),
        "page-nothing-given": _("Choose files first."),
        "page-nothing-checked": _("Check first; then there is something to show."),
        "page-other-picture": _(
            "This is about another picture than the one that is shown. Choose the picture again."
        ),
        "page-no-such-call": _("The page and its checker do not fit together: reload the page."),
    }


def name_of(label: str) -> str:
    """What the person calls a file or folder."""
    return _PLACE.sub("", label)


def memory_text() -> str:
    """What to do when the browser gives no more memory."""
    return _(
        "The browser gave no more memory. Close other tabs, or give fewer files at once;"
        " what was checked so far is still here."
    )


def lost_text() -> str:
    """What is said when Python cannot speak any more."""
    return _(
        "The checker ran out of memory or was ended by the browser. Nothing was sent anywhere."
        " Start it anew; give fewer or smaller files at once."
    )


def _system(error: Exception) -> str:
    reason = getattr(error, "strerror", None) or type(error).__name__
    return _("The browser refused something: {reason}").format(reason=reason)


def _defect(error: Exception) -> str:
    """Where our own mistake lies: module and line, never the text that met it."""
    frames = list(traceback.walk_tb(error.__traceback__))
    place, line = (
        (frames[-1][0].f_globals.get("__name__", "?"), frames[-1][1]) if frames else ("?", 0)
    )
    return _(
        "Sanaly met a defect of its own ({kind} in {module}, line {line}). Nothing was sent"
        " anywhere. Please report these words; they hold nothing of yours."
    ).format(kind=type(error).__name__, module=place, line=line)
