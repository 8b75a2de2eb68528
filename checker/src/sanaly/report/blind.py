"""What pictures were not looked at for, and the one command that mends it.

Told first, on the page and on the terminal, because a person would otherwise
take a clean report for more than it is.
"""

from __future__ import annotations

import platform
from collections.abc import Iterable
from dataclasses import dataclass

from sanaly import i18n
from sanaly.i18n import _
from sanaly.models.place import is_there
from sanaly.pipeline import Result
from sanaly.report.names import detector_name, language_name
from sanaly_core.not_checked import Reason
from sanaly_core.packs.model import Pack

TESSERACT = {"en": "eng", "ru": "rus", "kk": "kaz", "vi": "vie"}
"""The ends of Debian's package names of Tesseract's languages."""


@dataclass(frozen=True, slots=True)
class Remedy:
    """What is missing, and the command that brings it (empty where there is no one command)."""

    text: str
    command: str = ""


@dataclass(frozen=True, slots=True)
class Blind:
    """Titles of the rules that pictures were not looked at for, and what mends it."""

    rules: tuple[str, ...]
    remedies: tuple[Remedy, ...]


def blindness(result: Result) -> Blind | None:
    """None where the export held no pictures or all could be looked at for every rule."""
    notes = list(result.notes)
    unseen = [n.subject for n in notes if n.reason is Reason.RULE_NEEDS_PICTURES]
    absent = {n.subject for n in notes if n.reason is Reason.DETECTOR_NOT_INSTALLED}
    unread = {n.subject for n in notes if n.reason is Reason.WRITING_NOT_READ}
    if not (unseen or absent or unread):
        return None
    return Blind(tuple(_titles(unseen, result.packs)), tuple(_remedies(absent, unread)))


def _titles(ids: Iterable[str], packs: Iterable[Pack]) -> list[str]:
    rules = {rule.id: rule for pack in reversed(list(packs)) for rule in pack.rules.values()}
    titles = (rules[i].texts[i18n.current()].title if i in rules else i for i in ids)
    return list(dict.fromkeys(titles))


def _remedies(absent: set[str], unread: set[str]) -> list[Remedy]:
    remedies = []
    if "concepts" in absent:
        remedies.append(_model())
    if "writing" in absent:
        remedies.append(_tesseract(TESSERACT, _("Text in pictures was not read.")))
    elif unread:
        names = ", ".join(language_name(code) for code in sorted(unread))
        text = _("Text in pictures was not read in these languages: {languages}.")
        remedies.append(_tesseract(sorted(unread), text.format(languages=names)))
    known = {"concepts", "writing"}
    remedies += [Remedy(_missing(name)) for name in sorted(absent - known)]
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


def _missing(name: str) -> str:
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
