"""The reader of a folder of photos and texts."""

from __future__ import annotations

from pathlib import Path

import pytest

from sanaly_core.exports.archive import open_archive
from sanaly_core.exports.folder import MAX_TEXT, READER
from sanaly_core.items import Item, Kind, Media, MediaKind
from sanaly_core.not_checked import Notes, Reason
from tests.readers.contract import ReaderContract, items_of, keys_of
from tests.readers.memory_archive import Members, MemoryArchive, renamed_root, utf8

JPEG = b"\xff\xd8\xff\xe0"
CANARY = "CANARY-private-chat"
WHATSAPP = f"[12.05.2024, 10:33:12] Айгүл: {CANARY}\n[12.05.2024, 10:34:00] Мен: ия\n"
CHATS = (
    WHATSAPP,
    f"\u200e{WHATSAPP}",
    f"12/05/2024, 10:33 - Aigul: {CANARY}\n",
    f"5/12/24, 10:33 PM - Aigul: {CANARY}\n",
    f"[12.05.24, 10:33:12 PM] Aigul: {CANARY}\n",
)


def sample() -> Members:
    """Photos, videos and texts, and what lies about among them."""
    return {
        "2024/a.JPG": JPEG,
        "2024/b.webp": b"RIFF\0\0\0\0WEBP",
        "c.mp4": b"\0\0\0\x18ftypisom",
        "IMG_0001": JPEG,
        "note.txt": "Сәлем".encode(),
        "readme.md": b"# Hello",
        "paper.pdf": b"%PDF",
        "messages/inbox/x/photo.jpg": JPEG,
        "messages/inbox/x/message.txt": CANARY.encode(),
        "ChatExport_2024-05-01/photos/1.jpg": JPEG,
        "_chat.txt": WHATSAPP.encode(),
    }


class TestFolder(ReaderContract):
    """The contract, as far as a folder can break it."""

    reader = READER
    private_members = frozenset({"messages/inbox/x/message.txt", "messages/inbox/x/photo.jpg"})
    canaries = frozenset({CANARY})

    def layouts(self) -> dict[str, Members]:
        return {"folder": sample()}

    def grown(self) -> tuple[Members, Members]:
        return {"a.jpg": JPEG}, {"a.jpg": JPEG, "0.txt": b"x"}

    def with_text(self, text: str) -> Members:
        return {"a.txt": utf8(text)}

    def with_absurd_dates(self) -> Members:
        return sample()

    def test_a_renamed_root_changes_no_key(self) -> None:
        """A path is all that a file is known by."""
        renamed = renamed_root(sample(), "root")
        assert keys_of(READER, renamed) == [f"root/{key}" for key in keys_of(READER, sample())]

    def test_missing_media_are_said(self) -> None:
        """Every photo is there."""
        items = items_of(READER, MemoryArchive(sample()))
        assert not any(media.missing for item in items for media in item.media)

    def test_a_broken_record_is_counted_and_the_rest_is_read(self) -> None:
        """There are no records; what is not understood is a file."""
        notes = Notes()
        assert items_of(READER, MemoryArchive(sample()), notes)
        assert [(n.reason, n.subject, n.count) for n in notes] == [
            (Reason.MEMBER_UNKNOWN, ".pdf", 1)
        ]

    def test_nothing_published_is_no_error(self) -> None:
        assert READER.recognise(MemoryArchive({"paper.pdf": b"%PDF"})) == []
        assert items_of(READER, MemoryArchive({})) == []

    def test_an_unknown_layout_is_said(self) -> None:
        """There is no layout; files that are nothing to it are counted."""
        notes = Notes()
        assert items_of(READER, MemoryArchive({"a.xyz": b"", "b": b"?"}), notes) == []
        assert [(n.reason, n.subject, n.count) for n in notes] == [(Reason.MEMBER_UNKNOWN, "", 2)]


def test_what_each_file_is() -> None:
    items = {item.key: item for item in items_of(READER, MemoryArchive(sample()))}
    assert {key: item.kind for key, item in items.items()} == {
        "2024/a.JPG": Kind.ALBUM_PHOTO,
        "2024/b.webp": Kind.ALBUM_PHOTO,
        "IMG_0001": Kind.ALBUM_PHOTO,
        "c.mp4": Kind.VIDEO,
        "note.txt": Kind.POST,
        "readme.md": Kind.POST,
    }
    assert items["c.mp4"].media == (Media("c.mp4", MediaKind.VIDEO),)
    assert items["2024/a.JPG"].media == (Media("2024/a.JPG"),)


def test_file_times_are_no_publication_times(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(JPEG)
    (item,) = items_of(READER, open_archive(tmp_path))
    assert item.created_at is None


@pytest.mark.parametrize("chat", CHATS)
def test_an_exported_chat_is_passed_over_without_a_word(chat: str) -> None:
    notes = Notes()
    archive = MemoryArchive({"notes.txt": chat.encode(), "a.jpg": JPEG})
    assert READER.recognise(archive) == ["a.jpg"]
    assert [item.key for item in items_of(READER, archive, notes)] == ["a.jpg"]
    assert not list(notes)


@pytest.mark.parametrize(
    "name",
    [
        "IMG-20240512-WA0001.jpg",
        "VID-20240512-WA0002.mp4",
        "00000012-PHOTO-2024-05-12-10-33-12.jpg",
    ],
)
def test_what_others_sent_into_an_exported_chat_is_passed_over(name: str) -> None:
    notes = Notes()
    members = {"x/_chat.txt": WHATSAPP.encode(), f"x/{name}": JPEG, "x/a.jpg": JPEG, name: JPEG}
    archive = MemoryArchive(members)
    assert READER.recognise(archive) == sorted([name, "x/a.jpg"])
    assert [item.key for item in items_of(READER, archive, notes)] == sorted([name, "x/a.jpg"])
    assert not list(notes)


@pytest.mark.parametrize(
    "text",
    [
        "12.05.2024 біз саябаққа бардық: тамаша күн!",
        "10:30 - кездесу: бәріңізді күтеміз",
        "[1] Жоспар: кездесу",
        "2024-05-12\nLibrary day: come along",
    ],
)
def test_a_text_that_begins_with_a_date_is_no_chat(text: str) -> None:
    (item,) = items_of(READER, MemoryArchive({"a.txt": text.encode()}))
    assert item.text == text


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-8-sig", "Қазақ тілі"),
        ("utf-16", "Қазақ тілі"),
        ("utf-16-be", "\ufeffҚазақ тілі"),
        ("kz1048", "Бүгін кітапханада жақсы күн болды, барлығына рақмет"),
        ("cp1251", "Сегодня в библиотеке был хороший день, всем спасибо"),
        ("cp1251", "СЕГОДНЯ В БИБЛИОТЕКЕ"),
    ],
)
def test_texts_in_other_encodings(encoding: str, text: str) -> None:
    (item,) = items_of(READER, MemoryArchive({"a.txt": text.encode(encoding)}))
    assert item.text == text.lstrip("\ufeff")


def test_a_text_that_is_too_long_is_cut_and_counted() -> None:
    notes = Notes()
    text = "ж" * (MAX_TEXT // 2 + 10)
    (item,) = items_of(READER, MemoryArchive({"a.txt": text.encode()}), notes)
    assert item.text == text[: MAX_TEXT // 2]
    assert [n.reason for n in notes] == [Reason.TEXT_CUT]


def test_a_cut_inside_a_letter_leaves_whole_letters_before_it() -> None:
    text = "a" + "ж" * (MAX_TEXT // 2)
    (item,) = items_of(READER, MemoryArchive({"a.txt": text.encode()}))
    assert item.text.rstrip("\ufffd") == text[: MAX_TEXT // 2]


def test_a_bare_photo_and_a_bare_text(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(JPEG)
    (tmp_path / "b.md").write_text("Hello", "utf-8")
    found: list[Item] = []
    for name in ("a.jpg", "b.md"):
        found += items_of(READER, open_archive(tmp_path / name))
    assert [(item.key, item.kind, item.text) for item in found] == [
        ("a.jpg", Kind.ALBUM_PHOTO, ""),
        ("b.md", Kind.POST, "Hello"),
    ]
