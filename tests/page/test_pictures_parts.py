"""Heavy parts in the page, in Chromium: slow lines, lines that fail, and what is loaded twice."""

from __future__ import annotations

import io
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, ClassVar

import pytest

from tests.page.pictures_page import Handler, PicturePage, picture_page

pytestmark = [pytest.mark.browser, pytest.mark.node]

SLOW = 15.0
"""Seconds that a file on a slow line takes, in so many pieces: longer than a question may."""
PIECES = 30


class Line(Handler):
    """A line on which some files come slowly, and some not at all at first."""

    asked: ClassVar[Counter[str]] = Counter()
    slow: ClassVar[set[str]] = set()
    failing: ClassVar[set[str]] = set()

    def send_head(self) -> io.BytesIO | BinaryIO | None:
        """The file, or none."""
        name = self.path.rpartition("/")[2]
        self.asked[name] += 1
        if name not in self.failing:
            return super().send_head()
        self.failing.discard(name)
        self.send_error(503)
        return None

    def copyfile(self, source: Any, outputfile: Any) -> None:
        """Bit by bit where the line is slow."""
        if self.path.rpartition("/")[2] not in self.slow:
            super().copyfile(source, outputfile)
            return
        data = source.read()
        size = len(data) // PIECES + 1
        for start in range(0, len(data), size):
            outputfile.write(data[start : start + size])
            time.sleep(SLOW / PIECES)


@pytest.fixture
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PicturePage]:
    """A page of its own for each test: nothing is loaded yet."""
    Line.asked, Line.slow, Line.failing = Counter(), set(), set()
    with picture_page(tmp_path_factory.mktemp("parts"), Line) as opened:
        yield opened


READY = """
import sanaly_link
from sanaly_page import pictures
from pyodide.ffi import create_proxy
told = []
sanaly_link.onLoading(create_proxy(lambda event: told.append([event.part, event.bytes, event.of])))
async def main():
    await pictures.ask("ready", part="writing", languages=["eng"], seconds=10)
    return told
"""


def test_a_part_on_a_slow_line_has_no_clock_and_tells_how_far_it_is(page: PicturePage) -> None:
    Line.slow = {"eng.traineddata"}
    told = page.run(READY)
    assert {part for part, _, _ in told} == {"writing"}
    counts = [size for _, size, _ in told]
    assert len(set(counts)) > 5
    assert counts == sorted(counts)
    assert all(size <= whole for _, size, whole in told)


TWICE = """
from sanaly_page import looks, pictures
async def main():
    try:
        await looks.load([PART])
    except pictures.PictureWorkerError as error:
        first = [error.slug, error.part]
    await looks.load([PART])
    return first
"""


@pytest.mark.parametrize(
    ("part", "file"),
    [
        ("indecency", "ort.wasm.min.mjs"),
        ("indecency", "ort-wasm-simd-threaded.wasm"),
        ("indecency", "320n.onnx"),
        ("writing", "rus.traineddata"),
        ("heic", "libheif.js"),
    ],
)
def test_a_part_that_failed_is_had_at_the_second_try(
    page: PicturePage, part: str, file: str
) -> None:
    Line.failing = {file}
    assert page.run(TWICE.replace("PART", repr(part))) == ["no-part", part]


AGAIN = """
import tempfile
from pathlib import Path
from sanaly_page import looks, pictures
async def main():
    counted, real = [], pictures.ask
    async def ask(question, /, **args):
        counted.append(question)
        return await real(question, **args)
    pictures.ask = ask
    for parts in (["concepts"], ["concepts", "heic"], ["indecency"], list(looks.PARTS)) * 2:
        await looks.load(parts)
    folders = [one for one in Path(tempfile.gettempdir()).iterdir() if "bundle" in one.name]
    return [counted.count("model"), counted.count("fetch"), len(folders)]
"""


def test_each_part_is_loaded_once_however_often_it_is_chosen(page: PicturePage) -> None:
    assert page.run(AGAIN) == [2, 2, 1]
    for name in ("320n.onnx", "bundle.toml", "eng.traineddata", "libheif.wasm"):
        assert Line.asked[name] == 1


OWN = """
import tempfile
from pathlib import Path
from sanaly_page import looks
async def main(bundle):
    path = Path("/tmp/own.sanaly-bundle")
    path.write_bytes(bundle)
    first = (await looks.load(["concepts"])).looker
    second = (await looks.load([], path)).looker
    again = (await looks.load([], path)).looker
    return [first.bundle.folder.exists(), second.bundle.folder.exists(), second is again]
"""


def test_a_bundle_that_is_replaced_is_let_go(page: PicturePage, tmp_path: Path) -> None:
    from tests.page.test_pictures import packed

    assert page.run(OWN, packed(tmp_path)) == [False, True, True]


QUEUE = """
import asyncio
from time import monotonic
from sanaly_page import pictures
from sanaly_page.looks.prepare import INK
from sanaly_page.looks.shown import blank
async def main():
    async with blank(1000, 1000) as shown:
        grey = shown.of(await shown.ask("grey", side=1000))
        began = monotonic()
        await grey.ask("rows", light=False, **INK)
        once = monotonic() - began
        ample = max(1, 20 * once)
        long = [grey.ask("rows", light=False, **INK) for _ in range(int(2 * ample / once))]
        short = grey.ask("rows", light=False, seconds=ample, **INK)
        *_, told = await asyncio.gather(*long, short)
        return len(told["values"])
"""


def test_a_question_has_its_time_however_long_it_waited(page: PicturePage) -> None:
    """It waits for twice as long as it may take itself, by what it takes on this machine."""
    assert page.run(QUEUE) == 1000
