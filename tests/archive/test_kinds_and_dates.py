"""What files are by their bytes, and times as exports write them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sanaly_core.exports.archive import by_suffix, safe_name, sniff
from sanaly_core.exports.archive.names import MAX_NAME
from sanaly_core.exports.archive.oem import CODE_PAGES, decode_as, guess
from sanaly_core.exports.dates import from_iso, from_unix
from sanaly_core.items import MediaKind

STEADY = settings(derandomize=True, max_examples=300, deadline=None, database=None)


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"\xff\xd8\xff\xe0\0\x10JFIF", MediaKind.IMAGE),
        (b"\x89PNG\r\n\x1a\n", MediaKind.IMAGE),
        (b"GIF89a", MediaKind.IMAGE),
        (b"RIFF\x10\0\0\0WEBPVP8 ", MediaKind.IMAGE),
        (b"\0\0\0\x18ftypheic\0\0\0\0", MediaKind.IMAGE),
        (b"\0\0\0\x1cftypmif1\0\0\0\0", MediaKind.IMAGE),
        (b"\0\0\0\x1cftypavif\0\0\0\0", MediaKind.IMAGE),
        (b"\0\0\0\x18ftypisom\0\0\0\0", MediaKind.VIDEO),
        (b"\0\0\0\x14ftypqt  \0\0\0\0", MediaKind.VIDEO),
        (b"\0\0\0\x08wide\0\0\0\0mdat", MediaKind.VIDEO),
        (b"\x1aE\xdf\xa3", MediaKind.VIDEO),
        (b"RIFF\x10\0\0\0AVI LIST", MediaKind.VIDEO),
        (b"RIFF\x10\0\0\0WAVEfmt ", MediaKind.OTHER),
        (b"\0\0\0\x18ftypM4A \0\0\0\0", MediaKind.OTHER),
        (b"%PDF-1.7", MediaKind.OTHER),
        (b"PK\3\4", MediaKind.OTHER),
        (b"", MediaKind.OTHER),
    ],
)
def test_media_by_their_bytes(head: bytes, kind: MediaKind) -> None:
    assert sniff(head) is kind


@STEADY
@given(head=st.binary(max_size=32))
def test_any_bytes_have_a_kind(head: bytes) -> None:
    assert isinstance(sniff(head), MediaKind)


def test_media_by_their_suffix() -> None:
    assert by_suffix("a/b.JPEG") is MediaKind.IMAGE
    assert by_suffix("https://example.org/v.mp4") is MediaKind.VIDEO
    assert by_suffix("jpg") is MediaKind.OTHER


@STEADY
@given(raw=st.text(max_size=30) | st.text("./\\:aC\u0301\n", max_size=12))
def test_names_are_safe_or_refused(raw: str) -> None:
    name = safe_name(raw)
    if name is None:
        return
    parts = name.split("/")
    assert not {"", ".", ".."} & set(parts)
    assert "\\" not in name
    assert name.encode()
    assert safe_name(name) == name


def test_the_longest_name() -> None:
    assert safe_name("x" * MAX_NAME)
    assert safe_name("x" * (MAX_NAME + 1)) is None


@STEADY
@given(raws=st.lists(st.binary(max_size=20), max_size=4))
def test_any_bytes_have_a_code_page(raws: list[bytes]) -> None:
    page = guess(raws)
    assert page in CODE_PAGES
    for raw in raws:
        assert bool(decode_as(raw, page).encode()) == bool(raw)


@pytest.mark.parametrize("value", [1_700_000_000, 1_700_000_000.0, "1700000000", " 1700000000 "])
def test_unix_seconds(value: object) -> None:
    assert from_unix(value) == datetime(2023, 11, 14, 22, 13, 20, tzinfo=UTC)


@pytest.mark.parametrize(
    "value",
    [
        *(None, True, 0, -62169958800, 1e300, float("nan"), float("inf"), 10**400, "", "x"),
        *("9" * 500, 1_700_000_000_000, [], {}, "nan", "\ud800", 4_102_444_800),
    ],
)
def test_what_are_no_unix_seconds(value: object) -> None:
    assert from_unix(value) is None


def test_iso_times() -> None:
    almaty = timezone(timedelta(hours=5))
    assert from_iso("2026-03-21T18:04:00+05:00") == datetime(2026, 3, 21, 18, 4, tzinfo=almaty)
    assert from_iso("2026-03-21T13:04:00.123Z") == datetime(
        2026, 3, 21, 13, 4, 0, 123000, tzinfo=UTC
    )
    naive = from_iso(" 2026-03-21 18:04:00 ")
    assert naive == datetime(2026, 3, 21, 18, 4)
    assert from_iso("2026-03-21") == datetime(2026, 3, 21)


@pytest.mark.parametrize(
    "value",
    [
        *(None, 5, "", "soon", "0001-01-01", "9999-12-31T23:59:59Z", "1989-12-31", "2100-01-01"),
        *("1700000000", "2026-13-01", "\ud800", "2026-03-21T25:00:00", "2" * 100_000),
    ],
)
def test_what_are_no_iso_times(value: object) -> None:
    assert from_iso(value) is None


@STEADY
@given(value=st.text(max_size=30) | st.integers() | st.floats() | st.none())
def test_no_value_breaks_a_date(value: object) -> None:
    for read in (from_iso, from_unix):
        moment = read(value)
        assert moment is None or 1990 <= moment.year < 2100
