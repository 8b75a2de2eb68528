"""A draft as data and back: what its files hold, which texts it needs, what is wrong with it."""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from copy import deepcopy
from functools import lru_cache
from typing import Any

from sanaly_core.packs.model import LANGUAGES
from sanaly_core.packs.problems import Problem
from sanaly_core.training.build import build_scenario
from sanaly_core.training.checks import SHAPE, ids, values
from sanaly_core.training.faults import folder_problems, plain_problems
from sanaly_core.training.locate import Kind
from sanaly_core.training.model import LeadsTo, Scenario
from sanaly_core.training.source import read_files
from sanaly_core.training.writing import toml_text

MAIN = Kind.SCENARIO.file
Files = dict[str, str]
Row = dict[str, Any]
KEPT = 64
FORMED = (*SHAPE, ids.check, values.check)
"""What forms rest on: keys and kinds, ids, values of closed lists and within bounds."""
NOT_YET = "(…)"
"""Stands in a preview where a text is still missing."""
ENDING = ("title", "text", "advice")
CHOICE = ("label", "feedback")


def texts_name(language: str) -> str:
    """The file of a language."""
    return f"texts/{language}.toml"


def data_of(files: Mapping[str, str], name: str = MAIN) -> Row:
    """What a file holds; nothing where it cannot be read."""
    try:
        return tomllib.loads(files.get(name, "").removeprefix("\ufeff"))
    except tomllib.TOMLDecodeError:
        return {}


def has_shape(files: Mapping[str, str]) -> bool:
    """Whether scenes, choices and endings are where they belong, so that forms can change them."""
    if not any(isinstance(one, list) for one in data_of(files).values()):
        return False
    folder = read_files({MAIN: files.get(MAIN, "")}, Kind.SCENARIO)
    found = (problem for check in FORMED for problem in check(folder))
    return bool(folder.main.data) and not any(found)


def problems_of(files: Mapping[str, str], name: str) -> list[Problem]:
    """Everything that keeps it from being published, as ``sanaly training`` would say it."""
    return folder_problems(read_files(files, Kind.SCENARIO, name))


def rows(data: Mapping[str, Any], kind: str) -> list[Row]:
    """Scenes or endings."""
    found: list[Row] = data.get(kind, [])
    return found


def row_of(data: Mapping[str, Any], kind: str, name: str) -> Row | None:
    """A scene or an ending by its id."""
    return next((one for one in rows(data, kind) if one["id"] == name), None)


def targets(choice: Mapping[str, Any]) -> list[str]:
    """Where a choice may lead."""
    to = choice["to"]
    return [to] if isinstance(to, str) else [way["to"] for way in to]


def wanted(data: Mapping[str, Any]) -> Row:
    """Every text that a language needs, empty."""
    scenes = {
        one["id"]: {
            "text": "",
            "choices": {c["id"]: dict.fromkeys(CHOICE, "") for c in one["choices"]},
        }
        for one in rows(data, "scenes")
    }
    endings = {one["id"]: dict.fromkeys(ENDING, "") for one in rows(data, "endings")}
    draft = any(one.get("leads_to") == LeadsTo.DRAFT for one in rows(data, "endings"))
    told = {"title": "", "summary": "", "scenes": scenes, "endings": endings}
    return told | ({"draft": ""} if draft else {})


def merged(needed: Row, there: Mapping[str, Any], empty: str = "") -> Row:
    """The texts that are needed with what is there of them; what nobody needs falls away."""
    told: Row = {}
    for key, one in needed.items():
        has = there.get(key)
        if isinstance(one, dict):
            told[key] = merged(one, has if isinstance(has, dict) else {}, empty)
        else:
            told[key] = has if isinstance(has, str) and has else empty
    return told


def leaves(texts: Mapping[str, Any], path: tuple[str, ...] = ()) -> Iterator[tuple[str, str]]:
    """Each text by its path: ``scenes/visit/text``."""
    for key, one in texts.items():
        if isinstance(one, dict):
            yield from leaves(one, (*path, key))
        else:
            yield "/".join((*path, key)), one


def texts_of(files: Mapping[str, str], language: str, empty: str = "") -> Row:
    """All texts of a language, those that are missing empty."""
    needed = wanted(data_of(files))
    return merged(needed, data_of(files, texts_name(language)), empty)


def with_texts(files: Files, language: str, told: Mapping[str, str]) -> Files:
    """The files with texts of a language, by path."""
    texts = texts_of(files, language)
    for path, text in told.items():
        *above, last = path.split("/")
        place = texts
        for key in above:
            place = place.get(key, {})
        if last in place:
            place[last] = text
    return files | {texts_name(language): toml_text(texts)}


def with_data(files: Files, data: Mapping[str, Any], empty: str = "") -> Files:
    """The files with another structure; each language gets the texts that this needs."""
    changed = files | {MAIN: toml_text(data)}
    told = {texts_name(one): toml_text(texts_of(changed, one, empty)) for one in LANGUAGES}
    return changed | told


def copied(data: Mapping[str, Any]) -> Row:
    """Data that may be changed."""
    return deepcopy(dict(data))


def built(files: Mapping[str, str], name: str) -> Scenario | None:
    """The scenario as it can be tried: missing texts stand as dots. None where it is not whole."""
    return _built(json.dumps(dict(files), sort_keys=True), name)


@lru_cache(KEPT)
def _built(text: str, name: str) -> Scenario | None:
    files = json.loads(text)
    if not has_shape(files):
        return None
    folder = read_files(with_data(files, data_of(files), NOT_YET), Kind.SCENARIO, name)
    return None if plain_problems(folder) else build_scenario(folder)


def state_of(files: Mapping[str, str]) -> dict[str, str]:
    """What two authors may change at once."""
    told = json.dumps(dict(files), sort_keys=True)
    return {"files": hashlib.sha256(told.encode()).hexdigest()}


def part_at(files: Mapping[str, str], problem: Problem) -> tuple[str, str]:
    """The scene or ending that a line of the structure belongs to: kind and id, or nothing."""
    if problem.file != MAIN:
        return "", ""
    kind = found = ""
    for line in files.get(MAIN, "").splitlines()[: problem.line]:
        head = re.fullmatch(r"\[\[(scenes|endings)\]\]", line.strip())
        own = re.fullmatch(r'id = "([a-z0-9-]+)"', line.strip())
        if head:
            kind, found = head.group(1), ""
        elif own and kind and not found:
            found = own.group(1)
    return (kind, found) if found else ("", "")
