"""Pixels of every kind of file as a person sees them, and of none that is broken."""

from __future__ import annotations

import io

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from sanaly.mend import encode
from sanaly.mend.frames import bare
from sanaly.mend.removed import removed
from sanaly.mend.trailing import has_trailing
from sanaly_core.errors import UnreadableError
from tests.pictures.hostile import FORMATS, many_frames, small
from tests.pictures.unusual import GREEN, RED, UNUSUAL, scene
from tools.drawn.planted import FORMS, planted

_BACK = {
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}
"""How a camera turns what it sees before it writes each EXIF orientation."""


@pytest.mark.parametrize("orientation", _BACK)
@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "TIFF"])
def test_a_picture_is_turned_as_a_person_sees_it(orientation: int, form: str) -> None:
    turn = _BACK[orientation]
    stored = scene() if turn is None else scene().transpose(turn)
    tags = Image.Exif()
    tags[0x0112] = orientation
    out = io.BytesIO()
    stored.save(out, form, exif=tags.tobytes(), quality=95)
    (frame,) = bare(out.getvalue(), "a").frames
    assert frame.shape[:2] == (40, 80)
    assert np.abs(frame[20, 10].astype(int) - RED).max() < 30
    assert np.abs(frame[20, 70].astype(int) - GREEN).max() < 30


@pytest.mark.parametrize("name", UNUSUAL)
def test_unusual_pictures_are_mended(name: str) -> None:
    source = bare(UNUSUAL[name](), "a")
    form = encode.form_for(encode.OF_FORM[source.form], source)
    with Image.open(io.BytesIO(encode.encoded(source, form))) as image:
        assert image.size == source.frames[0].shape[1::-1]


@pytest.mark.parametrize("name", ["cmyk", "adobe_cmyk", "palette"])
def test_their_colours_are_right(name: str) -> None:
    (frame,) = bare(UNUSUAL[name](), "a").frames
    assert np.abs(frame[20, 10, :3].astype(int) - RED).max() < 30
    assert np.abs(frame[20, 70, :3].astype(int) - GREEN).max() < 30


def test_another_profile_is_turned_into_the_colours_of_a_screen() -> None:
    from PIL import ImageCms

    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for profile in (srgb, lab, b"no profile", b""):  # what does not fit changes nothing
        out = io.BytesIO()
        scene().save(out, "PNG", icc_profile=profile)
        (frame,) = bare(out.getvalue(), "a").frames
        assert np.abs(frame.astype(int) - np.asarray(scene(), int)).max() <= 2


def test_ten_thousand_frames_are_all_there() -> None:
    source = bare(many_frames(), "a")
    assert len(source.frames) == 10_000
    assert source.form == "GIF"


@pytest.mark.parametrize("form", FORMS)
def test_bytes_behind_the_end_are_noticed(form: str) -> None:
    behind = form in ("JPEG", "MPO", "PNG", "WebP", "GIF")
    assert has_trailing(planted(form, 1).data) is behind


@pytest.mark.parametrize("form", FORMATS)
def test_where_nothing_stands_behind_the_end_nothing_is_said(form: str) -> None:
    assert not has_trailing(small(form))


def _outcome(data: bytes) -> bool:
    """Whether the pixels came; raises nothing but ``UnreadableError``, which it catches."""
    try:
        source = bare(data, "a")
    except UnreadableError:
        return False
    removed(data, source.frames[0])
    return True


@pytest.mark.parametrize("form", FORMATS)
@settings(max_examples=30, deadline=None, database=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_changed_file_is_mended_or_refused(form: str, data: st.DataObject) -> None:
    changed = bytearray(small(form))
    places = st.tuples(st.integers(0, len(changed) - 1), st.integers(0, 255))
    for at, byte in data.draw(st.lists(places, max_size=12)):
        changed[at] = byte
    untouched = bytes(changed) == small(form)
    assert _outcome(bytes(changed)) or not untouched


def test_pages_of_which_only_the_first_is_kept_are_told() -> None:
    pages = [Image.new("RGB", (64, 64), colour) for colour in ("red", "green")]
    out = io.BytesIO()
    pages[0].save(out, "TIFF", save_all=True, append_images=pages[1:])
    source = bare(out.getvalue(), "a.tif")
    assert len(source.frames) == 1
    assert "inner" in removed(out.getvalue(), source.frames[0])


def test_frames_that_are_all_kept_are_not_told_as_removed() -> None:
    frames = [Image.new("RGB", (64, 64), colour) for colour in ("red", "green")]
    out = io.BytesIO()
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:])
    source = bare(out.getvalue(), "a.gif")
    assert len(source.frames) == 2
    assert "inner" not in removed(out.getvalue(), source.frames[0])
