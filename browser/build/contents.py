"""What the page is made of: the one list of everything that is not written in this repository.

Each :class:`Taken` names a file of an installed package and where it lies below ``v/VERSION/``.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BROWSER = ROOT / "browser"
NODE = ROOT / "node_modules"
LANGUAGES = ("en", "ru", "kk", "vi")
TESSERACT_LANGUAGES = ("eng", "rus", "kaz", "vie")
TESSERACT_FOLDERS = tuple(
    Path(folder)
    for folder in (
        "/usr/share/tesseract-ocr/5/tessdata",
        "/usr/share/tesseract-ocr/4.00/tessdata",
        "/usr/share/tessdata",
        "/usr/local/share/tessdata",
        "/opt/homebrew/share/tessdata",
    )
)
"""Where systems keep Tesseract's language data; the first that exists is used."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A file of a package from npm (``source`` below ``node_modules``) and its place."""

    source: str
    place: str


LOCK = "pyodide-lock.json"
RUNTIME = tuple(
    Taken(f"pyodide/{name}", f"pyodide/{name}")
    for name in ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", LOCK)
)
"""The Python of the page; library and lock file are made anew by :mod:`browser.build.python`."""

ONNX = tuple(
    Taken(f"onnxruntime-web/dist/{name}", f"parts/onnxruntime/{name}")
    for name in (
        "ort.wasm.min.mjs",
        "ort-wasm-simd-threaded.mjs",
        "ort-wasm-simd-threaded.wasm",
    )
)
TESSERACT = tuple(
    Taken(f"tesseract.js-core/{name}", f"parts/tesseract/{name}")
    for name in (
        "tesseract-core-simd-lstm.js",
        "tesseract-core-simd-lstm.wasm",
        "tesseract-core-lstm.js",
        "tesseract-core-lstm.wasm",
    )
)
HEIC = tuple(
    Taken(f"libheif-js/libheif-wasm/{name}", f"parts/heic/{name}")
    for name in ("libheif.js", "libheif.wasm")
)
PYTHON_PACKAGES = ("phonenumbers", "stdnum", "jinja2", "markupsafe")
"""Pure packages that the core and the report need; taken from the installed environment."""

NPM_PACKAGES = ("pyodide", "onnxruntime-web", "tesseract.js-core", "libheif-js")
PYTHON_DISTRIBUTIONS = ("phonenumberslite", "python-stdnum", "jinja2", "markupsafe", "nudenet")
"""Distributions whose licences are told with those of the packages from npm."""


def package_folder(name: str) -> Path:
    """The folder of an installed Python package; LookupError where it is not installed."""
    spec = find_spec(name)
    if spec is None or not spec.submodule_search_locations:
        raise LookupError(name)
    return Path(next(iter(spec.submodule_search_locations)))


def tesseract_data() -> Path | None:
    """The folder with the data of all four languages, or None where one is missing."""
    for folder in TESSERACT_FOLDERS:
        if all((folder / f"{code}.traineddata").is_file() for code in TESSERACT_LANGUAGES):
            return folder
    return None
