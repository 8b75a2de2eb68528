"""The licences of everything that the page holds: a table per language, and all their texts."""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib.metadata import distribution
from pathlib import Path

from browser.build.contents import (
    NODE,
    NPM_PACKAGES,
    PYTHON_DISTRIBUTIONS,
    ROOT,
    TESSERACT_LANGUAGES,
    tesseract_data,
)

HERE = Path(__file__).parent / "licences"
INSTEAD = {
    "pyodide": ("MPL-2.0.txt", "Python.txt"),
    "onnxruntime-web": ("onnxruntime.txt",),
}
"""Texts of packages that come without: Pyodide holds CPython beside its own files."""
KINDS = {
    "python-stdnum": "LGPL-2.1-or-later",
    "jinja2": "BSD-3-Clause",
    "nudenet": "AGPL-3.0",
}
"""Where a distribution tells its licence by a class only, or otherwise than the text in it."""


@dataclass(frozen=True, slots=True)
class Component:
    """Something from others that the page holds."""

    name: str
    version: str
    licence: str
    texts: tuple[str, ...]


def components() -> list[Component]:
    """All of them, in the order of their names."""
    found = [_from_npm(name) for name in NPM_PACKAGES]
    found += [_from_python(name) for name in PYTHON_DISTRIBUTIONS]
    if tesseract_data():
        found.append(_language_data())
    return sorted(found, key=lambda component: component.name.casefold())


def texts() -> bytes:
    """Sanaly's own licence and all others, one after another."""
    own = Component("Sanaly", "", "AGPL-3.0-or-later", (_read(ROOT / "LICENSE"),))
    return "\n\n".join(_whole(component) for component in [own, *components()]).encode()


def _whole(component: Component) -> str:
    """A heading and the texts of one component."""
    title = " ".join(filter(None, (component.name, component.version, component.licence)))
    return "\n\n".join(["=" * 72 + f"\n{title}\n" + "=" * 72, *component.texts])


def _from_npm(name: str) -> Component:
    folder = NODE / name
    told = json.loads((folder / "package.json").read_text(encoding="utf-8"))
    own = sorted(folder.glob("LICENSE*")) + sorted(folder.glob("libheif-wasm/LICENSE"))
    paths = own or [HERE / other for other in INSTEAD[name]]
    return Component(name, told["version"], told["license"], tuple(map(_read, paths)))


def _from_python(name: str) -> Component:
    told = distribution(name)
    kind = KINDS.get(name) or told.metadata["License-Expression"]
    paths = [
        Path(str(told.locate_file(file))) for file in told.files or () if _is_licence(file.name)
    ]
    return Component(
        told.metadata["Name"], told.version, kind, tuple(sorted(set(map(_read, paths))))
    )


def _is_licence(name: str) -> bool:
    return name.startswith(("LICENSE", "COPYING", "LICENCE"))


def _language_data() -> Component:
    """The data of Tesseract's languages (tessdata_fast), under the licence of Tesseract."""
    apache = _read(NODE / "tesseract.js-core/LICENSE")
    return Component(f"tessdata ({', '.join(TESSERACT_LANGUAGES)})", "", "Apache-2.0", (apache,))


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8").strip() + "\n"
