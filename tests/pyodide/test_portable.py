"""What a web page needs of the checker can be imported where nothing compiled is to be had."""

from __future__ import annotations

import ast
import subprocess
import sys

import pytest

from tests.wheel.build import ROOT

CHECKER = ROOT / "checker/src"

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
    "resource",
    "fcntl",
)
"""Not to be had in a browser; ``subprocess`` can be imported there, and starts nothing."""

PAGE = ROOT / "browser/python/sanaly_page"
ALSO = ("sanaly.demo.build", "sanaly.folders", "sanaly.mend.telling", "sanaly.report.blind")
"""What the page may need besides what it imports now."""


def imported_by_the_page() -> list[str]:
    """The checker's modules that the page's Python names."""
    trees = [ast.parse(path.read_text("utf-8")) for path in PAGE.rglob("*.py")]
    nodes = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    named = {
        module
        for node in nodes
        for module in (node.module or "", *(f"{node.module}.{a.name}" for a in node.names))
        if module.startswith("sanaly.")
    }
    return sorted(filter(_is_module, named))


def _is_module(name: str) -> bool:
    place = CHECKER / name.replace(".", "/")
    return place.is_dir() or place.with_suffix(".py").is_file()


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


def test_the_page_uses_the_checker() -> None:
    assert {"sanaly.pipeline", "sanaly.report.fragments"} <= set(imported_by_the_page())


@pytest.mark.parametrize("module", sorted({*imported_by_the_page(), *ALSO}))
def test_it_can_be_imported_without_anything_compiled(module: str) -> None:
    done = imported(module)
    assert done.returncode == 0, done.stderr.strip().rpartition("\n")[2]


@pytest.mark.parametrize("module", ["sanaly.report.camera", "sanaly.cli"])
def test_what_needs_more_is_refused(module: str) -> None:
    done = imported(module)
    assert done.returncode == 1
    assert f"{module} imports " in done.stderr
