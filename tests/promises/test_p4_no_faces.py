"""Promise 4: no face recognition, no identification of people."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from sanaly.pictures.registry import picture_detectors
from sanaly_core.concepts import MEANINGS, Concept

ROOT = Path(__file__).resolve().parents[2]
FACES = re.compile(
    r"face[-_ ]?(recog|net|detect|embed|match|id\b)|insightface|dlib|deepface|mediapipe"
    r"|arcface|who is (shown|pictured)|identify (people|person)",
    re.IGNORECASE,
)


def face_words(text: str) -> list[str]:
    """Names of libraries and tasks that know people by their looks."""
    return [match.group() for match in FACES.finditer(text)]


def test_no_dependency_knows_faces() -> None:
    for name in ("core/pyproject.toml", "checker/pyproject.toml", "constraints.txt"):
        assert face_words((ROOT / name).read_text(encoding="utf-8")) == []


def test_no_module_knows_faces() -> None:
    for path in [*(ROOT / "core/src").rglob("*.py"), *(ROOT / "checker/src").rglob("*.py")]:
        assert face_words(path.read_text(encoding="utf-8")) == [], path


def test_a_library_for_faces_would_be_seen() -> None:
    assert face_words("dependencies = ['insightface>=0.7']")
    assert face_words("import face_recognition")


def test_picture_detectors_speak_the_closed_vocabulary() -> None:
    for detector in picture_detectors():
        assert detector.concepts <= set(Concept)
    assert set(MEANINGS) == set(Concept)


def test_what_is_optional_is_looked_at_too() -> None:
    """A library for faces cannot come in as an extra, which the lists above would not install."""
    for package in ("core", "checker"):
        data = tomllib.loads((ROOT / package / "pyproject.toml").read_text(encoding="utf-8"))
        extras = data["project"].get("optional-dependencies", {})
        names = [re.split(r"[<>=\[; ]", need)[0] for needs in extras.values() for need in needs]
        constraints = (ROOT / "constraints.txt").read_text(encoding="utf-8")
        assert all(f"\n{name}==" in constraints for name in names)
