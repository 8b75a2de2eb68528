"""The lint of what stands in a folder, be it one scenario or all of training."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from sanaly_core.duties.source import OWN as DUTIES
from sanaly_core.packs.problems import Problem
from sanaly_core.training.checks import own_clauses
from sanaly_core.training.faults import MAX_PROBLEMS, folder_problems
from sanaly_core.training.library import library_of, root_around
from sanaly_core.training.locate import Kind, folders_of, kind_of
from sanaly_core.training.source import OWN, Clauses, Library, read_clauses, read_folder


def lint(path: Path | str) -> list[Problem]:
    """Problems of a scenario, a topic's questions, a course, or of a folder of training.

    What stands alone may name the clauses of the folder of training that it stands in, else the
    built-in ones. The names of files are those from the given folder on.
    """
    folder = Path(path).resolve()
    folder = folder.parent if folder.is_file() else folder
    kind = kind_of(folder)
    if kind is None:
        return sorted(_all(folder))[:MAX_PROBLEMS]
    root = root_around(folder, kind)
    clauses = read_clauses(root, [])
    return _one(folder, kind, clauses, library_of(root, clauses))


def _one(folder: Path, kind: Kind, clauses: Clauses, library: Library) -> list[Problem]:
    read = read_folder(folder, kind, clauses)
    read.library = library if kind is Kind.COURSE else None
    return folder_problems(read)


def _all(root: Path) -> Iterator[Problem]:
    """Faults of the clauses alone, for all others rest on them; else those of each folder."""
    found = [(kind, path) for kind in Kind for path in folders_of(kind, root).values()]
    faults: list[Problem] = []
    clauses = read_clauses(root, faults)
    faults = faults or list(own_clauses.check(clauses.files[OWN], clauses.files[DUTIES]))
    if not found:
        faults = [Problem(".", 1, "training-nothing")]
    yield from faults
    if not faults:
        yield from _each(found, clauses, library_of(root, clauses))


def _each(found: list[tuple[Kind, Path]], clauses: Clauses, library: Library) -> Iterator[Problem]:
    for kind, path in found:
        for problem in _one(path, kind, clauses, library):
            yield replace(problem, file=f"{kind.above}/{path.name}/{problem.file}")
