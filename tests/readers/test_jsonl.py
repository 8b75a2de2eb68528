"""The open item format's reader."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sanaly_core.exports.archive import open_archive
from sanaly_core.exports.item_format import ItemFormatError, item_from_dict, item_to_dict
from sanaly_core.exports.jsonl import MAX_LINE, READER
from sanaly_core.items import Account, Audience, Item, ItemState, Kind, Media, MediaKind, Place
from sanaly_core.not_checked import Notes, Reason
from tests.readers.contract import ReaderContract, items_of
from tests.readers.memory_archive import Members, MemoryArchive

ROOT = Path(__file__).resolve().parents[2]
LINK = "https://example.org/p/1.jpg"


def line(key: object = "1", kind: object = "post", **fields: Any) -> bytes:
    """One line."""
    return json.dumps({"key": key, "kind": kind, **fields}).encode() + b"\n"


def full() -> bytes:
    """Lines with every field."""
    return line(
        text="Сәлем",
        platform="ok",
        media=["p/1.jpg", {"uri": "p/2.bin", "kind": "video", "key": "7", "alt": "A cup"}, LINK],
        created_at="2024-05-01T10:00:00+05:00",
        audience="public",
        account="official",
        place={"name": "Almaty", "latitude": 43.2, "longitude": 76.9},
        link="https://example.org/1",
        state="pending_deletion",
        likes=12,
    ) + line("2", "Profile-Photo", place="Bar", created_at=1_700_000_000)


class TestJsonLines(ReaderContract):
    """The contract."""

    reader = READER

    def layouts(self) -> dict[str, Members]:
        media = {"p/1.jpg": b"\xff\xd8\xff", "p/2.bin": b"\0"}
        return {
            "list": {"items.jsonl": full(), **media},
            "ndjson": {"deep/in/a.ndjson": full(), "deep/in/p/1.jpg": b"\xff\xd8\xff"},
            "another suffix": {"items.json": full()},
            "no suffix": {"items": b"\n\r\n" + full()},
        }

    def grown(self) -> tuple[Members, Members]:
        return {"a.jsonl": line("1")}, {"a.jsonl": line("2") + line("1")}

    def with_text(self, text: str) -> Members:
        return {"a.jsonl": line(text=text)}

    def with_absurd_dates(self) -> Members:
        dates: list[object] = [-62169958800, 1e300, "0001-01-01", "9999-12-31T00:00:00Z", "soon"]
        dates += [{}, None, True]
        return {"a.jsonl": b"".join(line(str(n), created_at=d) for n, d in enumerate(dates))}

    def with_broken_record(self) -> Members:
        return {"a.jsonl": b'{"key": "0", "kind"\n[]\n' + line("1", "no such kind") + line("2")}

    def newer_layout(self) -> Members:
        return {"a.jsonl": b'{"uuid": "1", "type": "post"}\n'}

    def empty(self) -> Members:
        return {"a.jsonl": b"\n"}

    def missing_media(self) -> Members:
        return {"a.jsonl": line(media=["p/none.jpg"])}


def only(members: Members, notes: Notes | None = None) -> Item:
    """The one Item."""
    (item,) = items_of(READER, MemoryArchive(members), notes)
    return item


def test_every_field_is_read() -> None:
    first, second = items_of(READER, MemoryArchive({"a.jsonl": full(), "p/1.jpg": b""}))
    assert (first.text, first.platform, first.link) == ("Сәлем", "ok", "https://example.org/1")
    assert first.created_at == datetime(2024, 5, 1, 5, tzinfo=UTC)
    assert (first.audience, first.account) == (Audience.PUBLIC, Account.OFFICIAL)
    assert first.state is ItemState.PENDING_DELETION
    assert first.place == Place("Almaty", 43.2, 76.9)
    assert second.kind is Kind.PROFILE_PHOTO
    assert second.place == Place("Bar")
    assert second.created_at == datetime(2023, 11, 14, 22, 13, 20, tzinfo=UTC)


def test_media_are_looked_up_beside_the_list() -> None:
    notes = Notes()
    (first, _) = items_of(READER, MemoryArchive({"x/a.jsonl": full(), "x/p/1.jpg": b""}), notes)
    assert first.media == (
        Media("x/p/1.jpg"),
        Media("p/2.bin", MediaKind.VIDEO, "7", missing=True, alt="A cup"),
        Media(LINK),
    )
    counted = {(note.reason, note.count) for note in notes}
    assert counted == {(Reason.MEDIA_MISSING, 1), (Reason.MEDIA_NOT_IN_EXPORT, 1)}


def test_a_list_given_alone_finds_the_media_in_its_folder(tmp_path: Path) -> None:
    (tmp_path / "p").mkdir()
    (tmp_path / "p" / "1.jpg").write_bytes(b"\xff\xd8\xff")
    (tmp_path / "list.txt").write_bytes(line(media=["p/1.jpg", "../outside.jpg"]))
    (tmp_path.parent / "outside.jpg").write_bytes(b"\xff\xd8\xff")
    (item,) = items_of(READER, open_archive(tmp_path / "list.txt"))
    assert [media.missing for media in item.media] == [False, True]


def test_words_may_be_written_with_spaces_hyphens_or_underscores() -> None:
    for kind in ("profile photo", "profile_photo", "Profile-Photo"):
        assert only({"a.jsonl": line(kind=kind)}).kind is Kind.PROFILE_PHOTO


def test_a_word_the_format_does_not_have_is_counted_and_never_public() -> None:
    notes = Notes()
    assert only({"a.jsonl": line(audience="everyone")}, notes).audience is Audience.UNKNOWN
    assert [(n.reason, n.subject) for n in notes] == [(Reason.RECORD_UNKNOWN, "audience")]


def test_a_date_that_cannot_be_read_is_counted() -> None:
    notes = Notes()
    assert only({"a.jsonl": line(created_at=-62169958800)}, notes).created_at is None
    assert [n.reason for n in notes] == [Reason.DATE_UNREADABLE]


def test_coordinates_off_the_globe_are_counted_and_the_name_kept() -> None:
    notes = Notes()
    place = {"name": "Almaty", "latitude": 943.2, "longitude": 76.9}
    assert only({"a.jsonl": line(place=place)}, notes).place == Place("Almaty", None, 76.9)
    assert [(n.reason, n.subject) for n in notes] == [(Reason.RECORD_UNKNOWN, "place")]


def test_two_lines_with_one_key_are_two_items() -> None:
    members = {"a.jsonl": line("1", text="a") + line("1", text="b")}
    assert [item.text for item in items_of(READER, MemoryArchive(members))] == ["a", "b"]


def test_a_line_that_is_too_long_is_counted_and_the_next_is_read() -> None:
    notes = Notes()
    long = line("0", text="x" * MAX_LINE)
    members = {"a.jsonl": line("1") + long + line("2")}
    items = items_of(READER, MemoryArchive(members), notes)
    assert [item.key for item in items] == ["1", "2"]
    assert [(n.reason, n.count) for n in notes] == [(Reason.MEMBER_TOO_LARGE, 1)]


def test_no_text_among_other_members_is_opened() -> None:
    members = {"messages/inbox.json": full(), "posts.csv": b"a,b\n"}
    archive = MemoryArchive(members, forbidden=members)
    assert READER.recognise(archive) == []


@pytest.mark.parametrize(
    "record",
    [
        {},
        {"key": "1"},
        {"key": "", "kind": "post"},
        {"key": True, "kind": "post"},
        {"key": ["1"], "kind": "post"},
        {"key": "1", "kind": "essay"},
        {"key": "1", "kind": "post", "text": 5},
        {"key": "1", "kind": "post", "media": "p.jpg"},
        {"key": "1", "kind": "post", "media": [{"kind": "image"}]},
        {"key": "1", "kind": "post", "place": 5},
    ],
)
def test_what_is_no_item(record: dict[str, Any]) -> None:
    with pytest.raises(ItemFormatError):
        item_from_dict(record)


TEXT = st.text(st.characters(), max_size=40)
MOMENTS = st.datetimes(datetime(1990, 1, 2), datetime(2099, 12, 30)) | st.datetimes(
    datetime(1990, 1, 2), datetime(2099, 12, 30), timezones=st.timezones()
)
ITEMS = st.builds(
    Item,
    key=st.text(st.characters(), min_size=1, max_size=40),
    kind=st.sampled_from(Kind),
    platform=st.sampled_from(["vk", "other", "Одноклассники"]),
    text=TEXT,
    media=st.lists(
        st.builds(
            Media,
            uri=st.text(min_size=1, max_size=20),
            kind=st.sampled_from(MediaKind),
            key=TEXT,
            missing=st.booleans(),
            alt=TEXT,
        ),
        max_size=3,
    ).map(tuple),
    created_at=st.none() | MOMENTS,
    audience=st.sampled_from(Audience),
    account=st.sampled_from(Account),
    place=st.none()
    | st.builds(
        Place,
        name=TEXT,
        latitude=st.none() | st.floats(-90, 90),
        longitude=st.none() | st.floats(-180, 180),
    ),
    link=TEXT,
    state=st.sampled_from(ItemState),
)


@settings(derandomize=True, max_examples=200, deadline=None, database=None)
@given(item=ITEMS)
def test_an_item_comes_back_as_it_went(item: Item) -> None:
    written = json.dumps(item_to_dict(item))
    notes = Notes()
    again = item_from_dict(json.loads(written), notes)
    assert again == item
    assert not list(notes)
    assert json.dumps(item_to_dict(again)) == written


def schema() -> dict[str, Any]:
    """The published JSON Schema."""
    path = ROOT / "core/src/sanaly_core/item.schema.json"
    loaded: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return loaded


def test_the_schema_has_the_fields_and_words_of_an_item() -> None:
    properties = schema()["properties"]
    assert set(properties) == set(item_to_dict(Item("1", Kind.POST)))
    assert schema()["required"] == ["key", "kind"]
    for name, words in (("kind", Kind), ("account", Account), ("state", ItemState)):
        assert properties[name]["enum"] == [word.value for word in words]
    assert properties["audience"]["enum"] == [word.value for word in Audience]


def test_the_documentation_names_every_field_and_word() -> None:
    text = (ROOT / "docs/item-format.md").read_text("utf-8")
    words = [w.value for e in (Kind, Audience, Account, ItemState, MediaKind) for w in e]
    for name in [*schema()["properties"], *words]:
        assert f"`{name}`" in text, name


def test_the_documentations_examples_are_read() -> None:
    text = (ROOT / "docs/item-format.md").read_text("utf-8")
    examples = text.split("```jsonl\n")[1:]
    lines = "".join(example.partition("```")[0] for example in examples).encode()
    notes = Notes()
    assert len(items_of(READER, MemoryArchive({"a.jsonl": lines}), notes)) == lines.count(b"\n")
    assert {note.reason for note in notes} <= {Reason.MEDIA_MISSING}


@pytest.mark.parametrize("name", ["a" * 41, "vk\nIvan Ivanov", "\u202evk", "<b>", "\ud800"])
def test_what_is_no_network_is_not_repeated_in_messages(name: str) -> None:
    notes = Notes()
    item = item_from_dict({"key": "1", "kind": "post", "platform": name}, notes)
    assert item.platform == "other"
    assert [(n.reason, n.subject) for n in notes] == [(Reason.RECORD_UNKNOWN, "platform")]


def test_a_lone_message_file_is_not_opened() -> None:
    archive = MemoryArchive(
        {"messages/inbox/aigul_1/message_1.json": full(), "messages/a.jpg": b""}
    )
    assert READER.recognise(archive) == []
    assert archive.opened == []
