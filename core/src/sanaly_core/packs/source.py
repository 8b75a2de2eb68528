"""A pack's files as they were written, read with bounds: a pack may come from anybody.

Only ``pack.toml``, ``clauses.toml``, ``rules/*.toml`` and ``texts/*.toml`` are
read; notes (``.md``) are passed over. Anything else, links and files that are
too large are problems, and nothing in a pack is ever run.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from sanaly_core.packs.lines import index_lines
from sanaly_core.packs.locate import PACK_FILE
from sanaly_core.packs.problems import Problem

MAX_FILE = 256 * 1024
"""Bytes of one file."""
MAX_FILES = 400
CLAUSES_FILE = "clauses.toml"
_FOLDERS = ("rules", "texts")
_DEEP_KEY = re.compile(r"""(?<![\w-])(?:(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+){20}""")
"""``a.b.c.…``: ``tomllib`` takes the square of its parts in memory: gigabytes for 100 KB."""


class SourceFile:
    """One TOML file: its data and, for any key, its line."""

    def __init__(self, name: str, text: str, data: dict[str, Any]) -> None:
        self.name = name
        self.data = data
        self._text = text

    @cached_property
    def _lines(self) -> dict[tuple[str | int, ...], int]:
        return index_lines(self._text)

    def line(self, *path: str | int) -> int:
        """The line of a key, or of the nearest table around it; 1 when unknown."""
        for end in range(len(path), 0, -1):
            if path[:end] in self._lines:
                return self._lines[path[:end]]
        return 1

    def problem(self, slug: str, *path: str | int, **params: str | int) -> Problem:
        """A problem at the line of ``path`` in this file."""
        return Problem(self.name, self.line(*path), slug, params)

    @property
    def stem(self) -> str:
        """The file's name without folder and ending."""
        return self.name.rpartition("/")[2].removesuffix(".toml")


@dataclass(slots=True)
class PackSource:
    """The files of one pack and what went wrong while reading them."""

    path: Path
    pack: SourceFile
    clauses: SourceFile
    rules: list[SourceFile] = field(default_factory=list)
    texts: dict[str, SourceFile] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    digest: bytes = b""
    parent: PackSource | None = None

    def clause_file(self, clause_id: str) -> SourceFile | None:
        """The file, here or in a pack above, that holds a clause."""
        if clause_id in self.clauses.data:
            return self.clauses
        return self.parent.clause_file(clause_id) if self.parent else None

    def rule_ids(self) -> set[str]:
        """Ids of the rules here and in the packs above."""
        above = self.parent.rule_ids() if self.parent else set()
        return above | {str(rule.data.get("id", rule.stem)) for rule in self.rules}


def read_source(path: Path) -> PackSource:
    """Read a pack's folder; faults are kept in ``problems``, never raised."""
    empty = SourceFile(PACK_FILE, "", {})
    source = PackSource(path, empty, SourceFile(CLAUSES_FILE, "", {}))
    hashed = hashlib.sha256()
    for name, file in _wanted(path, source.problems):
        content = content_of(name, file, source.problems)
        hashed.update(f"{name}\0{len(content)}\0".encode() + content)
        found = _parse(name, content, source.problems)
        if found is not None:
            _place(source, found)
    source.digest = hashed.digest()
    if source.pack is empty and not source.problems:
        source.problems.append(Problem(PACK_FILE, 1, "no-pack-file"))
    return source


def _place(source: PackSource, found: SourceFile) -> None:
    if found.name == PACK_FILE:
        source.pack = found
    elif found.name == CLAUSES_FILE:
        source.clauses = found
    elif found.name.startswith("rules/"):
        source.rules.append(found)
    else:
        source.texts[found.stem] = found


def _wanted(path: Path, problems: list[Problem]) -> Iterator[tuple[str, Path]]:
    """The files to read, sorted by name; everything that does not belong is a problem."""
    for count, (name, file) in enumerate(entries(path, _FOLDERS), start=1):
        if count > MAX_FILES:
            problems.append(Problem(name, 1, "too-many-files", {"limit": MAX_FILES}))
            return
        if file.is_symlink():
            problems.append(Problem(name, 1, "link-in-pack"))
        elif file.suffix == ".toml" and file.is_file():
            yield name, file
        elif file.suffix != ".md":
            problems.append(Problem(name, 1, "file-not-data"))


def entries(path: Path, folders: Collection[str]) -> Iterator[tuple[str, Path]]:
    """Everything in a folder and its known subfolders, by name; nothing hidden."""
    for entry in sorted(path.iterdir()):
        if entry.name.startswith("."):
            continue
        if entry.name in folders and entry.is_dir() and not entry.is_symlink():
            yield from ((f"{entry.name}/{file.name}", file) for file in sorted(entry.iterdir()))
        else:
            yield entry.name, entry


def content_of(name: str, file: Path, problems: list[Problem]) -> bytes:
    """What a file holds; nothing, and a problem more, where it is larger than ``MAX_FILE``."""
    with file.open("rb") as stream:
        return bounded(name, stream.read(MAX_FILE + 1), problems)


def bounded(name: str, content: bytes, problems: list[Problem]) -> bytes:
    """The content itself; nothing, and a problem more, where it is larger than ``MAX_FILE``."""
    if len(content) <= MAX_FILE:
        return content
    problems.append(Problem(name, 1, "file-too-large", {"limit": MAX_FILE // 1024}))
    return b""


def _parse(name: str, content: bytes, problems: list[Problem]) -> SourceFile | None:
    if "/" not in name and name not in (PACK_FILE, CLAUSES_FILE):
        problems.append(Problem(name, 1, "file-not-known"))
        return None
    return parsed(name, content, problems)


def parsed(name: str, content: bytes, problems: list[Problem]) -> SourceFile | None:
    """The data of a TOML file; None, and a problem more, where it is none."""
    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n")
        if _DEEP_KEY.search(text):
            raise RecursionError
        return SourceFile(name, text, tomllib.loads(text))
    except UnicodeDecodeError as fault:
        line = content[: fault.start].count(b"\n") + 1
        problems.append(Problem(name, line, "not-utf-8"))
    except tomllib.TOMLDecodeError as fault:
        problems.append(Problem(name, _toml_line(fault), "not-toml"))
    except RecursionError:
        problems.append(Problem(name, 1, "nested-too-deep"))
    except ValueError:  # a number of more digits than Python reads
        problems.append(Problem(name, 1, "not-toml"))
    return None


def _toml_line(fault: tomllib.TOMLDecodeError) -> int:
    """The line a TOML fault names in its message ("… (at line 3, column 1)"), else 1."""
    digits = str(fault).partition("at line ")[2].partition(",")[0]
    return int(digits) if digits.isdigit() else 1
