"""What a picture may show, seen in the page by a concept bundle; nothing of a bundle is believed.

The manifest is read and the graph checked by the very code of the program, in
a passing folder of the page's memory, before the runtime sees a byte of it.
"""

from __future__ import annotations

import math
import shutil
import tempfile
from collections.abc import AsyncIterator, Mapping
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Any

from sanaly.models.bundle import MANIFEST, Bundle, Resize, check_model, read_bundle
from sanaly.models.errors import BundleError
from sanaly.models.packed import unpacked
from sanaly.pictures.concepts import NAME, signals
from sanaly_core.signals import Signal
from sanaly_page import pictures
from sanaly_page.looks.graph import Graph
from sanaly_page.looks.shown import Shown, blank
from sanaly_page.pictures import PictureWorkerError

_GAP = 3.0
"""As ``sanaly.models.prepare`` has it."""
_SERVED = "concepts/"


class ConceptLooker:
    """A bundle that was found to be what its manifest says, opened in the picture worker."""

    def __init__(self, bundle: Bundle) -> None:
        self.bundle = bundle
        # of its own: a worker may still hold the graph of another bundle
        self._name = f"{NAME} {bundle.folder.name}"
        self._graph = Graph(self._name, self._opened)

    async def _opened(self, **where: Any) -> Mapping[str, Any]:
        data = self.bundle.model_path.read_bytes()
        return await pictures.ask("model", name=self._name, part=NAME, data=data, **where)

    async def close(self) -> None:
        """Let go of the graph and of the bundle's files."""
        shutil.rmtree(self.bundle.folder, ignore_errors=True)
        with suppress(PictureWorkerError):  # a worker that is gone holds nothing
            await pictures.ask("forget", name=self._name)

    async def verify(self) -> None:
        """Open the graph, compare its ends with the manifest, have it answer once.

        Raises ``BundleError``.
        """
        try:
            ends = await self._opened()
            _check_end(self.bundle, ends["inputs"], self.bundle.input.name, _shape(self.bundle))
            columns = (len(self.bundle.concepts),)
            _check_end(self.bundle, ends["outputs"], self.bundle.output, columns)
            await self._answer()
        except PictureWorkerError as error:
            raise _fault(self.bundle, "graph") from error

    async def _answer(self) -> None:
        """Some faults of a graph show only when it runs."""
        given = self.bundle.input
        async with blank(given.width, given.height) as black:
            answered = await self._asked(black)
        if len(answered) != len(self.bundle.concepts):
            raise _fault(self.bundle, self.bundle.output)

    async def seen(self, shown: Shown, _: object = None) -> AsyncIterator[Signal]:
        """One signal, of the whole picture, for each concept; raises ``PictureWorkerError``."""
        for signal in signals(self.bundle, await self._asked(shown), shown.whole()):
            yield signal

    async def _asked(self, shown: Shown) -> list[float]:
        given = self.bundle.input
        tensor = {
            "width": given.width,
            "height": given.height,
            "layout": given.layout,
            "colour": given.colour,
            "mean": list(given.mean),
            "std": list(given.std),
        }
        values = await self._graph.run(shown, given.name, _steps(self.bundle, shown), tensor)
        return [_probability(value) for value in values]


def _probability(value: float) -> float:
    """As ``models.session`` takes it: what is no number is none."""
    return 0.0 if math.isnan(value) else min(1.0, max(0.0, float(value)))


def _steps(bundle: Bundle, shown: Shown) -> list[dict[str, object]]:
    """The way to the model's size, as ``sanaly.models.prepare`` goes it."""
    given = bundle.input
    resize: dict[str, object] = {"op": "resize", "filter": given.interpolation.value, "gap": _GAP}
    if given.resize is Resize.SQUASH:
        return [resize | {"width": given.width, "height": given.height}]
    factor = max(given.width / shown.width, given.height / shown.height)
    width = max(given.width, int(shown.width * factor))
    height = max(given.height, int(shown.height * factor))
    left, top = round((width - given.width) / 2), round((height - given.height) / 2)
    cut: dict[str, object] = {
        "left": left,
        "top": top,
        "right": left + given.width,
        "low": top + given.height,
    }
    return [resize | {"width": width, "height": height}, {"op": "crop"} | cut]


def _shape(bundle: Bundle) -> tuple[int, ...]:
    sides = (bundle.input.height, bundle.input.width)
    return (3, *sides) if bundle.input.layout == "NCHW" else (*sides, 3)


def _check_end(bundle: Bundle, ends: Any, name: str, shape: tuple[int, ...]) -> None:
    """One end of the graph: its only tensor has this name and, behind the batch, this shape."""
    if len(ends) != 1 or ends[0]["name"] != name or ends[0]["type"] != "float32":
        raise _fault(bundle, name)
    batch, *rest = ends[0]["shape"] or [0]
    if tuple(rest) != shape or (isinstance(batch, int) and batch not in (1, -1)):
        raise _fault(bundle, name)


def _fault(bundle: Bundle, field: str) -> BundleError:
    return BundleError("bundle-graph", name=bundle.label, field=field)


async def served() -> ConceptLooker:
    """The bundle that is served beside the page.

    Raises ``BundleError`` and ``PictureWorkerError``.
    """
    folder = Path(tempfile.mkdtemp(prefix="bundle-"))
    with ExitStack() as undone:
        undone.callback(shutil.rmtree, folder, ignore_errors=True)
        await _fetch(MANIFEST, folder)
        await _fetch(read_bundle(folder).model, folder)
        looker = await _opened(folder)
        undone.pop_all()
    return looker


async def _fetch(name: str, folder: Path) -> None:
    told = await pictures.ask("fetch", path=_SERVED + name, part=NAME)
    if not told["found"]:
        raise BundleError("bundle-missing", file=name)
    (folder / name).write_bytes(told["values"])


async def chosen(path: Path) -> ConceptLooker:
    """The bundle in a file of the person's (``.sanaly-bundle``).

    Raises ``BundleError`` for all that is not such a file, and ``OSError``.
    """
    folder = Path(tempfile.mkdtemp(prefix="bundle-"))
    with ExitStack() as undone:
        undone.callback(shutil.rmtree, folder, ignore_errors=True)
        with unpacked(path, folder.parent) as bundle:
            shutil.copytree(bundle.folder, folder, dirs_exist_ok=True)
        looker = await _opened(folder)
        undone.pop_all()
    return looker


async def _opened(folder: Path) -> ConceptLooker:
    looker = ConceptLooker(read_bundle(folder))
    check_model(looker.bundle)
    await looker.verify()
    return looker
