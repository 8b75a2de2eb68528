"""The parts of a course, as far as its own file tells."""

from __future__ import annotations

from collections.abc import Iterator

from sanaly_core.packs.checks.ids import MAX_ID, is_slug
from sanaly_core.packs.problems import Problem
from sanaly_core.training.checks.rows import rows
from sanaly_core.training.locate import Kind
from sanaly_core.training.source import Folder

MAX_PARTS = 40


def check(folder: Folder) -> Iterator[Problem]:
    """Each part is a text or a scenario, by its id, and stands in a course once."""
    if folder.kind is not Kind.COURSE:
        return
    if not 1 <= len(folder.main.data["parts"]) <= MAX_PARTS:
        yield folder.main.problem("training-part-count", "parts", limit=MAX_PARTS)
    seen: set[tuple[str, str]] = set()
    for path, row in rows(folder, "parts"):
        if len(row) != 1:
            yield folder.main.problem("training-part-kind", *path)
            continue
        [(key, part)] = row.items()
        if not is_slug(part):
            yield folder.main.problem("id-form", *path, key, id=part[:MAX_ID])
        elif (key, part) in seen:
            yield folder.main.problem("training-id-twice", *path, key, id=part)
        seen.add((key, part))
