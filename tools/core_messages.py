"""Brings the core's catalogues up to date with the tables in ``sanaly_core.messages``.

New messages come in untranslated (a test fails until they are), and messages
that are gone leave.
"""

from __future__ import annotations

from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from sanaly_core.messages import every_message

LOCALE = Path(__file__).resolve().parents[1] / "core/src/sanaly_core/locale"
LANGUAGES = ("ru", "kk", "vi")


def update(language: str) -> Path:
    """Write the catalogue of one language."""
    path = LOCALE / language / "LC_MESSAGES" / "sanaly_core.po"
    with path.open("rb") as file:
        catalogue = read_po(file, locale=language)
    messages = Catalog()
    for message in every_message():
        messages.add(message)
    catalogue.update(messages, no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    with path.open("wb") as file:
        write_po(file, catalogue, width=0)
    return path


if __name__ == "__main__":
    for code in LANGUAGES:
        update(code)
