"""Everything that is wrong in a pack, in the order of its files and lines."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from sanaly_core.packs.build import build_pack
from sanaly_core.packs.checks import MEANING, SHAPE, WORDS, PackCheck
from sanaly_core.packs.examples import Check, example_problems
from sanaly_core.packs.family import read_family
from sanaly_core.packs.locate import PACK_FILE
from sanaly_core.packs.problems import Problem
from sanaly_core.packs.source import PackSource

MAX_PROBLEMS = 200
"""More than a person would read at once; the rest shows when these are mended."""


def lint(path: Path | str, check: Check | None = None) -> list[Problem]:
    """Problems of the pack in a folder; with ``check`` its examples are run too.

    ``check`` is ``sanaly_core.check.check_item``.
    """
    folder = Path(path)
    folder = folder.parent if folder.name == PACK_FILE else folder
    if not folder.is_dir():
        return [Problem(PACK_FILE, 1, "no-pack-file")]
    source = read_family(folder)
    problems = source_problems(source)
    if problems or check is None:
        return problems
    return _sorted(example_problems(source, build_pack(source), check))


def source_problems(source: PackSource) -> list[Problem]:
    """What the files' reading found, else their shape, words, meaning.

    One after the other: a missing comma would otherwise bring a hundred
    problems that are none.
    """
    return (
        source.problems
        or _run(SHAPE, source)
        or _run(WORDS, source)
        or _parent_problems(source)
        or _run(MEANING, source)
    )


def _parent_problems(source: PackSource) -> list[Problem]:
    """A fault above is told once, at the line that leads there; its own lint tells the rest."""
    if source.parent is None or not source_problems(source.parent):
        return []
    name = str(source.pack.data["extends"])
    return [source.pack.problem("parent-broken", "extends", parent=name)]


def _run(checks: Iterable[PackCheck], source: PackSource) -> list[Problem]:
    return _sorted(problem for check in checks for problem in check(source))


def _sorted(problems: Iterable[Problem]) -> list[Problem]:
    return sorted(problems)[:MAX_PROBLEMS]
