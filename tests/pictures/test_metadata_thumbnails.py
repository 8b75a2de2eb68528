"""A thumbnail that still shows the old picture is told; the same picture, small, is not."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from PIL import Image, ImageEnhance

from sanaly.pictures.base import Picture
from sanaly.pictures.formats import open_picture, register_formats
from sanaly.pictures.metadata import DETECTOR
from sanaly.pictures.metadata.thumbnails import shows_other
from sanaly_core.check import check_item
from sanaly_core.items import Item, Kind, Media
from sanaly_core.packs.load import builtin_packs
from sanaly_core.signals import FileField
from tests.pictures.thumbnailed import (
    PHOTOS,
    blacked,
    cut_away,
    jpeg_bytes,
    photo,
    small,
    with_thumbnail,
)
from tools.drawn.sealed import behind_jpeg_start, photoshop


def older(data: bytes) -> list[str]:
    """Names of the thumbnails that are told."""
    with open_picture(io.BytesIO(data)) as image:
        signals = list(DETECTOR.detect(Picture(0, image, data=data)))
    return [s.where.field for s in signals if isinstance(s.where, FileField) and "older" in s.note]


@pytest.mark.parametrize("name", PHOTOS)
def test_a_thumbnail_of_the_whole_is_told_when_the_picture_was_cut(name: str) -> None:
    assert older(with_thumbnail(cut=True, name=name)) == ["EXIF thumbnail"]
    assert older(with_thumbnail(cut=False, name=name)) == []


def in_photoshop(picture: Image.Image, thumbnail: Image.Image) -> bytes:
    resources = photoshop({1036: b"\0" * 28 + jpeg_bytes(thumbnail)})
    return behind_jpeg_start(jpeg_bytes(picture), [(0xED, b"Photoshop 3.0\0" + resources)])


def test_the_thumbnail_of_photoshop_is_looked_at() -> None:
    assert older(in_photoshop(cut_away(photo()), small(photo()))) == ["Photoshop thumbnail"]
    assert older(in_photoshop(photo(), small(photo()))) == []


@pytest.mark.parametrize("form", ["MPO", "HEIF"])
def test_a_second_picture_is_looked_at(form: str) -> None:
    register_formats()
    for shown, expected in ((cut_away(photo()), ["picture 2"]), (photo(), [])):
        out = io.BytesIO()
        shown.save(out, form, save_all=True, append_images=[photo()])
        assert older(out.getvalue()) == expected


def test_a_map_of_brightness_is_no_older_picture() -> None:
    out = io.BytesIO()
    gains = Image.new("L", photo().size, 90)
    photo().save(out, "MPO", save_all=True, append_images=[gains])
    assert older(out.getvalue() + b"<x hdrgm:Version='1.0'/>") == []
    assert older(out.getvalue()) == ["picture 2"]


@pytest.mark.parametrize("name", PHOTOS)
def test_what_was_covered_is_told(name: str) -> None:
    whole = photo(name)
    assert shows_other(small(whole), small(blacked(whole)))


HARMLESS: dict[str, Callable[[Image.Image], Image.Image]] = {
    "turned": lambda image: small(image.rotate(90, expand=True)),
    "between bars": lambda image: small(image, bars=True),
    "brighter": lambda image: small(ImageEnhance.Brightness(image).enhance(1.3)),
    "grey": lambda image: small(image.convert("L").convert("RGB")),
    "very small": lambda image: image.resize((image.width // 10, image.height // 10)),
}


@pytest.mark.parametrize("name", PHOTOS)
@pytest.mark.parametrize("how", HARMLESS)
def test_the_same_picture_in_another_way_is_harmless(name: str, how: str) -> None:
    whole = photo(name)
    assert not shows_other(HARMLESS[how](whole), small(whole))


def test_one_plain_colour_is_like_another() -> None:
    assert not shows_other(Image.new("RGB", (160, 120), "red"), Image.new("RGB", (400, 300)))


@pytest.mark.parametrize("at", range(2, 400, 40))
def test_a_broken_thumbnail_is_passed_over(at: int) -> None:
    data = with_thumbnail(cut=False)
    start = data.index(b"\xff\xd8", 2) + at
    assert older(data[:start] + bytes(60) + data[start + 60 :]) in ([], ["EXIF thumbnail"])


def test_it_becomes_advice_under_the_rule_on_places() -> None:
    data = with_thumbnail(cut=True)
    with open_picture(io.BytesIO(data)) as image:
        signals = list(DETECTOR.detect(Picture(0, image, data=data)))
    item = Item(key="1", kind=Kind.POST, media=(Media("a.jpg"),))
    packs = [p for p in builtin_packs().values() if "location-metadata" in p.rules]
    assert len(packs) == 2
    findings = check_item(item, packs, signals).findings
    assert {(f.rule, f.severity) for f in findings} == {("location-metadata", 1)}
