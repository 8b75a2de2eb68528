"""The steps of an import, kept as lines of JSON in a folder of their own.

What is applied is what was seen: the steps are worked out once, and their digest stands
in the import's row. A step is a list: its kind, whom or what it is about, the rest.
People and units that are known are named by their number, new ones by their code (a
person without one by the e-mail address). What a person sees of the steps lies beside,
a file for each kind.
"""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from types import TracebackType
from typing import IO, Any, Self

from sanaly_office.people.imports import files

KINDS = (
    "unit-new",
    "unit-changed",
    "unit-moved",
    "person-new",
    "person-changed",
    "person-back",
    "post-new",
    "post-changed",
    "post-ended",
    "role-new",
    "person-left",
)
SPARED = "spared"
STEPS = "steps"
Step = list[Any]
packed = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
unpacked = json.JSONDecoder().decode


def read(name: str) -> Iterator[Step]:
    """The steps in their order."""
    with (files.folder() / name / STEPS).open(encoding="utf-8") as lines:
        yield from map(unpacked, lines)


def shown(name: str, kind: str, first: int, many: int) -> list[list[str]]:
    """What a person sees of the steps of a kind: so many from the ``first`` (0) on."""
    path = files.folder() / name / kind
    if not name or kind not in (*KINDS, SPARED) or not path.is_file():
        return []
    with path.open(encoding="utf-8") as lines:
        return [unpacked(line) for line in islice(lines, first, first + many)]


def digest_of(name: str) -> str:
    """SHA-256 of the steps; "" if they are gone."""
    return files.digest_of(files.folder() / name / STEPS) if name else ""


@dataclass(slots=True)
class Steps:
    """Writes steps and counts them."""

    name: str = field(default_factory=lambda: secrets.token_hex(16))
    counts: dict[str, int] = field(default_factory=dict)
    _files: dict[str, IO[str]] = field(default_factory=dict)

    def __enter__(self) -> Self:
        (files.folder() / self.name).mkdir(mode=0o700)
        self._open(STEPS)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for file in self._files.values():
            file.close()
        if kind:
            files.remove(self.name)

    def _open(self, name: str) -> IO[str]:
        path = files.folder() / self.name / name
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        self._files[name] = os.fdopen(descriptor, "w", encoding="utf-8")
        return self._files[name]

    def add(self, step: Step, *told: str) -> None:
        """One more step; ``told`` are the words of it that a person sees."""
        self._tell(step[0], told)
        self._files[STEPS].write(packed(step) + "\n")

    def spared(self, name: str) -> None:
        """Somebody is missing from a whole list and stays all the same."""
        self._tell(SPARED, (name,))

    def _tell(self, kind: str, told: tuple[str, ...]) -> None:
        self.counts[kind] = self.counts.get(kind, 0) + 1
        file = self._files.get(kind) or self._open(kind)
        file.write(packed(told) + "\n")
