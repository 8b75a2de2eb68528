"""A word that nothing knows, read as one that differs by a slip of the finger.

Words are met by what is left when one letter is deleted (the idea of SymSpell, W. Garbe): one
letter wrong, missing, too many, or two changed round.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

SHORTEST = 5
"""Letters of a stem that may be misspelt."""


class Near:
    """Known terms, found by terms that nearly are them."""

    def __init__(self, terms: Iterable[str]) -> None:
        self._by_rest: dict[str, set[str]] = defaultdict(set)
        for term in terms:
            for rest in _rests(term):
                self._by_rest[rest].add(term)

    def like(self, term: str) -> frozenset[str]:
        """Known terms at a distance of one slip, of the same language."""
        found: set[str] = set()
        for rest in _rests(term):
            found |= self._by_rest.get(rest, set())
        return frozenset(found)


def _rests(term: str) -> set[str]:
    """The term and itself without each one letter; nothing of short words."""
    language, _colon, word = term.partition(":")
    if len(word) < SHORTEST or language in ("list", "vi") or " " in word:
        return set()
    return {term, *(f"{language}:{word[:at]}{word[at + 1 :]}" for at in range(len(word)))}
