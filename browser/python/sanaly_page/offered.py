"""What a person can choose from: rules, audiences, accounts, reasons, heavy parts."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from sanaly import __version__, i18n
from sanaly.report.deciding import reasons
from sanaly_core import wording
from sanaly_core.items import Account, Audience
from sanaly_core.packs.model import Pack
from sanaly_core.packs.titles import builtin_titles
from sanaly_page.i18n import _

PARTS = ("indecency", "concepts", "writing", "heic")
PARTS_FILE = Path(__file__).resolve().parents[1] / "parts.json"

Rows = list[dict[str, Any]]


def choices() -> dict[str, Any]:
    """Everything that the first screen offers."""
    language = i18n.current()
    return {
        "version": __version__,
        "packs": [{"id": i, "title": title} for i, title in builtin_titles(language).items()],
        "audiences": _audiences(),
        "accounts": [{"value": a.value, "title": _sentence(wording.term(a))} for a in Account],
        "reasons": [{"value": name, "title": title} for name, title in reasons()],
    }


def _audiences() -> Rows:
    """Who can see the posts; the first is that the person does not know."""
    known = [a for a in Audience if a is not Audience.UNKNOWN]
    rows: Rows = [{"value": "", "title": _("I do not know")}]
    return rows + [{"value": a.value, "title": _sentence(wording.audience_text(a))} for a in known]


def _sentence(text: str) -> str:
    """A term as it stands alone in a list."""
    return text[:1].upper() + text[1:]


def packs_of(names: Sequence[str]) -> tuple[Pack, ...]:
    """The packs of these ids, in the order of the list; all where none is named."""
    from sanaly_core.packs.load import builtin_packs

    packs = builtin_packs()
    chosen = tuple(packs[name] for name in packs if name in names)
    return chosen or tuple(packs.values())


@cache
def _built() -> Mapping[str, Any]:
    """What this build of the page holds, as it tells in ``parts.json``."""
    if not PARTS_FILE.is_file():
        return {}
    told: Mapping[str, Any] = json.loads(PARTS_FILE.read_bytes())
    return told


def parts(names: Iterable[str] = PARTS, loaded: Iterable[str] = ()) -> Rows:
    """Heavy parts that this build holds, with the bytes that a visitor would fetch."""
    titles = {
        "indecency": _("Look for indecency in pictures"),
        "concepts": _("Look for things in pictures: drinks, gambling, expensive goods"),
        "writing": _("Read text in pictures"),
        "heic": _("Open HEIC photos of iPhones"),
    }
    ready = frozenset(loaded)
    return [
        {"name": n, "title": titles[n], "bytes": _built()[n]["packed"], "loaded": n in ready}
        for n in names
        if n in _built()
    ]
