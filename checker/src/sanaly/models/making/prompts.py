"""The texts that pictures are compared with, read from ``prompts.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files

from sanaly_core.concepts import Concept


@dataclass(frozen=True, slots=True)
class Pair:
    """Texts for one thing, and texts for what is easily taken for it."""

    shows: tuple[str, ...]
    instead: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Prompted:
    """One column of the bundle: a concept and its pairs."""

    id: str
    concept: Concept
    pairs: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class Prompts:
    """All concepts, and what most photos show."""

    background: tuple[str, ...]
    concepts: tuple[Prompted, ...]

    def texts(self) -> Iterator[str]:
        """Every text once, in a fixed order."""
        yield from dict.fromkeys(self._all())

    def _all(self) -> Iterator[str]:
        yield from self.background
        for concept in self.concepts:
            for pair in concept.pairs:
                yield from pair.shows
                yield from pair.instead


def read_prompts() -> Prompts:
    """The prompts that come with Sanaly."""
    text = files(__package__).joinpath("prompts.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    concepts = tuple(
        Prompted(
            entry["id"],
            Concept(entry["concept"]),
            tuple(Pair(tuple(pair["shows"]), tuple(pair["instead"])) for pair in entry["pair"]),
        )
        for entry in data["concept"]
    )
    return Prompts(tuple(data["background"]), concepts)
