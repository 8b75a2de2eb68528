"""Brings the core's catalogues up to date with the tables in ``sanaly_core.messages``.

New messages come in untranslated (a test fails until they are), and messages
that are gone leave.
"""

from __future__ import annotations

from pathlib import Path

from babel.messages.catalog import Catalog

from sanaly_core.messages import every_message
from tools.messages import LANGUAGES, update

LOCALE = Path(__file__).resolve().parents[1] / "core/src/sanaly_core/locale"


def collect() -> Catalog:
    """Every message of the core's tables."""
    messages = Catalog()
    for message in every_message():
        messages.add(message)
    return messages


if __name__ == "__main__":
    for code in LANGUAGES:
        path = LOCALE / code / "LC_MESSAGES/sanaly_core.po"
        update(path, code, collect(), by_words=False)
