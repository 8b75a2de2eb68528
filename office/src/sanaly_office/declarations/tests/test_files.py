"""Photographs lose what a camera wrote; what cannot be cleaned is refused."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from sanaly_office.actions import RefusedError
from sanaly_office.declarations.files import LARGEST, Kind, cleaned
from sanaly_office.declarations.tests.making import PLACE, exif, jpeg, pdf, png, segment

PAGE = b"<script>alert(1)</script>"


def photograph(kind: str, orientation: int = 6) -> bytes:
    """A real file with a place in it, as a camera would write it."""
    file = io.BytesIO()
    told = Image.Exif()
    told[274] = orientation
    told[0x010E] = PLACE.decode()
    picture = Image.effect_noise((64, 48), 40).convert("RGB")
    picture.save(file, kind, exif=told, **({"progressive": True} if kind == "JPEG" else {}))
    return file.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_photograph_keeps_every_pixel_and_nothing_else(kind: str) -> None:
    before = photograph(kind)
    assert PLACE in before
    known = cleaned(before)
    assert PLACE not in known.data
    pictures = [Image.open(io.BytesIO(one)) for one in (before, known.data)]
    assert pictures[0].tobytes() == pictures[1].tobytes()


@pytest.mark.parametrize("orientation", [1, 2, 6, 8, 9])
def test_which_way_up_is_kept(orientation: int) -> None:
    kept = Image.open(io.BytesIO(cleaned(photograph("JPEG", orientation)).data)).getexif()
    wanted = {274: orientation} if 2 <= orientation <= 8 else {}
    assert dict(kept) == wanted


def test_what_stands_beside_or_behind_a_picture_is_left_out() -> None:
    many = [segment(0xE1, exif()), segment(0xFE, PAGE), segment(0xED, PLACE), segment(0xE2, PLACE)]
    for data in (
        jpeg(*many, after=PAGE),
        png((b"tEXt", b"Comment\0" + PAGE), (b"eXIf", PLACE), after=PAGE),
    ):
        known = cleaned(data)
        assert PAGE not in known.data
        assert PLACE not in known.data


def test_how_colours_are_meant_is_kept() -> None:
    adobe = segment(0xEE, b"Adobe\0\x64\0\0\0\0\x01")
    assert adobe in cleaned(jpeg(adobe)).data
    assert PLACE not in cleaned(jpeg(segment(0xEE, b"Adobe" + PLACE))).data


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"GIF89a" + bytes(50),
        b"PK\x03\x04" + bytes(50),
        PAGE,
        b"RIFF\0\0\0\0WEBPVP8 ",
        jpeg()[:-4],
        jpeg()[:20],
        b"\xff\xd8\xff\xd9",
        b"\xff\xd8\xff",
        png()[:-6],
        png()[:40] + b"\0" + png()[41:],
        b"\x89PNG\r\n\x1a\n",
        pdf(b"/JavaScript 1 0 R"),
        pdf(b"/J#61vaScript 1 0 R"),
        pdf(b"/Encrypt 1 0 R"),
        pdf()[:-8],
        b"%PDF-1.7 " + PAGE + b"%%EOF",
        jpeg(after=bytes(LARGEST)),
    ],
    ids=range(18),
)
def test_what_is_none_of_these_or_runs_is_refused(data: bytes) -> None:
    with pytest.raises(RefusedError):
        cleaned(data)


def test_a_plain_pdf_is_kept_as_it_was_sent() -> None:
    known = cleaned(pdf())
    assert (known.kind, known.data) == (Kind.PDF, pdf())


@given(st.binary(max_size=300), st.sampled_from(["jpeg", "png"]), st.integers(0, 200))
def test_no_bytes_bring_anything_but_a_refusal(noise: bytes, kind: str, at: int) -> None:
    whole = jpeg(segment(0xE1, exif())) if kind == "jpeg" else png((b"tEXt", PLACE))
    try:
        known = cleaned(whole[:at] + noise + whole[at:])
    except RefusedError:
        return
    assert known.kind in Kind
