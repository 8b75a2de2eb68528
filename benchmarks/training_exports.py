"""A course of thirty scenarios as a package of each standard, against `zipfile` alone."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from functools import partial
from itertools import cycle, islice
from pathlib import Path

from benchmarks import table
from benchmarks.machine import seconds_of
from sanaly_core.training.load import builtin_courses, builtin_questions, builtin_scenarios
from sanaly_core.training.model import Part, PartKind, Scenario
from sanaly_core.training.packages.make import Standard, package
from sanaly_core.training.packages.material import Material

SCENARIOS = 30
LONGEST = 5
TIMES = 3


def material() -> Material:
    """The built-in scenarios, the first ones twice under other names until there are thirty."""
    found = islice(cycle(builtin_scenarios().values()), SCENARIOS)
    many = dict(map(_named, enumerate(found)))
    parts = tuple(Part(PartKind.SCENARIO, name) for name in many)
    course = next(iter(builtin_courses().values()))
    return Material(replace(course, parts=parts), many, tuple(builtin_questions()))


def _named(numbered: tuple[int, Scenario]) -> tuple[str, Scenario]:
    number, scenario = numbered
    name = f"s{number}-{scenario.id}"
    return name, replace(scenario, id=name)


def measure(_folder: Path) -> str:
    """The table."""
    made = material()
    return table.table(_line(made, standard) for standard in Standard)


def _line(made: Material, standard: Standard) -> str:
    kept = package(made, standard)
    seconds = min(seconds_of(partial(package, made, standard)) for _time in range(TIMES))
    bare = min(seconds_of(partial(_zipped, _files(kept))) for _time in range(TIMES))
    took = f"{seconds:.2f} s, {len(kept) / 1024:.0f} KiB; bare {bare:.2f} s"
    reached = seconds <= LONGEST
    return table.line(str(standard), took, f"{seconds / bare:.1f}", "5 s", reached=reached)


def _files(kept: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(kept)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _zipped(files: dict[str, bytes]) -> bytes:
    """The same files, compressed and nothing else."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return made.getvalue()
