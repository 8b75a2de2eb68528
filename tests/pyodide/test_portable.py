"""What a web page needs of the checker can be imported where nothing compiled is to be had."""

from __future__ import annotations

import subprocess
import sys

import pytest

ABSENT = (
    "PIL",
    "numpy",
    "cv2",
    "av",
    "onnxruntime",
    "pillow_heif",
    "nudenet",
    "selectolax",
    "lxml",
    "rich",
    "click",
    "multiprocessing",
    "subprocess",
    "resource",
    "fcntl",
)
"""Not in a browser, or of no use there."""

PORTABLE = (
    "sanaly.activity",
    "sanaly.again",
    "sanaly.coverage",
    "sanaly.decisions",
    "sanaly.demo.build",
    "sanaly.folders",
    "sanaly.i18n",
    "sanaly.mend.regions",
    "sanaly.pictures.detecting",
    "sanaly.pictures.eyes",
    "sanaly.pictures.failures",
    "sanaly.pictures.likeness",
    "sanaly.pictures.memory",
    "sanaly.pictures.rectangles",
    "sanaly.pictures.seen",
    "sanaly.pipeline",
    "sanaly.recheck",
    "sanaly.report.blind",
    "sanaly.report.cards",
    "sanaly.report.choosing",
    "sanaly.report.deciding",
    "sanaly.report.fragments",
    "sanaly.report.page",
    "sanaly.report.unchecked",
    "sanaly.report.views",
    "sanaly.store.likenesses",
    "sanaly.store.looks",
    "sanaly.store.place",
    "sanaly.store.store",
    "sanaly.store.witness",
    "sanaly.told",
    "sanaly.troubles",
)

REFUSE = """
import importlib, sys
from importlib.abc import MetaPathFinder

class Refuse(MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in absent:
            raise ModuleNotFoundError(f"{wanted} imports {name}")

wanted, absent = sys.argv[1], set(sys.argv[2:])
assert not absent & set(sys.modules)
sys.meta_path.insert(0, Refuse())
importlib.import_module(wanted)
"""


def imported(module: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", REFUSE, module, *ABSENT]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("module", PORTABLE)
def test_it_can_be_imported_without_anything_compiled(module: str) -> None:
    done = imported(module)
    assert done.returncode == 0, done.stderr.strip().rpartition("\n")[2]


@pytest.mark.parametrize("module", ["sanaly.report.camera", "sanaly.cli"])
def test_what_needs_more_is_refused(module: str) -> None:
    done = imported(module)
    assert done.returncode == 1
    assert f"{module} imports " in done.stderr
