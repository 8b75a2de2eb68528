"""What the person gave: which exports, what could not be read, how many pictures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sanaly_core import wording
from sanaly_core.exports.archive.layouts import in_message_folder
from sanaly_core.exports.open import Inputs, Source, open_inputs
from sanaly_page import offered
from sanaly_page.telling import name_of, sentence

_VIDEOS = (".mp4", ".mov", ".m4v", ".webm", ".3gp", ".mkv", ".avi")
_HEIC = (".heic", ".heif")
_PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".avif", ".gif", *_HEIC)


@dataclass(frozen=True, slots=True)
class Held:
    """Pictures, those in HEIC among them, and videos that lie in what was given."""

    pictures: int
    heic: int
    videos: int


def opened(paths: Sequence[str]) -> Inputs:
    """The inputs at the worker's places; raises what ``open_inputs`` does."""
    return open_inputs([Path(path) for path in paths])


def held(inputs: Inputs) -> Held:
    """Counts by names alone, each file once, those of messages left out."""
    archives = {id(source.archive): source.archive for source in inputs}
    names = [
        name.lower()
        for archive in archives.values()
        for name in archive.names()
        if not in_message_folder(name)
    ]
    return Held(_ending(names, _PICTURES), _ending(names, _HEIC), _ending(names, _VIDEOS))


def _ending(names: Iterable[str], suffixes: tuple[str, ...]) -> int:
    return sum(name.endswith(suffixes) for name in names)


def told(inputs: Inputs, loaded: frozenset[str]) -> dict[str, Any]:
    """The result of ``open``."""
    there = held(inputs)
    wanted = [name for name in offered.PARTS if name != "heic" or there.heic]
    looked_at = there.pictures + there.videos
    return {
        "inputs": _inputs(inputs.sources),
        "problems": [sentence(problem) for problem in inputs.problems],
        "repeated": [name_of(str(path)) for path in inputs.repeated],
        "pictures": there.pictures,
        "videos": there.videos,
        "parts": offered.parts(wanted, loaded) if looked_at else [],
    }


def _inputs(sources: Sequence[Source]) -> list[dict[str, Any]]:
    """Networks in the order in which they were given, with the names of their files."""
    names: dict[str, list[str]] = {}
    for source in sources:
        names.setdefault(source.platform, []).append(name_of(source.label))
    return [
        {"platform": platform, "title": wording.network_name(platform), "names": labels}
        for platform, labels in names.items()
    ]
