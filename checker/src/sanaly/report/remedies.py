"""What brings a detector that lacks something back."""

from __future__ import annotations

import platform
from collections.abc import Iterable
from dataclasses import dataclass

from sanaly.i18n import _
from sanaly.models.place import is_there
from sanaly.report.names import detector_name, language_name

TESSERACT = {"en": "eng", "ru": "rus", "kk": "kaz", "vi": "vie"}
"""The ends of Debian's package names of Tesseract's languages."""


@dataclass(frozen=True, slots=True)
class Lacking:
    """Names of detectors that are absent, and languages in which pictures were not read."""

    absent: frozenset[str]
    unread: frozenset[str]


@dataclass(frozen=True, slots=True)
class Remedy:
    """What is missing, and the command that brings it (empty where there is no one command)."""

    text: str
    command: str = ""


def by_command(lacking: Lacking) -> list[Remedy]:
    """The commands that mend it on this computer."""
    remedies = []
    absent, unread = lacking.absent, lacking.unread
    if "concepts" in absent:
        remedies.append(_model())
    if "writing" in absent:
        remedies.append(_tesseract(TESSERACT, _("Text in pictures was not read.")))
    elif unread:
        names = ", ".join(language_name(code) for code in sorted(unread))
        text = _("Text in pictures was not read in these languages: {languages}.")
        remedies.append(_tesseract(sorted(unread), text.format(languages=names)))
    known = {"concepts", "writing"}
    remedies += [Remedy(not_looked_for(name)) for name in sorted(absent - known)]
    return remedies


def _model() -> Remedy:
    """What a model needs that is not there; one that is there but is not used tells why itself."""
    if is_there():
        return Remedy(
            _(
                "The model that sees things in pictures (a glass, a hookah, a car) cannot be used."
                " “sanaly models list” says why."
            )
        )
    missing = _("The model that sees things in pictures (a glass, a hookah, a car) is missing.")
    return Remedy(missing, "sanaly models get")


def not_looked_for(name: str) -> str:
    """That nothing looked for what a detector of this name sees."""
    return _("Pictures were not looked at for this: {what}.").format(what=detector_name(name))


def _tesseract(languages: Iterable[str], what: str) -> Remedy:
    ends = [TESSERACT[code] for code in languages if code in TESSERACT]
    if _is_debian():
        packages = " ".join(["tesseract-ocr", *(f"tesseract-ocr-{end}" for end in ends)])
        return Remedy(what, f"sudo apt install {packages}")
    how = _("Install Tesseract OCR with its language data: {data}.")
    return Remedy(f"{what} {how.format(data=', '.join(ends))}")


def _is_debian() -> bool:
    try:
        system = platform.freedesktop_os_release()
    except OSError:
        return False
    family = f"{system.get('ID', '')} {system.get('ID_LIKE', '')}".split()
    return bool({"debian", "ubuntu"} & set(family))
