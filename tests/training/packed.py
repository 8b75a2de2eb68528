"""An invented course as a package, and what drivers of it in Chromium tell."""

from __future__ import annotations

import io
import json
import subprocess
import zipfile
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from browser.build.contents import ROOT
from sanaly_core.packs.model import LANGUAGES
from sanaly_core.training.build import build_course, build_questions, build_scenario
from sanaly_core.training.locate import Kind
from sanaly_core.training.model import Part, PartKind
from sanaly_core.training.packages.make import Standard, package
from sanaly_core.training.packages.material import Material
from sanaly_core.training.source import read_files
from tests.training.making import (
    ASKED,
    COURSE,
    QUESTIONS,
    SCENARIO,
    TEXTS,
    TOLD,
    files,
)

HERE = Path(__file__).parent
PATIENCE = 1200
"""Seconds for a driver; how fast anything is, is no matter here."""


@cache
def material(questions: int = 1) -> Material:
    """A text, a scenario that may go in circles, and a test with a question in each form."""
    told = read_files(files(QUESTIONS, ASKED, "questions.toml"), Kind.QUESTIONS, "gifts")
    course = build_course(read_files(files(COURSE, TOLD, "course.toml"), Kind.COURSE, "x"))
    scenario = build_scenario(read_files(files(SCENARIO, TEXTS), Kind.SCENARIO, "a-cup"))
    course = replace(course, questions=questions)
    return Material(course, {scenario.id: scenario}, build_questions(told))


def large(parts: int) -> Material:
    """A course of so many scenarios, each another one."""
    small = material()
    scenario = small.scenarios["a-cup"]
    many = {f"cup-{number}": replace(scenario, id=f"cup-{number}") for number in range(parts)}
    listed = tuple(Part(PartKind.SCENARIO, name) for name in many)
    return Material(replace(small.course, parts=listed), many, small.questions)


def opened(made: bytes) -> dict[str, bytes]:
    """The files of a package."""
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def course_in(made: bytes) -> Any:
    """What the script of a package is given."""
    text = opened(made)["course.js"].decode()
    return json.loads(text.partition("Sanaly.course = ")[2].rstrip().rstrip(";"))


def driven(node: str, script: str, chromium: str, *given: str) -> Any:
    """What a driver of this folder tells."""
    command = [node, str(HERE / script), chromium, *given]
    done = subprocess.run(
        command, capture_output=True, encoding="utf-8", timeout=PATIENCE, check=False, cwd=ROOT
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(done.stdout)


def made(standard: Standard) -> bytes:
    """The invented course in four languages."""
    return package(material(), standard, LANGUAGES)
