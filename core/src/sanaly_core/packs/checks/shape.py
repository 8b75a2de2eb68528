"""Unknown keys, missing keys and values of the wrong kind."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from difflib import get_close_matches
from typing import Any

from sanaly_core.packs import schema
from sanaly_core.packs.problems import Problem
from sanaly_core.packs.schema import TYPES, Key
from sanaly_core.packs.source import PackSource, SourceFile

_ELEMENTS = {
    "list of texts": "text",
    "list of numbers": "number",
    "list of tables": "table",
    "list of lists of texts": "list of texts",
    "text or list of tables": "table",
}


def check(source: PackSource) -> Iterator[Problem]:
    """Hold every file against ``schema``."""
    yield from table(source.pack, (), source.pack.data, schema.PACK)
    yield from tables(source.clauses, schema.CLAUSE)
    for rule in source.rules:
        yield from table(rule, (), rule.data, schema.RULE)
    for texts in source.texts.values():
        yield from tables(texts, schema.RULE_TEXT)


def tables(file: SourceFile, keys: dict[str, Key]) -> Iterator[Problem]:
    """A file of tables of one kind, each with a name of the author's own."""
    for name, value in file.data.items():
        if isinstance(value, dict):
            yield from table(file, (name,), value, keys)
        else:
            yield file.problem("wrong-kind", name, key=name, kind="table")


def table(
    file: SourceFile, path: tuple[str | int, ...], data: dict[str, Any], keys: dict[str, Key]
) -> Iterator[Problem]:
    """Hold one table, and the tables in it, against the keys that it may have."""
    for name, key in keys.items():
        if key.required and name not in data:
            yield file.problem("key-missing", *path, key=name)
    for name, value in data.items():
        if name in keys:
            yield from _value(file, (*path, name), value, keys[name])
        elif keys:
            yield _unknown(file, path, name, keys)


def _unknown(
    file: SourceFile, path: tuple[str | int, ...], name: str, keys: dict[str, Key]
) -> Problem:
    near = get_close_matches(name, keys, n=1)
    if near:
        return file.problem("key-misspelt", *path, name, key=name, near=near[0])
    return file.problem("key-unknown", *path, name, key=name, known=", ".join(keys))


def _value(
    file: SourceFile, path: tuple[str | int, ...], value: Any, key: Key
) -> Iterator[Problem]:
    if not _fits(value, key.kind):
        yield file.problem("wrong-kind", *path, key=str(path[-1]), kind=key.kind)
    elif key.kind == "table" and key.inside:
        yield from table(file, path, value, key.inside)
    elif isinstance(value, list) and key.inside:
        for number, entry in enumerate(value):
            yield from table(file, (*path, number), entry, key.inside)


def _fits(value: Any, kind: str) -> bool:
    if not isinstance(value, TYPES[kind]) or isinstance(value, datetime):
        return False
    if isinstance(value, bool):
        return kind == "yes or no"
    return not isinstance(value, list) or all(_fits(part, _ELEMENTS[kind]) for part in value)
