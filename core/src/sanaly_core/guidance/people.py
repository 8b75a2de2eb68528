"""People's words for what the rules speak of: ``guidance/words/<language>.toml``.

``[topics]``: by the id of a rule or of a guide's section, words and short phrases.
``[silent]``: by a name, words of matters that no rule here treats (leave, pay, parking …): a
question that fits them best is one that the rules do not answer.
``frame``: words that only make a sentence a question ("may I", "is it allowed").
``circumstances``: words that ask when, where, who or how much, and not whether one may.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path

from sanaly_core.packs.model import LANGUAGES


@dataclass(frozen=True, slots=True)
class PeoplesWords:
    """The words of one language."""

    topics: dict[str, tuple[str, ...]]
    silent: dict[str, tuple[str, ...]]
    frame: tuple[str, ...]
    circumstances: tuple[str, ...]


def guidance_root() -> Path:
    """The folder of guides and words: inside a wheel, or the repository's own."""
    package = Path(str(resources.files("sanaly_core")))
    inside = package / "_guidance"
    return inside if inside.is_dir() else package.parents[2] / "guidance"


@cache
def peoples_words(language: str) -> PeoplesWords:
    """The words of a language, read once."""
    data = tomllib.loads((guidance_root() / "words" / f"{language}.toml").read_text("utf-8"))
    return PeoplesWords(
        {topic: tuple(words) for topic, words in data["topics"].items()},
        {name: tuple(words) for name, words in data["silent"].items()},
        tuple(data["frame"]),
        tuple(data["circumstances"]),
    )


def words_for(topic: str) -> dict[str, tuple[str, ...]]:
    """People's words for a topic, by language."""
    return {one: peoples_words(one).topics.get(topic, ()) for one in LANGUAGES}


def silent_topics() -> dict[str, dict[str, tuple[str, ...]]]:
    """Matters that no rule treats: by name, the words of each language."""
    names = {name for one in LANGUAGES for name in peoples_words(one).silent}
    return {
        name: {one: peoples_words(one).silent.get(name, ()) for one in LANGUAGES}
        for name in sorted(names)
    }
