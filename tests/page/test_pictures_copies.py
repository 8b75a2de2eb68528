"""Pictures that leave the page: mended copies, and small ones for cards."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterator

import numpy as np
import pytest
from PIL import Image

from tests.page.pictures_looks import saved
from tests.page.pictures_page import PicturePage, picture_page
from tools.drawn.planted import planted

pytestmark = [pytest.mark.browser, pytest.mark.node]


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PicturePage]:
    """One page for all tests."""
    with picture_page(tmp_path_factory.mktemp("pictures")) as opened:
        yield opened


MEND = """
import base64
from sanaly_core.signals import Region
from sanaly_page.looks import mend
async def main(data):
    regions = [Region(0, *SIDES)]
    copy = await mend.mended(data, "photo", regions, COVERING, heic=False)
    return [base64.b64encode(copy.data).decode(), copy.suffix, mend.removed(data), copy.still]
"""


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WebP"])
@pytest.mark.parametrize("covering", ["black", "blur", "pixelate"])
def test_nothing_secret_is_in_a_mended_copy(page: PicturePage, form: str, covering: str) -> None:
    original = planted(form, 5)
    sides = (64 / 320, 48 / 240, 224 / 320, 176 / 240)
    code = MEND.replace("SIDES", repr(sides)).replace("COVERING", repr(covering))
    encoded, _, removed, still = page.run(code, original.data)
    copy = base64.b64decode(encoded)
    assert not [place for place, secret in original.secrets.items() if secret in copy]
    assert removed
    assert not still
    with Image.open(io.BytesIO(copy)) as image:
        assert not image.getexif()
        part = np.asarray(image.convert("L"), np.float64)[52:172, 68:220]
        assert image.size == (320, 240)
    # the pattern of eight pixels that lay there is told by nothing: at most 36 values are left
    pattern = original.pattern[4:124, 4:156] - original.pattern.mean()
    spread = part.std() * pattern.std()
    assert spread < 1e-6 or abs((pattern * (part - part.mean())).mean() / spread) < 0.35
    if covering == "black":
        assert part.max() < 8


def test_a_small_picture_for_a_card_is_bare_and_of_the_wanted_part(page: PicturePage) -> None:
    code = """
from sanaly.report.views import View
from sanaly_page.looks.camera import photograph
async def main(data):
    right = View(window=(0.5, 0.0, 1.0, 1.0), side=40, veiled=True)
    made = await photograph(data, right, heic=False)
    return [made.address, made.width, made.height, made.veiled]
"""
    image = Image.new("RGB", (80, 80), "red")
    image.paste("blue", (40, 0, 80, 80))
    address, width, height, veiled = page.run(code, saved(image, "JPEG", comment=b"by A. Writer"))
    assert (width, height) == (20, 40)
    made = base64.b64decode(address.removeprefix("data:image/jpeg;base64,"))
    assert b"Writer" not in made
    middle = Image.open(io.BytesIO(made)).convert("RGB").getpixel((10, 20))
    assert isinstance(middle, tuple)
    assert middle[2] > 200
    assert middle[0] < 60
    assert veiled
