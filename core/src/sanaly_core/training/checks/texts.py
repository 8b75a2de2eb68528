"""Everything is worded in every language, and nothing that is not there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sanaly_core.packs.problems import Problem
from sanaly_core.packs.source import SourceFile
from sanaly_core.training.checks.rows import Path, Row, rows
from sanaly_core.training.locate import Kind
from sanaly_core.training.model import LeadsTo
from sanaly_core.training.source import Folder

LONGEST = {"title": 100, "label": 200, "text": 4000}
"""Characters of a text, by its key; `LONG` of any other."""
LONG = 1000
OPTION = 200
_NOTHING = " \t\n\r.…-–—?"
"""A text of these alone says nothing, such as the … of something to be filled in."""

Tree = Mapping[str, Any]
"""Names of texts (leading to None) and of tables of more."""


def check(folder: Folder) -> Iterator[Problem]:
    """The same texts in each language: those that the folder's own file asks for."""
    wanted = _WANTED[folder.kind](folder)
    for file in folder.texts.values():
        yield from _table(file, (), file.data, wanted)


def _table(file: SourceFile, path: Path, data: Row, wanted: Tree) -> Iterator[Problem]:
    for name in wanted:
        if name not in data:
            yield file.problem("training-text-missing", *path, text=_dotted(*path, name))
    for name, value in data.items():
        if name not in wanted:
            yield file.problem("training-text-unused", *path, name, text=_dotted(*path, name))
        elif wanted[name] is None:
            yield from _text(file, (*path, name), value)
        elif isinstance(value, dict):
            yield from _table(file, (*path, name), value, wanted[name])
        else:
            yield file.problem("wrong-kind", *path, name, key=name, kind="table")


def _text(file: SourceFile, path: Path, value: Any) -> Iterator[Problem]:
    key = str(path[-1])
    limit = OPTION if path[-2:-1] == ("options",) else LONGEST.get(key, LONG)
    if not isinstance(value, str):
        yield file.problem("wrong-kind", *path, key=key, kind="text")
    elif not value.strip(_NOTHING):
        yield file.problem("training-text-empty", *path, text=_dotted(*path))
    elif len(value) > limit:
        yield file.problem("text-too-long", *path, key=key, limit=limit)


def _dotted(*path: str | int) -> str:
    return ".".join(str(part)[:60] for part in path)


def _of_scenario(folder: Folder) -> Tree:
    said = {"label": None, "feedback": None}
    scenes = {
        row["id"]: {"text": None, "choices": {one["id"]: said for one in row["choices"]}}
        for _path, row in rows(folder, "scenes")
    }
    ended = {"title": None, "text": None, "advice": None}
    endings = {row["id"]: ended for _path, row in rows(folder, "endings")}
    leads = any(row.get("leads_to") == LeadsTo.DRAFT for _path, row in rows(folder, "endings"))
    draft = {"draft": None} if leads else {}
    return {"title": None, "summary": None, **draft, "scenes": scenes, "endings": endings}


def _of_questions(folder: Folder) -> Tree:
    return {
        row["id"]: {"question": None, "why": None, "options": dict.fromkeys(row["options"])}
        for _path, row in rows(folder, "questions")
    }


def _of_course(folder: Folder) -> Tree:
    texts = [row["text"] for _path, row in rows(folder, "parts") if "text" in row]
    parts = {"parts": {name: {"title": None, "text": None} for name in texts}} if texts else {}
    return {"title": None, "summary": None, **parts}


_WANTED = {
    Kind.SCENARIO: _of_scenario,
    Kind.QUESTIONS: _of_questions,
    Kind.COURSE: _of_course,
}
