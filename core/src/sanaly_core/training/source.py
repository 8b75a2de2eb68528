"""The files of training as they were written, read with bounds: they may come from anybody.

Of a folder only its own file (`Kind.file`) and ``texts/<language>.toml`` are read; notes
(``.md``) are passed over. Anything else, links and files that are too large are problems, and
nothing in them is ever run.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from sanaly_core.duties import source as duties
from sanaly_core.packs.locate import builtin_paths
from sanaly_core.packs.model import LANGUAGES
from sanaly_core.packs.problems import Problem
from sanaly_core.packs.source import (
    CLAUSES_FILE,
    SourceFile,
    bounded,
    content_of,
    entries,
    parsed,
)
from sanaly_core.training.graph import Graph
from sanaly_core.training.locate import Kind, builtin_root
from sanaly_core.training.model import Question, Scenario

OWN = "training"
"""The name before the slash of clauses that no pack holds."""
MAX_ENTRIES = 40
"""Files of one folder, notes included."""
Files = Mapping[str, str | bytes]
"""What files hold, by name: ``scenario.toml``, ``texts/en.toml``, …"""


@dataclass(slots=True)
class Clauses:
    """The clauses that may be named, by the name before the slash."""

    files: Mapping[str, SourceFile]

    def find(self, name: str) -> dict[str, Any] | None:
        """The data of a clause ``pack-id/clause-id``; None where there is none."""
        above, _slash, key = name.partition("/")
        found = self.files[above].data.get(key) if above in self.files else None
        return found if isinstance(found, dict) else None


@dataclass(frozen=True, slots=True)
class Library:
    """What a course may ask for. A scenario that is there but broken is None."""

    scenarios: Mapping[str, Scenario | None]
    questions: tuple[Question, ...]


@dataclass(slots=True)
class Folder:
    """One scenario, the questions of one topic or one course, and what went wrong reading it."""

    kind: Kind
    name: str
    """The folder's; empty where files came without one."""
    main: SourceFile
    clauses: Clauses
    texts: dict[str, SourceFile] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    graph: Graph | None = None
    """Of a scenario, once a check has asked for it."""
    library: Library | None = None
    """What is around a course, where that is looked at."""


def read_folder(path: Path, kind: Kind, clauses: Clauses | None = None) -> Folder:
    """Read a folder; faults are kept in ``problems``, never raised."""
    folder = _empty(kind, path.name, clauses)
    contents = list(_from_disk(path, folder.problems))
    return _filled(folder, contents)


def read_files(files: Files, kind: Kind, name: str = "") -> Folder:
    """Read files that are nowhere on disk, such as those of an upload; else as `read_folder`."""
    folder = _empty(kind, name, None)
    return _filled(folder, _from_memory(files, folder.problems))


def read_clauses(root: Path, problems: list[Problem]) -> Clauses:
    """The clauses of all packs, those of duties, and those of a folder of training."""
    own = _own(CLAUSES_FILE, root / CLAUSES_FILE, problems)
    return Clauses(dict(_of_packs()) | {duties.OWN: _of_duties(), OWN: own})


def _own(name: str, file: Path, problems: list[Problem]) -> SourceFile:
    own = SourceFile(name, "", {})
    if file.is_symlink():
        problems.append(Problem(name, 1, "link-in-pack"))
    elif file.is_file():
        own = parsed(name, content_of(name, file, problems), problems) or own
    return own


@cache
def builtin_clauses() -> Clauses:
    """The clauses that any scenario may name."""
    return read_clauses(builtin_root(), [])


@cache
def _of_duties() -> SourceFile:
    """Clauses of gifts and conflicts, written once for duties and training."""
    return _own(f"{duties.OWN}/{CLAUSES_FILE}", duties.builtin_root() / CLAUSES_FILE, [])


@cache
def _of_packs() -> tuple[tuple[str, SourceFile], ...]:
    return tuple((pack_id, _clauses_of(path)) for pack_id, path in builtin_paths().items())


def _clauses_of(pack: Path) -> SourceFile:
    content = content_of(CLAUSES_FILE, pack / CLAUSES_FILE, [])
    return parsed(CLAUSES_FILE, content, []) or SourceFile(CLAUSES_FILE, "", {})


def _empty(kind: Kind, name: str, clauses: Clauses | None) -> Folder:
    return Folder(kind, name, SourceFile(kind.file, "", {}), clauses or builtin_clauses())


def _from_disk(path: Path, problems: list[Problem]) -> Iterator[tuple[str, bytes]]:
    for count, (name, file) in enumerate(entries(path, ("texts",)), start=1):
        if count > MAX_ENTRIES:
            problems.append(Problem(name, 1, "training-too-many", {"limit": MAX_ENTRIES}))
            return
        if file.is_symlink():
            problems.append(Problem(name, 1, "link-in-pack"))
        elif file.is_file():
            yield name, content_of(name, file, problems)
        else:
            yield name, b""


def _from_memory(files: Files, problems: list[Problem]) -> Iterator[tuple[str, bytes]]:
    for count, (name, text) in enumerate(sorted(files.items()), start=1):
        if count > MAX_ENTRIES:
            problems.append(Problem(name[:60], 1, "training-too-many", {"limit": MAX_ENTRIES}))
            return
        content = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
        yield name, bounded(name, content, problems)


def _filled(folder: Folder, contents: Iterable[tuple[str, bytes]]) -> Folder:
    """Place each file where it belongs; what belongs nowhere is a problem."""
    wanted = {f"texts/{language}.toml": language for language in LANGUAGES}
    for name, content in contents:
        if name == folder.kind.file:
            folder.main = parsed(name, content, folder.problems) or folder.main
        elif name in wanted:
            found = parsed(name, content, folder.problems)
            folder.texts |= {wanted[name]: found} if found else {}
        elif not name.endswith(".md"):
            folder.problems.append(_foreign(name, folder.kind))
    folder.problems.extend(_missing(folder))
    return folder


def _foreign(name: str, kind: Kind) -> Problem:
    return Problem(name[:100], 1, "training-file-unknown", {"file": kind.file})


def _missing(folder: Folder) -> Iterator[Problem]:
    """Files that are needed and were not there; where reading went wrong, that is told alone."""
    if folder.problems:
        return
    if not folder.main.data:
        yield Problem(folder.kind.file, 1, "training-file-missing", {"file": folder.kind.file})
    for language in LANGUAGES:
        if language not in folder.texts:
            name = f"texts/{language}.toml"
            yield Problem(name, 1, "training-file-missing", {"file": name})
