"""What a check needs and the first screen does not: made ready while the person chooses files."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module

MODULES = (
    "sanaly_core.exports.open",
    "sanaly_page.opening",
    "sanaly_core.detectors.base",
    "sanaly_core.detectors.identifiers",
    "sanaly_core.detectors.documents",
    "sanaly_core.detectors.learners",
    "sanaly_core.detectors.places",
    "sanaly_core.detectors.registry",
    "sanaly.found",
    "sanaly.pictures.eyes",
    "sanaly.pipeline",
    "sanaly_page.working",
    "jinja2.nodes",
    "jinja2.compiler",
    "jinja2",
    "sanaly.report.cards",
    "sanaly.report.page",
    "sanaly_page.looking",
    "sanaly_page.looks.video",
    "sanaly_page.looks.camera",
    "sanaly_page.checking",
    "sanaly_page.drafting",
)
"""In this order each brings about as much as the one before."""


def steps() -> Iterator[None]:
    """Imports, rules and word lists, one after another; a call may come between any two."""
    for name in MODULES:
        import_module(name)
        yield
    yield from _packs()
    yield from _lists()


def _packs() -> Iterator[None]:
    from sanaly_core.packs.load import find_pack
    from sanaly_core.packs.locate import builtin_paths

    for name in builtin_paths():
        find_pack(name)
        yield


def _lists() -> Iterator[None]:
    """Each detector reads what it needs with the first text that it gets."""
    from sanaly_core.detectors.registry import detectors
    from sanaly_core.languages.text import Text

    text = Text("1")
    for detector in detectors():
        list(detector.detect(text))
        yield
