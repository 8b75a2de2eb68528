"""Opening pictures."""

from __future__ import annotations

import io

import pytest
from PIL import Image, UnidentifiedImageError

from sanaly.pictures.look import open_picture


def saved(form: str) -> io.BytesIO:
    """A small picture."""
    out = io.BytesIO()
    Image.new("RGB", (8, 8), "red").save(out, form)
    out.seek(0)
    return out


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF", "HEIF"])
def test_the_formats_of_networks_and_telephones_are_opened(form: str) -> None:
    with open_picture(saved(form)) as image:
        assert image.size == (8, 8)


@pytest.mark.parametrize("form", ["EPS", "PPM", "ICO"])
def test_formats_that_no_network_gives_are_not(form: str) -> None:
    with pytest.raises(UnidentifiedImageError):
        open_picture(saved(form))
