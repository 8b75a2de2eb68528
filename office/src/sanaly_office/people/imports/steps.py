"""The steps of an import, kept as lines of JSON in a file of their own.

What is applied is what was seen: the steps are worked out once, and their digest stands
in the import's row. A step is a list: its kind, whom or what it is about, the rest.
People and units that are known are named by their number, new ones by their code (a
person without one by the e-mail address).
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from django.conf import settings

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
EXAMPLES = 50
Step = list[Any]


def folder() -> Path:
    """Where steps lie until they are applied or thrown away."""
    made = Path(settings.DATA) / "imports"
    made.mkdir(parents=True, exist_ok=True, mode=0o700)
    return made


def remove(name: str) -> None:
    """Remove a file of steps."""
    (folder() / name).unlink(missing_ok=True)


def read(name: str) -> Iterator[Step]:
    """The steps in their order."""
    with (folder() / name).open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def digest_of(name: str) -> str:
    """SHA-256 of a file of steps; "" if it is gone."""
    path = folder() / name
    if not path.is_file():
        return ""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@dataclass(slots=True)
class Steps:
    """Writes steps, counts them, and keeps a few of each kind to show."""

    name: str = field(default_factory=lambda: f"{secrets.token_hex(16)}.jsonl")
    counts: dict[str, int] = field(default_factory=dict)
    examples: dict[str, list[list[str]]] = field(default_factory=dict)
    _file: Any = None

    def __enter__(self) -> Self:
        path = folder() / self.name
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        self._file = os.fdopen(descriptor, "w", encoding="utf-8")
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._file.close()
        if kind:
            remove(self.name)

    def add(self, step: Step, *shown: str) -> None:
        """One more step; ``shown`` are the words of it that a person sees."""
        kind = step[0]
        self.counts[kind] = self.counts.get(kind, 0) + 1
        if self.counts[kind] <= EXAMPLES:
            self.examples.setdefault(kind, []).append(list(shown))
        self._file.write(json.dumps(step, ensure_ascii=False, separators=(",", ":")) + "\n")

    def spared(self, name: str) -> None:
        """Somebody is missing from a whole list and stays all the same."""
        self.counts[SPARED] = self.counts.get(SPARED, 0) + 1
        self.examples.setdefault(SPARED, []).append([name])
