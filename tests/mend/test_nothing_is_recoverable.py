"""A mended copy holds nothing of what was planted in the original."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image, ImageSequence

from sanaly.mend.covering import cover
from sanaly.mend.regions import CELLS, Covering
from sanaly.pictures.formats import open_picture
from sanaly_core.signals import Region
from tools.drawn.planted import FORMS, REGION, SIZE, everything, planted
from tools.recovered import ALIKE, likeness, mend, recovered, strange_parts

SEEDS = (1, 2)


@pytest.mark.parametrize("form", FORMS)
def test_the_secrets_are_there_before(form: str) -> None:
    before = planted(form, 1)
    assert recovered(before, before.data) == list(before.secrets)
    assert before.secrets or form == "APNG"


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("seed", SEEDS)
def test_no_secret_is_left(form: str, seed: int) -> None:
    before = planted(form, seed)
    copy, _form = mend(before)
    assert recovered(before, copy) == []


@pytest.mark.parametrize("form", FORMS)
def test_no_part_of_the_copy_could_hold_one(form: str) -> None:
    copy, written = mend(planted(form, 3))
    assert strange_parts(copy, written) == set()


@pytest.mark.parametrize("form", [form for form in FORMS if form not in ("BMP", "APNG")])
def test_the_originals_would_be_seen_to_have_such_parts(form: str) -> None:
    before = planted(form, 3)
    with open_picture(io.BytesIO(before.data)) as image:
        kind = image.format or ""
    named = {"MPO": "JPEG", "HEIF": "AVIF"}.get(kind, kind)
    assert strange_parts(before.data, named)


@pytest.mark.parametrize("form", FORMS)
def test_what_is_covered_is_not_like_what_was_there(form: str) -> None:
    before = planted(form, 4)
    copy, _form = mend(before)
    assert likeness(before, copy) < ALIKE


@pytest.mark.parametrize("covering", [Covering.BLUR, Covering.PIXELATE])
def test_a_blur_or_mosaic_keeps_no_more_than_the_mean_of_a_few_cells(covering: Covering) -> None:
    """Whatever lies inside a cell, in whatever order, gives the same covered pixels.

    Two levels apart at most: Pillow rounds between its two passes.
    """
    draw = np.random.default_rng(7)
    cell = 27
    letters = draw.integers(0, 256, (5 * cell, CELLS * cell, 3), dtype=np.uint8)
    shuffled = letters.copy()
    for top in range(0, letters.shape[0], cell):
        for left in range(0, letters.shape[1], cell):
            part = shuffled[top : top + cell, left : left + cell].reshape(-1, 3)
            draw.shuffle(part)
            shuffled[top : top + cell, left : left + cell] = part.reshape(cell, cell, 3)
    assert (letters != shuffled).any()
    for pixels in (letters, shuffled):
        cover(pixels, [Region(0, 0.0, 0.0, 1.0, 1.0)], covering)
    assert np.abs(letters.astype(int) - shuffled).max() <= 2


@pytest.mark.parametrize("form", [form for form in FORMS if form != "JPEG"])
def test_the_pattern_would_be_seen(form: str) -> None:
    before = planted(form, 4)
    assert likeness(before, before.data) > 0.9


@pytest.mark.parametrize("form", FORMS)
def test_black_is_black_in_every_frame_and_the_rest_is_as_it_was(form: str) -> None:
    before = planted(form, 5)
    copy, _form = mend(before)
    with open_picture(io.BytesIO(copy)) as image:
        shown = [np.asarray(f.convert("RGB"), int) for f in ImageSequence.Iterator(image)]
    assert len(shown) == before.frames
    left, top, right, bottom = REGION
    for frame in shown:
        assert frame.shape == (SIZE[1], SIZE[0], 3)
        assert frame[top + 8 : bottom - 8, left + 8 : right - 8].max() < 8
        apart = np.abs(frame[180:230, 20:200] - _scene()[180:230, 20:200])
        assert apart.mean() < 12  # a GIF has 64 colours here


def _scene() -> np.ndarray[tuple[int, ...], np.dtype[np.int64]]:
    """The scene of ``Sower.picture`` outside the region."""
    down, across = np.mgrid[0 : SIZE[1], 0 : SIZE[0]]
    return np.stack([across * 255 / SIZE[0], down * 255 / SIZE[1], 90 + 0 * down], 2).astype(int)


def test_pixels_under_full_transparency_are_emptied() -> None:
    copy, _form = mend(planted("PNG", 6))
    with open_picture(io.BytesIO(copy)) as image:
        pixels = np.asarray(image)
    assert pixels.shape[2] == 4
    assert not pixels[pixels[:, :, 3] == 0].any()
    assert (pixels[:, :, 3] == 0).any()


def test_packed_secrets_are_found() -> None:
    out = io.BytesIO()
    image = Image.new("RGB", (8, 8))
    image.save(out, "PNG", icc_profile=b"SECRETSECRETSECRETSECRET")
    assert b"SECRETSECRET" not in out.getvalue()
    assert b"SECRETSECRET" in everything(out.getvalue())
