"""Packs by id or path, whole and checked: what the rest of the program asks for."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from sanaly_core.errors import PackError
from sanaly_core.packs.build import build_pack
from sanaly_core.packs.examples import Check, example_problems
from sanaly_core.packs.family import read_family
from sanaly_core.packs.lint import source_problems
from sanaly_core.packs.locate import PACK_FILE, builtin_paths
from sanaly_core.packs.model import Pack
from sanaly_core.packs.problems import Problem


def load_pack(path: Path | str, run_examples: Check | None = None) -> Pack:
    """The pack in a folder (or whose ``pack.toml`` is named).

    With ``run_examples`` (``sanaly_core.check.check_item``; given by the
    caller because packs know nothing of judging) the pack's own examples must
    come out as it says. Raises ``PackError`` when anything is wrong; the
    first fault's file and line are in its parameters.
    """
    folder = Path(path)
    folder = folder.parent if folder.name == PACK_FILE else folder
    if not folder.is_dir():
        raise PackError("no-such-pack", pack=str(path), known=", ".join(builtin_paths()))
    source = read_family(folder)
    _refuse(str(path), source_problems(source))
    pack = build_pack(source)
    if run_examples is not None:
        _refuse(str(path), example_problems(source, pack, run_examples))
    return pack


def _refuse(name: str, problems: list[Problem]) -> None:
    if problems:
        first = problems[0]
        raise PackError(
            "pack-broken", pack=name, count=len(problems), file=first.file, line=first.line
        )


@cache
def _builtin(pack_id: str) -> Pack:
    return load_pack(builtin_paths()[pack_id])


def builtin_packs() -> dict[str, Pack]:
    """The packs that come with Sanaly, by id; read once."""
    return {pack_id: _builtin(pack_id) for pack_id in builtin_paths()}


def find_pack(id_or_path: str, run_examples: Check | None = None) -> Pack:
    """A built-in pack by its id, or the pack in a folder. Raises ``PackError``.

    ``run_examples`` is as in ``load_pack``; the examples of built-in packs were
    run before they were given out.
    """
    if id_or_path in builtin_paths():
        return _builtin(id_or_path)
    return load_pack(id_or_path, run_examples)
