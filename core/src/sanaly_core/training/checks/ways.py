"""Where choices lead to."""

from __future__ import annotations

from collections.abc import Iterator

from sanaly_core.packs.problems import Problem
from sanaly_core.training.checks.rows import Path, Row, choices, rows, ways_of
from sanaly_core.training.checks.scenes import MAX_WAYS
from sanaly_core.training.locate import Kind
from sanaly_core.training.source import Folder


def check(folder: Folder) -> Iterator[Problem]:
    """Ways lead to scenes and endings that are there; only the last way, and it, is always open."""
    if folder.kind is not Kind.SCENARIO:
        return
    scenes = {row["id"] for _path, row in rows(folder, "scenes")}
    places = scenes | {row["id"] for _path, row in rows(folder, "endings")}
    if folder.main.data["start"] not in scenes:
        yield _nowhere(folder, ("start",), folder.main.data["start"])
    for path, choice in choices(folder):
        ways = ways_of(choice)
        for way in ways:
            if way["to"] not in places:
                yield _nowhere(folder, (*path, "to"), way["to"])
        yield from _order(folder, path, choice, ways)


def _nowhere(folder: Folder, path: Path, to: str) -> Problem:
    return folder.main.problem("training-way-nowhere", *path, to=to[:60])


def _order(folder: Folder, path: Path, choice: Row, ways: list[Row]) -> Iterator[Problem]:
    """The last way takes whatever is left, so that a choice always leads somewhere."""
    bound = [bool(way.get("when")) for way in ways]
    if not 1 <= len(ways) <= MAX_WAYS or bound[-1] or not all(bound[:-1]):
        yield folder.main.problem("training-way-order", *path, "to", choice=choice["id"])
