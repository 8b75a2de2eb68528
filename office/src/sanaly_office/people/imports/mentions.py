"""Who stands in a list more than once: known before any row is worked out."""

from __future__ import annotations

import sys

from sanaly_office.people.imports.rows import Entry


class Mentions:
    """Units in which a list gives somebody a post; kept apart only for who stands in it again."""

    def __init__(self) -> None:
        self._first: dict[str, str] = {}
        self._all: dict[str, set[str]] = {}

    def hear(self, entry: Entry) -> None:
        """Take in one row."""
        for key in _keys(entry.person, entry.email):
            unit = "" if entry.secondment else sys.intern(entry.unit)
            if key in self._first:
                self._all.setdefault(key, {self._first[key]}).add(unit)
            else:
                self._first[key] = unit

    def repeated(self, code: str, email: str) -> bool:
        """Whether somebody stands in the list more than once."""
        return any(key in self._all for key in _keys(code, email))

    def units(self, code: str, email: str) -> set[str]:
        """Codes of the units in which the list gives somebody a post."""
        found: set[str] = set()
        for key in _keys(code, email):
            found |= self._all.get(key, {self._first.get(key, "")})
        return found - {""}


def _keys(code: str, email: str) -> list[str]:
    return ([f"#{code}"] if code else []) + ([email] if email else [])
