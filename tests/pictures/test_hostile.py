"""Whatever a file holds or says, a look at it ends with something seen or said."""

from __future__ import annotations

import io
import os
import subprocess
from unittest.mock import Mock

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from sanaly.pictures.base import Picture
from sanaly.pictures.formats import open_picture
from sanaly.pictures.look import look_at
from sanaly.pictures.seen import Seen
from sanaly_core.not_checked import Reason
from tests.pictures.hostile import BOMBS, FORMATS, NO_PICTURES, TOO_LARGE, jpeg_panorama, small
from tests.pictures.unusual import GREEN, RED, UNUSUAL

UNREADABLE = Seen(troubles=((Reason.MEDIA_UNREADABLE, ""),))


def upright(data: bytes) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    """The pixels that detectors see."""
    with open_picture(io.BytesIO(data)) as image:
        return np.asarray(Picture(0, image, data=data).upright)


@pytest.mark.parametrize("name", UNUSUAL)
def test_an_unusual_picture_is_looked_at(name: str) -> None:
    assert look_at(UNUSUAL[name]()).troubles == ()


@pytest.mark.parametrize("name", ["cmyk", "adobe_cmyk", "palette"])
def test_its_colours_are_right(name: str) -> None:
    pixels = upright(UNUSUAL[name]()).astype(int)
    assert np.abs(pixels[20, 10] - RED).max() < 30
    assert np.abs(pixels[20, 70] - GREEN).max() < 30


def test_other_kinds_are_shown_as_a_person_sees_them() -> None:
    grey = upright(UNUSUAL["sixteen_bits"]())
    assert (int(grey[20, 10, 0]), int(grey[20, 70, 0])) == (39, 156)
    seen_through = upright(UNUSUAL["seen_through"]())
    assert (seen_through[20, 70] == 255).all(), "white shows where nothing is painted"
    one_bit = upright(UNUSUAL["one_bit"]())
    assert (int(one_bit[20, 10, 0]), int(one_bit[20, 70, 0])) == (0, 255)


def test_a_panorama_of_199_megapixels_is_looked_at() -> None:
    pixels = upright(jpeg_panorama())
    assert max(pixels.shape) <= 4096
    middle = pixels.shape[0] // 2
    assert pixels[middle, 100, 0] < 60
    assert pixels[middle, -100, 0] > 200
    assert look_at(jpeg_panorama()).troubles == ()


@pytest.mark.parametrize("name", TOO_LARGE)
def test_a_picture_of_too_many_pixels_is_told_apart_from_a_broken_one(name: str) -> None:
    assert look_at(BOMBS[name]()).troubles == ((Reason.MEDIA_TOO_LARGE, ""),)


@pytest.mark.parametrize("form", ["PNG", "JPEG"])
def test_a_whole_picture_that_only_decodes_as_a_whole_is_too_large(
    form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = io.BytesIO()
    Image.new("RGB", (640, 480)).save(out, form, progressive=True)
    assert look_at(out.getvalue()).troubles == ()
    monkeypatch.setattr("sanaly.pictures.base.MAX_DECODED", 640 * 480 - 1)
    assert look_at(out.getvalue()).troubles == ((Reason.MEDIA_TOO_LARGE, ""),)


@pytest.mark.parametrize("name", NO_PICTURES)
def test_what_is_no_picture_is_unreadable_and_starts_no_program(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[object] = []
    monkeypatch.setattr(subprocess, "Popen", started.append)
    monkeypatch.setattr(os, "system", started.append)
    monkeypatch.setattr(os, "posix_spawn", started.append)
    assert look_at(NO_PICTURES[name]()) == UNREADABLE
    assert started == []


def test_a_broken_picture_is_decoded_once(monkeypatch: pytest.MonkeyPatch) -> None:
    with open_picture(io.BytesIO(small("JPEG")[:-40])) as image:
        loads = Mock(side_effect=image.load)
        monkeypatch.setattr(image, "load", loads)
        broken = Picture(0, image)
        for _ in range(3):
            with pytest.raises(OSError, match="truncated"):
                assert broken.at_most(64)
    loads.assert_called_once()


def _cuts(form: str) -> list[int]:
    """Every byte of the beginning, then further and further, and the last bytes."""
    size = len(small(form))
    return sorted({*range(0, 40, 4), *range(40, size, max(1, size // 16)), size - 2, size - 1})


@pytest.mark.parametrize("form", FORMATS)
def test_a_file_that_breaks_off_is_unreadable_or_looked_at(form: str) -> None:
    whole = look_at(small(form))
    assert whole.troubles == ()
    seen = [look_at(small(form)[:cut]) for cut in _cuts(form)]
    assert seen[0] == UNREADABLE
    assert {reason for each in seen for reason, _ in each.troubles} == {Reason.MEDIA_UNREADABLE}


@pytest.mark.parametrize("form", FORMATS)
@settings(
    max_examples=30,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)
@given(data=st.data())
def test_no_change_of_bytes_lets_a_look_fail(form: str, data: st.DataObject) -> None:
    changed = bytearray(small(form))
    places = st.tuples(st.integers(0, len(changed) - 1), st.integers(0, 255))
    for at, byte in data.draw(st.lists(places, min_size=1, max_size=12)):
        changed[at] = byte
    assert isinstance(look_at(bytes(changed)), Seen)


@pytest.mark.parametrize("form", FORMATS)
@settings(max_examples=15, deadline=None, database=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_no_joining_of_two_files_lets_a_look_fail(form: str, data: st.DataObject) -> None:
    first, second = small(form), small(data.draw(st.sampled_from(FORMATS)))
    cut = data.draw(st.integers(0, len(first)))
    begin = data.draw(st.integers(0, len(second)))
    assert isinstance(look_at(first[:cut] + second[begin:] + first[cut:]), Seen)


def test_a_large_photo_with_a_second_picture_in_it_is_decoded_small() -> None:
    """The form in which telephones keep the brightness of a photo beside it."""
    large = Image.new("L", (9_000, 7_000), 40)
    large.paste(220, (4_500, 0, 9_000, 7_000))
    out = io.BytesIO()
    large.save(out, "MPO", save_all=True, append_images=[Image.new("L", (450, 350), 90)])
    pixels = upright(out.getvalue())
    assert max(pixels.shape) <= 4096
    assert pixels[100, 100, 0] < 60
    assert pixels[100, -100, 0] > 200
