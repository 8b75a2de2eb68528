"""Gives worker processes a detector of the test's own, by way of Python's own start-up hook."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest
from PIL import Image

_HOOK = """
import sys
if any("sanaly" in part for part in sys.orig_argv):
    import types
    from sanaly.pictures import registry
    import planted
    registry._FOLDERS = ("planted",)
    sys.modules["sanaly.pictures.planted"] = planted
"""
_DETECTOR = """
import os, signal, time
from pathlib import Path
from sanaly_core.concepts import Concept
from sanaly_core.signals import Signal

def held():
    log = Path(os.environ["LOOKED_AT"])
    gate = log.with_suffix(".gate")
    while gate.exists() and len(log.read_text().splitlines()) > int(gate.read_text()):
        time.sleep(0.05)

class Detector:
    name = "planted"
    concepts = frozenset({Concept.ALCOHOL, Concept.IDENTITY_DOCUMENT})
    def available(self): return True
    def version(self): return "1"
    def detect(self, picture):
        colour = picture.upright.resize((1, 1)).getpixel((0, 0))
        with Path(os.environ["LOOKED_AT"]).open("a") as log:
            log.write(f"{os.getpid()} {colour}\\n")
        yield from self.see(picture, colour)
    def see(self, picture, colour):
        __BODY__

DETECTOR = Detector()
"""
RED = (254, 0, 0)
BLUE = (0, 0, 254)
GREEN = (0, 128, 0)
WHITE = (255, 255, 255)
DOCUMENT = 'yield Signal(Concept.IDENTITY_DOCUMENT, 0.9, picture.whole(), "planted", note="mrz")'


class Planted:
    """A detector that is told what to do by the colour of a picture."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch, body: str) -> None:
        self._log = folder / "looked-at"
        hooks = folder / "hooks"
        hooks.mkdir()
        (hooks / "sitecustomize.py").write_text(_HOOK)
        (hooks / "planted.py").write_text(_DETECTOR.replace("__BODY__", body))
        path = os.pathsep.join(filter(None, [str(hooks), os.environ.get("PYTHONPATH")]))
        monkeypatch.setenv("PYTHONPATH", path)
        monkeypatch.setenv("LOOKED_AT", str(self._log))

    @property
    def gate(self) -> Path:
        """While it stands, ``held()`` in the body waits after as many looks as it says."""
        return self._log.with_suffix(".gate")

    @property
    def lines(self) -> list[str]:
        """A line for each picture that was looked at: process and colour."""
        return self._log.read_text().splitlines() if self._log.exists() else []

    @property
    def processes(self) -> set[int]:
        """The processes that looked."""
        return {int(line.split()[0]) for line in self.lines}


def png(colour: tuple[int, int, int], size: int = 8) -> bytes:
    """A picture of one colour; another ``size`` makes it another file."""
    out = io.BytesIO()
    Image.new("RGB", (size, size), colour).save(out, "PNG")
    return out.getvalue()
