"""Guides for situations: sections of plain words, each with the clauses it rests on."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from sanaly_core.errors import SanalyError
from sanaly_core.guidance.model import Words
from sanaly_core.guidance.people import guidance_root
from sanaly_core.packs.build import clause_of
from sanaly_core.packs.load import builtin_packs
from sanaly_core.packs.model import LANGUAGES, Clause

FILE = "guide.toml"
OTHERS = ("duties", "training")
"""Folders with clauses that no pack holds."""


class GuidanceError(SanalyError):
    """A guide cannot be used."""


@dataclass(frozen=True, slots=True)
class Section:
    """One matter of a guide. ``clauses`` are ``(pack id, clause)``; there may be none.

    ``topic`` is the rule's id where a rule treats the same, else the section's own.
    """

    id: str
    topic: str
    clauses: tuple[tuple[str, Clause], ...]
    words: Mapping[str, Words]


@dataclass(frozen=True, slots=True)
class Guide:
    """A guide: title and summary by language, and its sections in their order."""

    id: str
    position: int
    titles: Mapping[str, str]
    summaries: Mapping[str, str]
    sections: tuple[Section, ...]


@cache
def guides() -> tuple[Guide, ...]:
    """The guides that come with Sanaly, in their order; read once. Raises `GuidanceError`."""
    folders = sorted(file.parent for file in guidance_root().glob(f"*/{FILE}"))
    return tuple(sorted((_read(folder) for folder in folders), key=lambda one: one.position))


def find_guide(guide_id: str) -> Guide | None:
    """The guide of an id."""
    return next((one for one in guides() if one.id == guide_id), None)


def _read(folder: Path) -> Guide:
    data = _toml(folder / FILE)
    texts = {one: _toml(folder / "texts" / f"{one}.toml") for one in LANGUAGES}
    sections = tuple(_section(folder.name, one, texts) for one in data["sections"])
    return Guide(
        id=folder.name,
        position=data["position"],
        titles={one: text["title"] for one, text in texts.items()},
        summaries={one: text["summary"] for one, text in texts.items()},
        sections=sections,
    )


def _toml(file: Path) -> dict[str, Any]:
    return tomllib.loads(file.read_text("utf-8"))


def _section(guide: str, data: dict[str, Any], texts: dict[str, dict[str, Any]]) -> Section:
    try:
        words = {one: Words(**text["sections"][data["id"]]) for one, text in texts.items()}
    except (KeyError, TypeError) as fault:
        raise GuidanceError("guide-broken", guide=guide, section=data["id"]) from fault
    clauses = tuple(_clause(guide, data["id"], name) for name in data.get("clauses", ()))
    return Section(data["id"], data.get("topic", data["id"]), clauses, words)


def _clause(guide: str, section: str, name: str) -> tuple[str, Clause]:
    pack, _slash, clause_id = name.partition("/")
    found = clauses().get(pack, {}).get(clause_id)
    if found is None:
        raise GuidanceError("guide-broken", guide=guide, section=section)
    return pack, found


@cache
def clauses() -> dict[str, dict[str, Clause]]:
    """Clauses by pack and id: those that rules rest on, and those that no pack holds."""
    found = {
        pack.id: {clause.id: clause for rule in pack.rules.values() for clause in rule.clauses}
        for pack in builtin_packs().values()
    }
    return found | {name: _others(name) for name in OTHERS}


def _others(name: str) -> dict[str, Clause]:
    """Clauses that no pack holds."""
    root = guidance_root()
    file = root.parent / root.name.replace("guidance", name) / "clauses.toml"
    return {name: clause_of(name, data) for name, data in _toml(file).items()}
