"""The page's own way of looking at pictures, in Chromium, one question after the other.

Lays out what a build would serve (sources as they are, parts from the installed packages), serves
it on loopback with the page's own policy, and runs Python in its checker worker.
"""

from __future__ import annotations

import base64
import functools
import http.server
import json
import os
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from sanaly.pictures.indecency import model_file
from tests.page.driven import driver, served_by
from tests.pictures.tiny_models import colour_bundle
from tests.wheel.build import ROOT, copy_dependencies

HERE = Path(__file__).parent
NODE = ROOT / "node_modules"
CSP = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self';"
    " connect-src 'self'; img-src 'self' blob: data:; media-src blob:; form-action 'none'"
)
_PARTS = {
    "onnxruntime": "onnxruntime-web/dist/ort",
    "tesseract": "tesseract.js-core/tesseract-core",
    "heic": "libheif-js/libheif-wasm/libheif",
}


def chromium() -> tuple[str, str]:
    """Node.js and Chromium; without them the tests are skipped, but fail under CI."""
    node, browser = shutil.which("node"), shutil.which("chromium")
    if node and browser and (NODE / "playwright-core").is_dir():
        return node, browser
    message = "Node.js, its packages and Chromium are needed: run `tools/setup.sh test`"
    if os.environ.get("CI"):
        pytest.fail(message)
    pytest.skip(message)


def lay_out(folder: Path) -> Path:
    """The sources and what this part of the page needs, as they lie when they are served."""
    shutil.copytree(ROOT / "browser/src", folder)
    for name in ("pictures.html", "pictures_main.mjs", "pictures_checker.mjs"):
        shutil.copyfile(HERE / name, folder / name)
    (folder / "pyodide").symlink_to(NODE / "pyodide")
    for part, files in _PARTS.items():
        (folder / "parts" / part).mkdir(parents=True)
        for path in (NODE / files).parent.glob(f"{Path(files).name}*"):
            (folder / "parts" / part / path.name).symlink_to(path)
    _models(folder / "parts")
    _python(folder)
    return folder


def _models(parts: Path) -> None:
    data = next(Path("/usr/share/tesseract-ocr").glob("*/tessdata"), None)
    if data:
        (parts / "tessdata").symlink_to(data)
    model = model_file()
    assert model
    (parts / "indecency").mkdir()
    shutil.copyfile(model, parts / "indecency" / model.name)
    colour_bundle(parts / "concepts")
    sizes = {part.name: {"bytes": sum(_sizes(part))} for part in parts.iterdir()}
    (parts.parent / "parts.json").write_text(json.dumps(sizes))


def _sizes(folder: Path) -> Iterator[int]:
    yield from (path.stat().st_size for path in folder.iterdir() if path.is_file())


def _python(folder: Path) -> None:
    """The packages in one archive, from the source tree."""
    site = folder.parent / "site"
    site.mkdir()
    copy_dependencies(site)
    sources = ("core/src/sanaly_core", "checker/src/sanaly", "browser/python/sanaly_page")
    for source in sources:
        skipped = shutil.ignore_patterns("__pycache__", "demo", "commands", "making")
        shutil.copytree(ROOT / source, site / Path(source).name, ignore=skipped)
    with zipfile.ZipFile(folder / "site.zip", "w", zipfile.ZIP_STORED) as archive:
        for path in sorted(site.rglob("*")):
            archive.write(path, path.relative_to(site))


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves files with the page's policy."""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", CSP)
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


Handler.extensions_map = {**Handler.extensions_map, ".mjs": "text/javascript"}


@contextmanager
def served(folder: Path, kind: type[Handler] = Handler) -> Iterator[str]:
    """The address of a folder that is served on loopback."""
    with served_by(functools.partial(kind, directory=str(folder))) as address:
        yield address


class PicturePage:
    """One open page; ``run`` gives what Python code in it says."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def run(self, code: str, *files: bytes) -> Any:
        """What ``await main(*files)`` of the code returns, which JSON can hold."""
        given = [base64.b64encode(one).decode() for one in files]
        return self._asked({"code": code, "files": given})

    def violations(self) -> list[str]:
        """What the page's policy kept it from."""
        told: list[str] = self._asked({"question": "violations"})
        return told

    def late_frames(self) -> None:
        """From now on frames of videos come some time after the browser has told of them."""
        self._asked({"question": "lateFrames"})

    def _asked(self, question: dict[str, Any]) -> Any:
        assert self._process.stdin
        assert self._process.stdout
        print(json.dumps(question), file=self._process.stdin, flush=True)
        answer = json.loads(self._process.stdout.readline() or '{"error": "the browser ended"}')
        if "error" in answer:
            pytest.fail(answer["error"][-3000:])
        return answer["result"]


@contextmanager
def picture_page(folder: Path, kind: type[Handler] = Handler) -> Iterator[PicturePage]:
    """A page that is open in Chromium until the tests are over."""
    node, browser = chromium()
    with served(lay_out(folder / "v"), kind) as address:
        page = f"{address}/pictures.html"
        with driver(node, "pictures_run.mjs", browser, page) as process:
            yield PicturePage(process)
