"""The glossary: terms of the rules in four languages, each with one plain sentence.

The terms are those of the research notes, section 6; which of them were met in a document of
their language is kept as ``seen``.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from sanaly_core.guidance.guides import GuidanceError, clauses
from sanaly_core.guidance.people import guidance_root
from sanaly_core.packs.model import LANGUAGES, Clause

FILE = Path("glossary") / "terms.toml"


@dataclass(frozen=True, slots=True)
class TermWords:
    """A term in one language.

    ``also`` are other forms of the term; ``seen`` says whether it was met in a document of that
    language, else it waits for a native reader.
    """

    term: str
    means: str
    also: tuple[str, ...] = ()
    seen: bool = False


@dataclass(frozen=True, slots=True)
class Term:
    """A term: its words by language, and the clauses that say what it is; there may be none."""

    id: str
    words: Mapping[str, TermWords]
    clauses: tuple[Clause, ...] = ()


@cache
def glossary() -> tuple[Term, ...]:
    """Every term, in the order of the file; read once. Raises `GuidanceError`."""
    return read_glossary(guidance_root() / FILE)


def read_glossary(file: Path) -> tuple[Term, ...]:
    """The terms of a file. Raises `GuidanceError` naming the term that lacks something."""
    data = tomllib.loads(file.read_text("utf-8"))
    return tuple(_term(name, data) for name, data in data.items())


def _term(name: str, data: Mapping[str, Any]) -> Term:
    try:
        words = {one: _words(data[one]) for one in LANGUAGES}
        return Term(name, words, tuple(_clause(one) for one in data.get("clauses", ())))
    except (KeyError, TypeError) as fault:
        raise GuidanceError("guide-broken", guide="glossary", section=name) from fault


def _words(data: Mapping[str, Any]) -> TermWords:
    if not (data["term"] and data["means"]):
        raise KeyError
    return TermWords(**{**data, "also": tuple(data.get("also", ()))})


def _clause(name: str) -> Clause:
    pack, _slash, clause_id = name.partition("/")
    return clauses()[pack][clause_id]
