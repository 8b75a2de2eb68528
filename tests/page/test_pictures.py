"""Pictures in the page, in Chromium: what is seen, what is told, what is withstood."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random

import numpy as np
import pytest
from PIL import Image

from sanaly.models.packed import pack
from sanaly.models.prepare import prepared
from sanaly.models.session import open_session, probabilities
from sanaly.pictures import film
from sanaly.pictures.bounds import MAX_DECODED
from sanaly.pictures.indecency import model_file
from sanaly.pictures.indecency.boxes import as_input
from sanaly.pictures.indecency.parts import SIDE
from sanaly.pictures.likeness import SAME, distance
from sanaly.pictures.look import small_and_grey
from sanaly.pictures.opened import as_seen
from sanaly.pictures.pdq import telling
from sanaly.pictures.reading import measures
from sanaly.pictures.reading.rows import SIDE as LOOKED_AT
from sanaly.pictures.reading.worth import look
from sanaly.pictures.seen import from_bytes
from sanaly.pictures.sessions import session
from sanaly.pictures.video.scenes import Frame
from sanaly_core.not_checked import Reason
from tests.page.pictures_looks import photo, saved, seen
from tests.page.pictures_page import PicturePage, picture_page
from tests.pictures.tiny_models import colour_bundle
from tests.wheel.build import ROOT
from tools.drawn.pages import sheet

pytestmark = [pytest.mark.browser, pytest.mark.node]

SCORES = 0.03
"""Tolerance of scores: browsers decode JPEGs a grey level or two apart from libjpeg-turbo."""
PHOTOS = (
    *("astronaut", "brick", "camera", "chelsea", "clock_motion", "coffee", "coins", "grass"),
    *("gravel", "horse", "hubble_deep_field", "rocket"),
)


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PicturePage]:
    """One page for all tests."""
    with picture_page(tmp_path_factory.mktemp("pictures")) as opened:
        yield opened


RAW = """
from sanaly_page.looks import indecency
from sanaly_page.looks.shown import opened
async def main(data):
    values = []
    async with opened(data, "image/jpeg", heic=False) as shown:
        run = indecency.GRAPH.run
        async def kept(*args):
            values.extend(await run(*args))
            return values
        indecency.GRAPH.run = kept
        try:
            [signal async for signal in indecency.seen(shown)]
        finally:
            del indecency.GRAPH.run
    boxes = len(values) // 22
    return [max(values[n * boxes:(n + 1) * boxes]) for n in range(4, 22)]
"""


@pytest.mark.parametrize("name", ["astronaut", "coffee", "rocket"])
def test_the_model_scores_as_in_the_program(page: PicturePage, name: str) -> None:
    ours = page.run(RAW, photo(name).read_bytes())
    image, path = as_seen(photo(name)), model_file()
    assert image
    assert path
    image.thumbnail((SIDE, SIDE), Image.Resampling.BOX)
    model = session(path)
    (raw,) = model.run(None, {model.get_inputs()[0].name: as_input(image)})
    theirs = np.asarray(raw)[0][4:].max(axis=1)
    assert np.abs(np.array(ours) - theirs).max() < SCORES


FIRST = """
from sanaly_page.looks.reading import first_look
from sanaly_page.looks.likeness import likeness
from sanaly_page.looks.shown import opened
async def main(data):
    async with opened(data, "image/jpeg", heic=False) as shown:
        known = await likeness(shown)
        return [(await first_look(shown)).spots, known.hex() if known else ""]
"""


@pytest.mark.parametrize("name", PHOTOS)
def test_the_first_look_and_the_likeness_are_the_program_s(page: PicturePage, name: str) -> None:
    spots, known = page.run(FIRST, photo(name).read_bytes())
    image = as_seen(photo(name))
    assert image
    theirs = telling(small_and_grey(image))
    image.thumbnail((LOOKED_AT, LOOKED_AT), Image.Resampling.BOX)
    there = look(image).spots
    assert abs(spots - there) <= 4 + there * 0.1
    assert bool(known) == bool(theirs)
    if theirs:
        assert distance(bytes.fromhex(known), theirs) <= SAME // 3


@pytest.mark.parametrize("name", PHOTOS)
def test_harmless_photos_give_no_signal(page: PicturePage, name: str) -> None:
    assert seen(page, photo(name).read_bytes(), "indecency", "writing").signals == ()


@pytest.mark.parametrize("language", ["ru", "kk", "vi", "en"])
def test_a_red_stamp_is_found_in_each_language(page: PicturePage, language: str) -> None:
    drawn = sheet(30, language, "red stamp")
    found = seen(page, saved(drawn.image), "writing")
    assert drawn.concepts <= {signal.concept for signal in found.signals}
    assert found.troubles == ()


def test_what_is_not_loaded_is_not_looked_for(page: PicturePage) -> None:
    code = """
from sanaly_page import looks
async def main():
    some = await looks.load(["indecency"])
    return [list(some.absent(videos=True)), sorted(some.concepts()), list(some.versions())]
"""
    absent, concepts, versions = page.run(code)
    assert absent == ["concepts", "writing", "papers"]
    assert concepts == sorted(["exact-place", "file-traces", "indecency"])
    assert len(versions) == 2


BUNDLE = """
from pathlib import Path
from sanaly_page import looks
from sanaly_core.errors import SanalyError
from sanaly_page.looks.shown import opened
async def main(bundle, data):
    path = Path("/tmp/own.sanaly-bundle")
    path.write_bytes(bundle)
    try:
        detectors = await looks.load([], path)
    except SanalyError as error:
        return error.slug
    async with opened(data, "image/png", heic=False) as shown:
        return await detectors.looker._asked(shown)
"""


def packed(folder: Path) -> bytes:
    """The tiny bundle as one file."""
    out = folder / "own.sanaly-bundle"
    pack(colour_bundle(folder / "bundle"), out)
    return out.read_bytes()


def test_a_bundle_of_the_person_s_says_what_it_says_in_the_program(
    page: PicturePage, tmp_path: Path
) -> None:
    image = Image.open(photo("coffee")).convert("RGB")
    ours = page.run(BUNDLE, packed(tmp_path), saved(image))
    bundle = colour_bundle(tmp_path / "again")
    theirs = probabilities(open_session(bundle), bundle, prepared(image, bundle.input))[0]
    assert np.abs(np.array(ours) - theirs).max() < 0.005


@pytest.mark.parametrize(
    ("old", "new", "slug"),
    [
        (b'concept = "alcohol"', b'concept = "religion', "bundle-manifest"),
        (b'concept = "hookah"', b'concept = "health"', "bundle-concept"),
        (b'sha256 = "', b'sha256 = "0000', "bundle-manifest"),
        (b"ReduceMean", b"ReduceMeam", "bundle-hash"),
        (b"PK\x03\x04", b"PK\x03\x05", "bundle-archive"),
    ],
)
def test_a_hostile_bundle_is_refused_in_words(
    page: PicturePage, tmp_path: Path, old: bytes, new: bytes, slug: str
) -> None:
    whole = packed(tmp_path)
    assert old in whole
    refused = page.run(BUNDLE, whole.replace(old, new), saved(Image.new("RGB", (32, 32))))
    assert refused in (slug, "bundle-archive")


def test_broken_pictures_are_told_and_the_next_is_seen(page: PicturePage) -> None:
    whole = photo("coffee").read_bytes()
    chance = Random(3)
    for data in (b"", b"no picture", whole[:300], bytes(chance.randbytes(5000)), b"\xff\xd8\xff"):
        assert seen(page, data).troubles == ((Reason.MEDIA_UNREADABLE, ""),)
    assert seen(page, whole).troubles == ()


def test_a_picture_of_huge_size_is_not_decoded(page: PicturePage) -> None:
    small = saved(Image.new("RGB", (8, 8)))
    side = int(MAX_DECODED**0.5) + 1
    bomb = small[:16] + side.to_bytes(4, "big") * 2 + small[24:]
    assert seen(page, bomb).troubles == ((Reason.MEDIA_TOO_LARGE, ""),)


def test_a_header_that_lies_is_not_believed_by_the_worker(page: PicturePage) -> None:
    code = """
from sanaly_page import pictures
async def main(data):
    try:
        await pictures.ask("open", data=data, type="image/png", most=100, side=4096, heic=False)
    except pictures.PictureWorkerError as error:
        return error.slug
"""
    assert page.run(code, saved(Image.new("RGB", (11, 10)))) == "too-large"


def test_heic_is_seen_with_its_part_alone(page: PicturePage) -> None:
    data = saved(Image.open(photo("coffee")).convert("RGB"), "HEIF")
    assert seen(page, data).troubles == ((Reason.MEDIA_UNREADABLE, ""),)
    found = seen(page, data, "heic")
    assert found.troubles == ()
    assert found.likeness
    theirs = telling(small_and_grey(Image.open(photo("coffee")).convert("RGB")))
    assert theirs
    assert distance(found.likeness, theirs) <= SAME


def test_a_worker_that_is_ended_in_the_middle_is_started_anew(page: PicturePage) -> None:
    code = """
import asyncio
import sanaly_link
from sanaly_page import looks
from sanaly_page.eyes import PageLookers
from sanaly.pictures.seen import to_bytes
async def main(data):
    detectors = await looks.load(["indecency"])
    coming = asyncio.wrap_future(PageLookers(detectors.look).look(b"P", data))
    await asyncio.sleep(0.03)
    sanaly_link.drop()
    return to_bytes(await coming).decode()
"""
    again = from_bytes(page.run(code, photo("coffee").read_bytes()).encode())
    assert again.troubles == ()
    assert again.likeness


def test_a_question_that_takes_too_long_ends_and_the_next_is_answered(page: PicturePage) -> None:
    code = """
from sanaly_page import pictures
async def main(data):
    try:
        await pictures.ask("open", data=data, type="image/png", most=10**8, side=4096, heic=False,
                           seconds=0)
    except pictures.PictureWorkerError as error:
        return error.slug
"""
    large = saved(Image.new("RGB", (6000, 6000), "teal"))
    assert page.run(code, large) == "too-long"
    assert seen(page, photo("coffee").read_bytes()).troubles == ()


def test_numbers_are_the_checker_s() -> None:
    """What both need is in modules that both take in; the rest is compared."""
    from sanaly.pictures import pdq
    from sanaly_page.looks import likeness, prepare, stamps, video

    assert vars(prepare)["m"] is vars(stamps)["m"] is measures
    assert likeness.TELLING == pdq.TELLING
    for name in ("MOST", "APART", "CHANGE", "LONGER_SIDE", "SMALL"):
        assert vars(video)[name] is vars(sys.modules[Frame.__module__])[name] is vars(film)[name]


@pytest.mark.parametrize("name", ["colour", "patches", "even", "lay", "ink", "link"])
def test_operators_are_told_their_numbers(name: str) -> None:
    """No number by which the checker judges is written down in JavaScript again."""
    source = (ROOT / f"browser/src/pictures/{name}.js").read_text()
    code = "".join(line for line in source.splitlines(True) if not line.lstrip().startswith("/"))
    own = {float(number) for number in re.findall(r"(?<![\w.])\d+(?:\.\d+)?", code)}
    assert own & judging() <= MATHEMATICS


MATHEMATICS = frozenset({0.0, 0.5, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 500.0, 1000.0})
"""Of the checker's numbers those that reckoning, CIE Lab and milliseconds need anyway."""


def judging() -> frozenset[float]:
    """The checker's numbers; percentiles as shares, too."""
    values = [v for module in (measures, film) for v in vars(module).values()]
    rows = [v if isinstance(v, tuple) else (v,) for v in values]
    numbers = [float(n) for row in rows for n in row if isinstance(n, int | float)]
    shares = [n / 100 for n in (measures.CLEAREST, measures.INK_CLEAREST, *measures.EVEN_SHARES)]
    return frozenset([*numbers, *shares])


def test_the_page_s_policy_was_never_broken(page: PicturePage) -> None:
    assert page.violations() == []
