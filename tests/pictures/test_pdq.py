"""PDQ gives what the reference code gives, and knows a picture again after it was re-saved.

``pdq_reference.json`` holds hashes that Meta's own code (``pdqhash`` 0.2.8,
built from its source package) made of the same pixels at full size: seed,
width, height and hash of drawn pictures; hash and quality of photos.
"""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from PIL import Image

from sanaly.pictures.likeness import SAME, distance
from sanaly.pictures.pdq import TELLING, pdq, telling
from tests.pictures.pictured import picture, saved
from tests.shared import shared

REFERENCE = json.loads(Path(__file__).with_name("pdq_reference.json").read_text(encoding="utf-8"))
SHRUNK_FIRST = 16
"""Bits that may differ above 512 pixels, where the recorded hashes were made without shrinking."""


@pytest.mark.parametrize(("seed", "width", "height", "known"), REFERENCE["generated"])
def test_drawn_pictures_have_the_hash_of_the_reference(
    seed: int, width: int, height: int, known: str
) -> None:
    found, quality = pdq(picture(seed, width, height))
    apart = distance(found, bytes.fromhex(known))
    assert apart <= (SHRUNK_FIRST if max(width, height) > 512 else 0)
    assert quality == 100


@pytest.mark.parametrize("name", REFERENCE["photos"])
def test_photos_have_the_hash_of_the_reference(name: str) -> None:
    known, known_quality = REFERENCE["photos"][name]
    with Image.open(shared("data/photos") / name) as image:
        found, quality = pdq(image)
        allowed = SHRUNK_FIRST if max(image.size) > 512 else 2
    assert distance(found, bytes.fromhex(known)) <= allowed
    assert abs(quality - known_quality) <= 1


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize(("part", "quality"), [(1.0, 35), (0.75, 80), (0.5, 70), (0.3, 60)])
def test_a_resaved_picture_is_the_same(seed: int, part: float, quality: int) -> None:
    whole = picture(seed, 1280, 960)
    smaller = whole.resize((int(1280 * part), int(960 * part)), Image.Resampling.LANCZOS)
    with Image.open(io.BytesIO(saved(smaller, quality=quality))) as again:
        assert distance(pdq(whole)[0], pdq(again)[0]) <= SAME


def test_different_pictures_are_not_the_same() -> None:
    hashes = [pdq(picture(seed))[0] for seed in range(12)]
    others = [distance(a, b) for a in hashes for b in hashes if a is not b]
    assert min(others) > 2 * SAME


@pytest.mark.parametrize("colour", ["white", "black", "red"])
def test_a_flat_picture_tells_nothing(colour: str) -> None:
    flat = Image.new("RGB", (400, 300), colour)
    assert pdq(flat)[1] < TELLING
    assert telling(flat) is None


@pytest.mark.parametrize("size", [(1, 1), (4, 900), (900, 4)])
def test_a_sliver_has_no_hash(size: tuple[int, int]) -> None:
    assert pdq(Image.new("RGB", size)) == (bytes(32), 0)


@pytest.mark.parametrize("mode", ["L", "RGBA", "P", "CMYK", "1", "LA", "I;16", "F"])
def test_every_mode_has_a_hash(mode: str) -> None:
    found, _quality = pdq(Image.new(mode, (80, 60)))
    assert len(found) == 32


def test_a_telling_picture_gives_its_hash() -> None:
    assert telling(picture(1)) == pdq(picture(1))[0]
