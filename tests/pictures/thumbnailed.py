"""Photos with a thumbnail in their file, the same picture or an older one."""

from __future__ import annotations

import io
from functools import cache

from PIL import Image, ImageDraw, ImageOps

from tests.shared import shared
from tools.drawn.planted import thumbnail_in_exif

PHOTOS = ("skimage_astronaut.jpg", "skimage_coffee.jpg", "skimage_chelsea.jpg")


@cache
def photo(name: str = PHOTOS[0]) -> Image.Image:
    """A real photo, free to use."""
    with Image.open(shared(f"data/photos/{name}")) as image:
        small = image.convert("RGB")
    small.thumbnail((800, 800))
    return small


def small(image: Image.Image, *, bars: bool = False) -> Image.Image:
    """As a camera makes its thumbnail: 160 pixels, perhaps filled up to 4:3 with black."""
    if not bars:
        copy = image.copy()
        copy.thumbnail((160, 160))
        return copy
    inside = ImageOps.contain(image, (160, 120))
    filled = Image.new("RGB", (160, 120))
    filled.paste(inside, ((160 - inside.width) // 2, (120 - inside.height) // 2))
    return filled


def cut_away(image: Image.Image) -> Image.Image:
    """Without the third at the right."""
    return image.crop((0, 0, image.width * 2 // 3, image.height))


def blacked(image: Image.Image) -> Image.Image:
    """With a fifth of each side covered near the middle."""
    copy = image.copy()
    left, top = image.width * 2 // 5, image.height // 4
    size = (left + image.width // 5, top + image.height // 5)
    ImageDraw.Draw(copy).rectangle((left, top, *size), fill="black")
    return copy


def jpeg_bytes(image: Image.Image, **options: object) -> bytes:
    """The picture as a JPEG."""
    out = io.BytesIO()
    image.save(out, "JPEG", quality=85, **options)
    return out.getvalue()


def with_thumbnail(*, cut: bool, name: str = PHOTOS[0]) -> bytes:
    """A JPEG whose EXIF thumbnail shows the photo as it was; ``cut``: the photo was cropped."""
    whole = photo(name)
    tags = Image.Exif()
    tags[0x0112] = 1
    exif = thumbnail_in_exif(tags.tobytes(), jpeg_bytes(small(whole)))
    return jpeg_bytes(cut_away(whole) if cut else whole, exif=exif)
