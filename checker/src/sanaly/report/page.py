"""The private report: one file that opens offline in any browser, now and in ten years."""

from __future__ import annotations

import base64
import contextlib
import glob
import hashlib
import os
import time
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

from sanaly.pipeline import Result
from sanaly.report.cards import cards
from sanaly.report.contents import contents, waiting_and_settled
from sanaly.report.environment import environment
from sanaly.report.guide import COMMAND_LINE, Guide
from sanaly.report.views import Camera

THUMBNAILS = 300
"""Cards that get a picture; a report of thousands stays small enough for a phone."""
LEFT_OVER = 3600
"""Seconds after which nobody can still be writing a report."""


def write_report(result: Result, path: Path) -> None:
    """Write the page beside its place and put it there whole; raises OSError when it cannot."""
    _clear_away(path)
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8", errors="replace") as file:
            file.writelines(render(result))
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)  # it holds posts; only a whole page stays


def _clear_away(path: Path) -> None:
    """Remove what a run that was killed left beside the report: it holds posts."""
    for part in path.parent.glob(f".{glob.escape(path.name)}.*.part"):
        with contextlib.suppress(OSError):
            if time.time() - part.stat().st_mtime > LEFT_OVER:
                part.unlink()


def render(
    result: Result, camera: Camera | None = None, guide: Guide = COMMAND_LINE
) -> Iterator[str]:
    """The page, piece by piece, in the chosen language; without a camera Pillow makes pictures."""
    script = _asset("report.js")
    waiting, settled = waiting_and_settled(result)
    camera = camera or _of_this_computer()
    left = max(0, THUMBNAILS - len(waiting))
    stream = (
        environment()
        .get_template("report.html.j2")
        .stream(
            **contents(result, guide),
            waiting_cards=cards(waiting, result.packs, camera, THUMBNAILS),
            settled_cards=cards(settled, result.packs, camera, left),
            scripted=True,
            style=style(),
            script=script,
            script_hash=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
        )
    )
    stream.enable_buffering(64)
    return iter(stream)


def style() -> str:
    """The report's style sheet, for its fragments as well."""
    return _asset("report.css")


def _of_this_computer() -> Camera:
    from sanaly.report.camera import PillowCamera

    return PillowCamera()


def _asset(name: str) -> str:
    return (resources.files("sanaly.report") / "templates" / name).read_text(encoding="utf-8")
