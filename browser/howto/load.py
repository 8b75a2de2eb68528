"""How to get one's export, as data: one file per network below ``networks/``.

What a file holds is told by :class:`Network`. A step presses one entry of a menu, chooses
settings, or does what is told in words. Names of entries come from ``labels.toml``, sentences
that several networks share from ``sentences.toml``.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
LANGUAGES = ("en", "ru", "kk", "vi")
DEVICES = ("phone", "web", "computer")
FACTS = ("takes", "arrives", "valid", "leave", "missing")
LEVELS = ("official", "reported", "own", "unverified")
"""How a fact is known: from the network itself, from others' guides, by Sanaly's readers, not."""

Texts = Mapping[str, str]
"""One text per language."""


@dataclass(frozen=True, slots=True)
class Label:
    """A name in a network's program, and the languages in which a source showed that very name.

    ``seen`` is empty where no source told the name: the text then describes the entry.
    """

    texts: Texts
    seen: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """What to do next: press one entry, or choose settings, or what ``told`` says."""

    told: Texts | None = None
    press: Label | None = None
    choose: tuple[tuple[Label, Label], ...] = ()


@dataclass(frozen=True, slots=True)
class Route:
    """The steps on one kind of device."""

    device: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """What is good to know about an export, and how it is known."""

    level: str
    texts: Texts


@dataclass(frozen=True, slots=True)
class Network:
    """How to get the export of one network.

    ``covers`` names the readers that read it, ``checked`` the day on which the path was last
    compared with ``sources``, ``path`` how it is known, ``then`` the sentence that says what to
    choose in Sanaly.
    """

    slug: str
    names: Texts
    covers: tuple[str, ...]
    checked: date
    path: str
    address: str
    sources: tuple[str, ...]
    then: str
    routes: tuple[Route, ...]
    facts: Mapping[str, Fact]


def table(name: str) -> dict[str, Any]:
    """A TOML file of this folder, read."""
    return tomllib.loads((HERE / name).read_text(encoding="utf-8"))


@cache
def sentences() -> Mapping[str, Texts]:
    """What is said in the same words for several networks."""
    return table("sentences.toml")


@cache
def labels() -> Mapping[str, Label]:
    """All names of entries and settings."""
    return {
        key: Label({code: row[code] for code in LANGUAGES}, tuple(row["seen"]))
        for key, row in table("labels.toml").items()
    }


@cache
def networks() -> tuple[Network, ...]:
    """All networks, in the order in which they are offered."""
    found = [_network(path.stem) for path in (HERE / "networks").glob("*.toml")]
    return tuple(sorted(found, key=lambda network: _ORDER.index(network.slug)))


_ORDER = (
    *("instagram", "threads", "facebook", "vk", "telegram", "tiktok", "x", "youtube"),
    *("linkedin", "mastodon", "bluesky", "reddit", "folder"),
)


def _network(slug: str) -> Network:
    row = table(f"networks/{slug}.toml")
    own = row.get("do", {})
    return Network(
        slug=slug,
        names=row["name"],
        covers=tuple(row["covers"]),
        checked=row["checked"],
        path=row["path"],
        address=row.get("address", ""),
        sources=tuple(row["sources"]),
        then=row.get("then", "then-zip"),
        routes=tuple(_route(route, own) for route in row["route"]),
        facts={name: _fact(row["facts"][name]) for name in FACTS},
    )


def _route(row: Mapping[str, Any], own: Mapping[str, Texts]) -> Route:
    return Route(row["device"], tuple(_step(step, own) for step in row["steps"]))


def _step(row: Mapping[str, Any], own: Mapping[str, Texts]) -> Step:
    """Raises KeyError for a label or sentence that is not there."""
    if "press" in row:
        return Step(press=labels()[row["press"]])
    if "choose" in row:
        pairs = [(labels()[name], labels()[value]) for name, value in row["choose"]]
        return Step(choose=tuple(pairs))
    return Step(told=own.get(row["do"]) or sentences()[row["do"]])


def _fact(row: Mapping[str, Any]) -> Fact:
    texts = sentences()[row["use"]] if "use" in row else row
    return Fact(row["level"], {code: texts[code] for code in LANGUAGES})
