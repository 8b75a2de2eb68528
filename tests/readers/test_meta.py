"""What Instagram, Threads and Facebook have in common."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sanaly import html_selectolax
from sanaly_core.exports import facebook, html, instagram, threads
from sanaly_core.exports.archive.kinds import sniff
from sanaly_core.exports.base import Reader
from sanaly_core.exports.meta.media import media_id
from sanaly_core.exports.meta.seen import RECENT, Seen
from sanaly_core.exports.meta.strings import made_key, repair
from sanaly_core.items import Item, Kind, MediaKind
from tests.readers.contract import items_of
from tests.readers.fixtures.meta import mojibake
from tests.readers.fixtures.meta_facebook import FACEBOOK
from tests.readers.fixtures.meta_instagram import INSTAGRAM, THREADS
from tests.readers.memory_archive import MemoryArchive


@settings(derandomize=True, max_examples=300, deadline=None, database=None)
@given(st.text())
def test_mojibake_is_undone(text: str) -> None:
    assert repair(str(mojibake(text))) == text


@pytest.mark.parametrize(
    "text",
    ["", "plain", "café", "Бүгін", "Việt Nam 🇻🇳", "“quoted” — dash", "naïve £5", "Ã", "\ud83d"],
)
def test_whole_text_passes_unchanged(text: str) -> None:
    assert repair(text) == text
    assert repair(repair(str(mojibake(text)))) == text


@pytest.mark.parametrize(
    ("uri", "found"),
    [
        (
            "media/posts/202207/296182505_2306736436140223_1131775985609414029_n_17908919372611575.webp",
            "17908919372611575",
        ),
        ("media/posts/202510/18509505166069476.jpg", "18509505166069476"),
        ("posts/media/Mobileuploads_1/4336340783178132.jpg", "4336340783178132"),
        ("media/other/18509505166069476", "18509505166069476"),
        ("photos/201905/3f2a9c.jpg", ""),
        ("photos/123456.jpg", ""),
        ("a/185095051660694761234567.jpg", ""),
        ("", ""),
    ],
)
def test_ids_at_the_end_of_file_names(uri: str, found: str) -> None:
    assert media_id(uri) == found


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"\xff\xd8\xff\xe0", MediaKind.IMAGE),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", MediaKind.IMAGE),
        (b"\x00\x00\x00\x18ftypheic", MediaKind.IMAGE),
        (b"\x00\x00\x00\x18ftypmp42", MediaKind.VIDEO),
        (b"\x1aE\xdf\xa3", MediaKind.VIDEO),
        (b"%PDF-1.7", MediaKind.OTHER),
        (b"", MediaKind.OTHER),
    ],
)
def test_kinds_by_first_bytes(head: bytes, kind: MediaKind) -> None:
    assert sniff(head) is kind


def test_made_keys_depend_on_time_kind_and_file() -> None:
    keys = {made_key(None, kind, name) for kind in ("post", "comment") for name in ("", "a.jpg")}
    assert len(keys) == 4


def test_long_lists_are_not_remembered_whole() -> None:
    seen = Seen(both=False)
    for number in range(RECENT * 2):
        assert seen.admit(Item(f"{number}", Kind.POST), bulk=True) is not None
    assert seen.admit(Item(f"{RECENT * 2 - 1}", Kind.POST), bulk=True) is None
    assert len(seen._long) == RECENT
    assert not seen._short


def test_both_html_parsers_give_the_same_items(monkeypatch: pytest.MonkeyPatch) -> None:
    makers: dict[Reader, Any] = {
        instagram.READER: INSTAGRAM,
        facebook.READER: FACEBOOK,
        threads.READER: THREADS,
    }
    archives = [
        (reader, MemoryArchive(make()))
        for reader, layouts in makers.items()
        for name, make in layouts.items()
        if "HTML" in name
    ]
    monkeypatch.setattr(html, "_parsers", [html.parse_pure])
    pure = [items_of(reader, archive) for reader, archive in archives]
    html.use(html_selectolax.parse)
    assert [items_of(reader, archive) for reader, archive in archives] == pure


def test_any_number_of_things_of_one_second_are_told_apart() -> None:
    seen = Seen(both=False)
    admitted = [seen.admit(Item("t1", Kind.POST, text=f"{n}")) for n in range(RECENT * 2)]
    keys = {item.key for item in admitted if item is not None}
    assert len(keys) == RECENT * 2
    assert seen.admit(Item("t1", Kind.POST, text="7")) is None
