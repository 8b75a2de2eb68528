"""The files of duties as they were written, read with bounds: nothing in them is ever run."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from pathlib import Path

from sanaly_core.packs.locate import builtin_paths
from sanaly_core.packs.model import LANGUAGES
from sanaly_core.packs.problems import Problem
from sanaly_core.packs.source import SourceFile, content_of, parsed, read_source

DUTIES_FILE = "duties.toml"
CLAUSES_FILE = "clauses.toml"
OWN = "duties"
"""The name before the slash of clauses that no pack holds."""


def builtin_root() -> Path:
    """The folder of the duties that come with Sanaly."""
    package = Path(str(resources.files("sanaly_core")))
    inside = package / "_duties"
    return inside if inside.is_dir() else package.parents[2] / "duties"


def builtin_paths_of_duties() -> dict[str, Path]:
    """Folder of each service's duties by its id, sorted."""
    found = sorted(builtin_root().glob(f"*/{DUTIES_FILE}"))
    return {path.parent.name: path.parent for path in found}


@dataclass(slots=True)
class DutiesSource:
    """The files of one service's duties, the clauses they may name, and what went wrong."""

    path: Path
    duties: SourceFile
    texts: dict[str, SourceFile] = field(default_factory=dict)
    clauses: dict[str, SourceFile] = field(default_factory=dict)
    """By the name before the slash."""
    problems: list[Problem] = field(default_factory=list)

    def clause(self, name: str) -> dict[str, object] | None:
        """The data of a clause ``pack-id/clause-id``; None where there is none."""
        above, _slash, key = name.partition("/")
        found = self.clauses[above].data.get(key) if above in self.clauses else None
        return found if isinstance(found, dict) else None


def read_duties(path: Path) -> DutiesSource:
    """Read a folder; faults are kept in ``problems``, never raised."""
    source = DutiesSource(path, SourceFile(DUTIES_FILE, "", {}))
    source.duties = _read(path, DUTIES_FILE, source) or source.duties
    for language in LANGUAGES:
        found = _read(path, f"texts/{language}.toml", source)
        if found:
            source.texts[language] = found
    own = _read(path.parent, CLAUSES_FILE, source)
    source.clauses = dict(_of_packs()) | ({OWN: own} if own else {})
    return source


@cache
def _of_packs() -> tuple[tuple[str, SourceFile], ...]:
    return tuple(_pack_clauses())


def _pack_clauses() -> Iterator[tuple[str, SourceFile]]:
    for pack_id, path in builtin_paths().items():
        yield pack_id, read_source(path).clauses


def _read(folder: Path, name: str, source: DutiesSource) -> SourceFile | None:
    file = folder / name
    if file.is_symlink():
        source.problems.append(Problem(name, 1, "link-in-pack"))
        return None
    if not file.is_file():
        source.problems.append(Problem(name, 1, "duties-file-missing", {"file": name}))
        return None
    return parsed(name, content_of(name, file, source.problems), source.problems)
