"""One ZIP from a course: the same bytes for the same course, wherever it is made."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from html import escape

from sanaly_core.packs.model import LANGUAGES
from sanaly_core.training.engine import TrainingError
from sanaly_core.training.packages import manifests
from sanaly_core.training.packages.material import FORMS, Material
from sanaly_core.training.packages.plan import clauses_of, plan_of, scenario_parts
from sanaly_core.training.packages.told import HERE, told

LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The date of all files: a ZIP knows none that is earlier."""
READABLE = 0o644 << 16
SCRIPTS = ("kept.js", "shown.js", "views.js", "player.js")


class Standard(StrEnum):
    """What a learning system may ask for."""

    SCORM12 = "scorm12"
    SCORM2004 = "scorm2004"
    CMI5 = "cmi5"


LIMITS: Mapping[Standard, int] = {
    Standard.SCORM12: 4_096,
    Standard.SCORM2004: 64_000,
    Standard.CMI5: 64_000,
}
"""Characters in which a system keeps where somebody stands (SCORM 1.2 RTE 3.4.4, SCORM 2004 RTE
4.2.22; xAPI has no limit)."""
FIXED, A_SCENARIO, AN_ANSWER = 100, 8, 2
"""The most characters that the beginning, one scenario and one question may take in it."""
REPORTERS: Mapping[Standard, tuple[str, ...]] = {
    Standard.SCORM12: ("lms.js", "scorm12.js"),
    Standard.SCORM2004: ("lms.js", "scorm2004.js"),
    Standard.CMI5: ("statements.js", "cmi5.js"),
}
Manifest = Callable[[Material, Sequence[str], Sequence[str]], bytes]
MANIFESTS: Mapping[Standard, tuple[str, Manifest]] = {
    Standard.SCORM12: ("imsmanifest.xml", manifests.scorm12),
    Standard.SCORM2004: ("imsmanifest.xml", manifests.scorm2004),
    Standard.CMI5: ("cmi5.xml", manifests.cmi5),
}
LOADED = {
    Standard.SCORM12: "connect-src 'self'",
    Standard.SCORM2004: "connect-src 'self'",
    # where statements go is what the learning system says when it starts the package
    Standard.CMI5: "connect-src *",
}


def package(material: Material, standard: Standard, languages: Sequence[str] = LANGUAGES) -> bytes:
    """The ZIP; the first language is the one that it begins in.

    Raises `TrainingError` where a system of the standard could not keep where somebody stands.
    """
    refuse_too_long(material, standard)
    contents = _contents(material, standard, languages)
    name, manifest = MANIFESTS[standard]
    return zipped({name: manifest(material, languages, tuple(contents)), **contents})


def file_name(material: Material, standard: Standard) -> str:
    """What the ZIP is called."""
    return f"{material.course.id}-{material.course.version}-{standard}.zip"


def refuse_too_long(material: Material, standard: Standard) -> None:
    """Raise `TrainingError` where even the shortest note of where one stands has no room."""
    answers = 2 * AN_ANSWER * len(material.asked(FORMS[0]))
    most = FIXED + answers + A_SCENARIO * scenario_parts(material)
    if most > LIMITS[standard]:
        raise TrainingError("course-too-long", course=material.course.id, limit=LIMITS[standard])


def _contents(material: Material, standard: Standard, languages: Sequence[str]) -> dict[str, bytes]:
    scripts = ("course.js", *REPORTERS[standard], *SCRIPTS)
    files = {name: _static(name).encode() for name in (*scripts[1:], "style.css")}
    files["course.js"] = _course(material, standard, languages).encode()
    files[manifests.LAUNCHED] = _page(material, standard, scripts, languages[0]).encode()
    return dict(sorted(files.items()))


def _course(material: Material, standard: Standard, languages: Sequence[str]) -> str:
    clauses = clauses_of(material)
    course = plan_of(material, clauses) | {
        "languages": list(languages),
        "room": LIMITS[standard],
        "words": {language: told(material, clauses, language) for language in languages},
    }
    text = json.dumps(course, ensure_ascii=False, separators=(",", ":"))
    return f'"use strict";\nvar Sanaly = {{}};\nSanaly.course = {text};\n'


def _page(material: Material, standard: Standard, scripts: Sequence[str], language: str) -> str:
    words = told(material, {}, language)
    page = _static("index.html")
    loaded = "\n".join(f'<script src="{name}" defer></script>' for name in scripts)
    page = page.replace("{scripts}", loaded).replace("{connect}", LOADED[standard])
    page = page.replace("{language}", language).replace("{title}", escape(words["title"]))
    return page.replace("{no_script}", escape(words["page"]["no_script"]))


def _static(name: str) -> str:
    return HERE.joinpath("static", name).read_text(encoding="utf-8")


def zipped(contents: Mapping[str, bytes]) -> bytes:
    """Files in this order, of one date and mode; not compressed: libraries do that differently."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        for name, data in contents.items():
            about = zipfile.ZipInfo(name, LONG_AGO)
            about.external_attr = READABLE
            about.create_system = 3
            archive.writestr(about, data)
    return whole.getvalue()
