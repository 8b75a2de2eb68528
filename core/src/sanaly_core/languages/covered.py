"""Which languages have a word list for a concept; the report names those that have none."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files

from sanaly_core.concepts import Concept

LISTS_OF: dict[Concept, tuple[str, ...]] = {
    Concept.PROFANITY: ("profanity",),
    Concept.INSULT: ("insult",),
}
"""Concepts whose lists have other names than they."""


@cache
def languages_of_lists() -> dict[Concept, frozenset[str]]:
    """Languages with a list, for every concept that rests on lists."""
    found = {concept: _languages(LISTS_OF.get(concept, (concept.value,))) for concept in Concept}
    return {concept: languages for concept, languages in found.items() if languages}


def _languages(names: tuple[str, ...]) -> frozenset[str]:
    root = files("sanaly_core") / "lexicons"
    return frozenset(
        file.name.removesuffix(".toml")
        for name in names
        if (root / name).is_dir()
        for file in (root / name).iterdir()
        if file.name.endswith(".toml") and not file.name.startswith("any")
    )


@cache
def lists_digest() -> bytes:
    """16 bytes that change with any compiled word list."""
    state = hashlib.blake2b(digest_size=16)
    root = files("sanaly_core") / "lexicons"
    for folder in sorted(root.iterdir(), key=lambda entry: entry.name):
        compiled = folder / "compiled.json"
        if compiled.is_file():
            state.update(folder.name.encode() + b"\0" + compiled.read_bytes())
    return state.digest()
