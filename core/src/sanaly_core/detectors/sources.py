"""Whether a post names where its news comes from."""

from __future__ import annotations

import re

from sanaly_core.languages.text import Text

NAMED = "source-named"
"""List of words that name an official source or a link to one."""
_OFFICIAL = re.compile(
    r"\b(?:gov\.(?:kz|vn)|akorda\.kz|adilet\.zan\.kz|vbpl\.vn|chinhphu\.vn|primeminister\.kz"
    r"|egov\.kz|who\.int|un\.org)\b",
    re.IGNORECASE,
)


def is_sourced(text: Text) -> bool:
    """Whether the text links to an official site or names the source in words."""
    if NAMED in text.hits:
        return True
    return "." in text.original and _OFFICIAL.search(text.original) is not None
