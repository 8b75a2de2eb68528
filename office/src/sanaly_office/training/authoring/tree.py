"""A draft as its page shows it: scenes and where they lead, problems where they belong."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language

from sanaly_core.packs.problems import Problem
from sanaly_core.wording import problem_text
from sanaly_office.training.authoring.content import (
    MAIN,
    built,
    data_of,
    has_shape,
    leaves,
    part_at,
    problems_of,
    rows,
    targets,
    texts_name,
    texts_of,
)
from sanaly_office.training.authoring.models import OwnScenario

PAGES = {"scenes": "scenario-scene", "endings": "scenario-ending"}


@dataclass(frozen=True, slots=True)
class Way:
    """A choice: its words, how good it is, where it leads, and whether that is there."""

    name: str
    label: str
    quality: str
    to: list[str]


@dataclass(frozen=True, slots=True)
class Place:
    """A scene or an ending with its words; whether the beginning leads here, and this to an end."""

    name: str
    text: str
    reached: bool
    ending: bool
    ways: list[Way]


@dataclass(frozen=True, slots=True)
class Fault:
    """A problem, and the page on which it can be mended."""

    what: str
    hint: str
    where: str
    page: str


@dataclass(frozen=True, slots=True)
class Tree:
    """All of it."""

    shaped: bool
    playable: bool
    start: str
    scenes: list[Place]
    endings: list[Place]
    faults: list[Fault]
    missing: list[tuple[str, str, int, int]]
    """Code and name of each language, texts that are there, and of how many."""


def tree_of(row: OwnScenario) -> Tree:
    """What its page shows, in the language of the page where that has words."""
    files, shaped = row.files, has_shape(row.files)
    data = data_of(files) if shaped else {}
    words = texts_of(files, _language(files)) if shaped else {}
    faults = [_fault(row, one) for one in problems_of(files, row.name)]
    return Tree(
        shaped=shaped,
        playable=built(files, row.name) is not None,
        start=data.get("start", ""),
        scenes=_places(data, words, "scenes"),
        endings=_places(data, words, "endings"),
        faults=faults,
        missing=_missing(files) if shaped else [],
    )


def _language(files: dict[str, str]) -> str:
    """The page's language, else one that has a title."""
    here = get_language() or "en"
    codes = [here, *(code for code, _name in settings.LANGUAGES)]
    return next((one for one in codes if texts_of(files, one)["title"]), here)


def _places(data: dict[str, Any], words: dict[str, Any], kind: str) -> list[Place]:
    reached, ending = _reached(data), _ending(data)
    return [
        _place(
            one, words[kind][one["id"]], reached=one["id"] in reached, ending=one["id"] in ending
        )
        for one in rows(data, kind)
    ]


def _led(data: dict[str, Any]) -> dict[str, set[str]]:
    """Where each scene may lead, whatever the values are."""
    return {
        scene["id"]: {to for one in scene["choices"] for to in targets(one)}
        for scene in rows(data, "scenes")
    }


def _reached(data: dict[str, Any]) -> set[str]:
    """All places that the beginning may lead to."""
    led, found, waiting = _led(data), set[str](), [data.get("start", "")]
    while waiting:
        at = waiting.pop()
        if at not in found:
            found.add(at)
            waiting.extend(led.get(at, ()))
    return found


def _ending(data: dict[str, Any]) -> set[str]:
    """All places from which an ending may be reached; from the others one goes round for ever."""
    led, found = _led(data), {one["id"] for one in rows(data, "endings")}
    while more := {at for at, to in led.items() if at not in found and to & found}:
        found |= more
    return found


def _place(one: dict[str, Any], words: dict[str, Any], *, reached: bool, ending: bool) -> Place:
    ways = [
        Way(
            choice["id"],
            words["choices"][choice["id"]]["label"],
            choice["quality"],
            targets(choice),
        )
        for choice in one.get("choices", ())
    ]
    text = words.get("title") or words["text"]
    return Place(one["id"], text, reached, ending, ways)


def faults_at(row: OwnScenario, page: str) -> list[Fault]:
    """What is to be mended on a page: its address, of texts with the language that is written."""
    found = (_fault(row, one) for one in problems_of(row.files, row.name))
    return [one for one in found if one.page == page]


def _fault(row: OwnScenario, problem: Problem) -> Fault:
    what, hint = problem_text(problem, get_language())
    return Fault(what, hint, f"{problem.file}:{problem.line}", _page(row, problem))


def _page(row: OwnScenario, problem: Problem) -> str:
    """Where it is mended: a language, a scene or an ending, else the file."""
    for code, _name in settings.LANGUAGES:
        if problem.file == texts_name(code):
            return f"{reverse('scenario-words', args=[row.pk])}?to={code}"
    kind, part = part_at(row.files, problem)
    if kind and has_shape(row.files):
        return reverse(PAGES[kind], args=[row.pk, part])
    return reverse("scenario-file", args=[row.pk]) if problem.file == MAIN else ""


def _missing(files: dict[str, str]) -> list[tuple[str, str, int, int]]:
    found = []
    for code, name in settings.LANGUAGES:
        texts = [text for _path, text in leaves(texts_of(files, code))]
        found.append((code, str(name), sum(map(bool, texts)), len(texts)))
    return found
