"""A folder of training as a whole: what its courses may ask for, and its clauses."""

from __future__ import annotations

from pathlib import Path

from sanaly_core.packs.source import CLAUSES_FILE
from sanaly_core.training.build import build_questions, build_scenario
from sanaly_core.training.faults import plain_problems
from sanaly_core.training.locate import Kind, builtin_root, folders_of
from sanaly_core.training.model import Scenario
from sanaly_core.training.source import Clauses, Folder, Library, read_folder


def root_around(folder: Path, kind: Kind) -> Path:
    """The folder of training that one stands in; the built-in one where it stands in none."""
    root = folder.parent.parent
    inside = folder.parent.name == kind.above and (root / CLAUSES_FILE).is_file()
    return root if inside else builtin_root()


def library_of(root: Path, clauses: Clauses) -> Library:
    """Scenarios and questions of a folder of training; broken questions are passed over."""
    topics = _read(root, Kind.QUESTIONS, clauses)
    asked = (build_questions(one) for one in topics if not plain_problems(one))
    return Library(
        scenarios={one.name: _built(one) for one in _read(root, Kind.SCENARIO, clauses)},
        questions=tuple(question for questions in asked for question in questions),
    )


def _read(root: Path, kind: Kind, clauses: Clauses) -> list[Folder]:
    return [read_folder(path, kind, clauses) for path in folders_of(kind, root).values()]


def _built(folder: Folder) -> Scenario | None:
    return None if plain_problems(folder) else build_scenario(folder)
