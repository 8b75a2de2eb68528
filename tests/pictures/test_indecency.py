"""Bare intimate parts: which classes count, in which colours, from which score, and where."""

from __future__ import annotations

import ast
import io
import sys
from pathlib import Path

import numpy as np
import onnx
import pytest
from PIL import Image

from sanaly.pictures import indecency
from sanaly.pictures.base import Picture
from sanaly.pictures.indecency import DETECTOR, boxes
from sanaly.pictures.indecency.boxes import as_input, bare_parts
from sanaly.pictures.indecency.parts import BARE, SIDE
from sanaly.pictures.look import Trouble, detected, open_picture
from sanaly.pictures.sessions import session
from sanaly_core.concepts import Concept
from sanaly_core.not_checked import Reason
from sanaly_core.signals import Region, Signal
from tests.pictures.pictured import saved
from tests.pictures.tiny_models import colour_boxes
from tests.shared import shared

MIDDLE = (160.0, 160.0, 80.0, 160.0)
"""Centre, width and height in the model's square."""


def plain(colour: str | tuple[int, int, int], size: tuple[int, int] = (320, 320)) -> Image.Image:
    return Image.new("RGB", size, colour)


def seen(image: Image.Image) -> list[Signal]:
    return list(DETECTOR.detect(Picture(0, image)))


def region(signal: Signal) -> tuple[float, float, float, float]:
    where = signal.where
    assert isinstance(where, Region)
    return where.left, where.top, where.right, where.bottom


@pytest.fixture
def colours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """A model that takes red for bare, green and blue for what never counts."""
    path = colour_boxes(tmp_path / "colours.onnx", MIDDLE)
    monkeypatch.setattr(indecency, "model_file", lambda: path)
    return monkeypatch


def test_red_comes_first(colours: pytest.MonkeyPatch) -> None:
    (signal,) = seen(plain("red"))
    assert signal.concept is Concept.INDECENCY
    assert signal.score == pytest.approx(1.0)
    assert seen(plain("blue")) == []
    backwards = as_input(plain("red"))[:, ::-1]
    colours.setattr(boxes, "as_input", lambda image: np.ascontiguousarray(backwards))
    assert seen(plain("red")) == []


def test_only_bare_intimate_parts_count(colours: pytest.MonkeyPatch) -> None:
    assert seen(plain((160, 255, 0))) == []  # a head, though bare by 0.63
    assert seen(plain((160, 0, 255))) == []  # a man's chest
    assert len(seen(plain((160, 0, 0)))) == 1


@pytest.mark.parametrize(("red", "expected"), [(152, 0), (153, 1), (154, 1)])
def test_the_threshold_is_six_tenths(colours: None, red: int, expected: int) -> None:
    assert len(seen(plain((red, 0, 0)))) == expected


@pytest.mark.parametrize("size", [(320, 320), (640, 640), (3000, 3000), (7, 7), (1, 1)])
def test_the_region_is_a_share_of_the_upright_picture(colours: None, size: tuple[int, int]) -> None:
    (signal,) = seen(plain("red", size))
    assert region(signal) == pytest.approx((0.375, 0.25, 0.625, 0.75), abs=1e-6)


def test_the_padding_is_no_part_of_the_picture(tmp_path: Path) -> None:
    path = colour_boxes(tmp_path / "wide.onnx", (160.0, 80.0, 320.0, 320.0))
    (part,) = bare_parts(session(path), plain("red", (640, 320)), 0.4)
    assert part.score == pytest.approx(0.5)  # half of the square is black
    picture = Picture(0, plain("red", (640, 320)))
    where = picture.region(*part.edges(picture.upright.size))
    assert (where.left, where.top, where.right, where.bottom) == (0, 0, 1, 1)


def test_a_box_in_the_padding_is_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = colour_boxes(tmp_path / "below.onnx", (160.0, 318.0, 100.0, 2.0))
    monkeypatch.setattr(indecency, "model_file", lambda: path)
    assert seen(plain("red", (320, 310))) == []
    assert len(seen(plain("red", (320, 320)))) == 1


def test_a_turned_photo_is_turned_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """EXIF orientation 6: the file's left side is the top that a person sees."""
    path = colour_boxes(tmp_path / "top.onnx", (160.0, 40.0, 320.0, 80.0))
    monkeypatch.setattr(indecency, "model_file", lambda: path)
    exif = Image.Exif()
    exif[0x0112] = 6
    out = io.BytesIO()
    plain("red", (400, 380)).save(out, "JPEG", exif=exif)
    with open_picture(io.BytesIO(out.getvalue())) as image:
        picture = Picture(0, image)
        (signal,) = DETECTOR.detect(picture)
        assert picture.upright.size == (380, 400)
    left, top, right, bottom = region(signal)
    assert (left, top, right) == (0, 0, 1)
    assert bottom == pytest.approx(0.25)


def test_the_input_is_what_a_plain_computation_gives() -> None:
    image = Image.effect_noise((500, 250), 80).convert("RGB")
    given = as_input(image)
    assert given.shape == (1, 3, SIDE, SIDE)
    small = np.asarray(image.resize((320, 160), Image.Resampling.BILINEAR), np.float32) / 255
    assert np.array_equal(given[0, :, :160], small.transpose(2, 0, 1))
    assert not given[0, :, 160:].any()


def test_a_surer_box_at_the_same_place_wins() -> None:
    rows = np.zeros((1, 22, 3), np.float32)
    rows[0, :4] = np.array([[100, 100, 50, 50], [102, 100, 50, 50], [250, 250, 50, 50]]).T
    rows[0, 4 + 17, 0], rows[0, 4 + 2, 1], rows[0, 4 + 2, 2] = 0.9, 0.8, 0.7

    class Answers:
        def get_inputs(self) -> list[onnx.ValueInfoProto]:
            return [onnx.ValueInfoProto(name="images")]

        def run(self, *_: object) -> list[np.ndarray]:
            return [rows]

    (part,) = bare_parts(Answers(), plain("red"), 0.6)
    assert part.score == pytest.approx(0.7)  # the covered part hides the bare one beside it


@pytest.mark.parametrize("mode", ["L", "CMYK", "RGBA", "P", "LA", "1", "I;16"])
def test_every_kind_of_pixels_is_looked_at(mode: str) -> None:
    assert seen(Image.new(mode, (64, 48))) == []


def test_the_classes_are_those_the_real_model_names() -> None:
    path = indecency.model_file()
    assert path is not None
    names = ast.literal_eval(session(path).get_modelmeta().custom_metadata_map["names"])
    assert {number: names[number] for number in BARE} == BARE
    intimate = ("BUTTOCKS", "FEMALE_BREAST", "GENITALIA", "ANUS")
    bare = {
        n for n, name in names.items() if "EXPOSED" in name and any(i in name for i in intimate)
    }
    assert set(BARE) == bare


def test_harmless_photos_give_nothing() -> None:
    photos = sorted(shared("data/photos").glob("*.jpg"))
    assert len(photos) == 12
    for path in photos:
        with Image.open(path) as image:
            assert seen(image) == [], path.name


def test_the_packages_own_code_is_never_run() -> None:
    assert seen(plain("red")) == []
    assert "nudenet" not in sys.modules


def test_without_the_model_it_counts_as_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    assert DETECTOR.available()
    assert DETECTOR.version().endswith("/0.6")
    monkeypatch.setattr(indecency, "model_file", lambda: None)
    assert not DETECTOR.available()
    assert DETECTOR.version() == ""
    assert seen(plain("red")) == []


def test_a_damaged_model_is_told_and_the_rest_is_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "damaged.onnx"
    path.write_bytes(b"no model" * 100)
    monkeypatch.setattr(indecency, "model_file", lambda: path)
    troubles: list[Trouble] = []
    list(detected(Picture(0, plain("red")), troubles))
    assert troubles == [(Reason.DETECTOR_FAILED, "indecency")]


def test_a_file_on_disk_is_seen_as_its_pixels(colours: None) -> None:
    with open_picture(io.BytesIO(saved(plain("red"), "PNG"))) as image:
        assert len(seen(image)) == 1
