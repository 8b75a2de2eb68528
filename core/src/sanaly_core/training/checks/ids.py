"""Ids: their form, the folder they stand in, and two things with one id."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sanaly_core.packs.checks.ids import MAX_ID, is_slug
from sanaly_core.packs.problems import Problem
from sanaly_core.training.checks.rows import Path, Row, rows
from sanaly_core.training.locate import Kind
from sanaly_core.training.model import Topic
from sanaly_core.training.source import Folder


def check(folder: Folder) -> Iterator[Problem]:
    """Ids are small Latin letters, digits and hyphens; each is there once where it stands."""
    yield from _own(folder)
    yield from _each(folder, [*rows(folder, "scenes"), *rows(folder, "endings")])
    yield from _each(folder, rows(folder, "questions"))
    for path, scene in rows(folder, "scenes"):
        numbered = enumerate(scene["choices"])
        yield from _each(folder, (((*path, "choices", n), row) for n, row in numbered))
    for path, question in rows(folder, "questions"):
        yield from _options(folder, path, question)


def _own(folder: Folder) -> Iterator[Problem]:
    """The id of the whole names its folder; of questions, the folder names their topic."""
    if folder.kind is Kind.QUESTIONS:
        if folder.name not in set(Topic):
            known = ", ".join(Topic)
            yield folder.main.problem("training-topic-folder", name=folder.name[:60], known=known)
        return
    own = folder.main.data["id"]
    if not is_slug(own):
        yield folder.main.problem("id-form", "id", id=own[:MAX_ID])
    elif folder.name and own != folder.name:
        yield folder.main.problem("training-id-folder", "id", id=own, folder=folder.name[:60])


def _each(folder: Folder, found: Iterable[tuple[Path, Row]]) -> Iterator[Problem]:
    seen: set[str] = set()
    for path, row in found:
        if not is_slug(row["id"]):
            yield folder.main.problem("id-form", *path, "id", id=row["id"][:MAX_ID])
        elif row["id"] in seen:
            yield folder.main.problem("training-id-twice", *path, "id", id=row["id"])
        seen.add(row["id"])


def _options(folder: Folder, path: Path, question: Row) -> Iterator[Problem]:
    for option in question["options"]:
        if not is_slug(option):
            yield folder.main.problem("id-form", *path, "options", id=option[:MAX_ID])
