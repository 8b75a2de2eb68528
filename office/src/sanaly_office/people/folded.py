"""What a unit is found by, kept as it is compared: a database folds letters in its own way.

SQLite folds no letters but English ones, and PostgreSQL goes by how it was set up. So the words
that are looked for and the names that are looked in are folded here, alike, before they meet.
"""

from __future__ import annotations

from typing import Any
from unicodedata import normalize

from django.db import models
from django.db.models import Q

MOST_WORDS = 5


def folded(text: str) -> str:
    """A text without capitals; a letter and its marks are one sign, however they were typed."""
    return normalize("NFC", text).casefold()


class Folded(models.TextField):  # type: ignore[type-arg]
    """Name, names in other languages, and code of a row, folded; made anew whenever it is saved."""

    def pre_save(self, model_instance: Any, add: bool) -> str:
        """What is kept for a row."""
        words = (model_instance.name, *model_instance.names.values(), model_instance.code)
        told = folded("\n".join(map(str, words)))
        setattr(model_instance, self.attname, told)
        return told


def holding(field: str, text: str) -> Q:
    """Rows in whose ``Folded`` field each word of a text stands, anywhere."""
    wanted = Q()
    for word in folded(text).split()[:MOST_WORDS]:
        wanted &= Q(**{f"{field}__contains": word})
    return wanted
