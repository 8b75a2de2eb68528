"""TikTok: JSON of several years and text files in several languages."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from sanaly_core.exports.jsonstream import JsonStream
from sanaly_core.exports.tiktok import READER
from sanaly_core.items import Audience, Item, ItemState, Kind, MediaKind, Place
from sanaly_core.not_checked import NotChecked, Notes, Reason
from tests.readers.contract import ReaderContract
from tests.readers.fixtures import tiktok as made
from tests.readers.memory_archive import Members, MemoryArchive


def read(members: Members) -> tuple[list[Item], list[NotChecked]]:
    notes = Notes()
    return list(READER.read(MemoryArchive(members), notes)), list(notes)


class TestTikTok(ReaderContract):
    reader = READER
    canaries = made.CANARIES

    def layouts(self) -> dict[str, Members]:
        return {
            "before 2026": made.before_2026(),
            "2026": made.in_2026(),
            "2020": made.in_2020(),
            "text in English": made.as_text(made.ENGLISH),
            "text in Dutch": made.as_text(made.DUTCH),
            "text in Russian": made.as_text(made.RUSSIAN),
        }

    def grown(self) -> tuple[Members, Members]:
        own = made.posts()
        return made.before_2026(own), made.before_2026([made.post(30000, "Жаңа"), *own])

    def with_text(self, text: str) -> Members:
        return made.before_2026([made.post(10001, text)])

    def with_absurd_dates(self) -> Members:
        dates = ("0031-01-01 00:00:00", "2525-01-01 00:00:00", "soon", "")
        own = [made.post(10001 + n, Date=date) for n, date in enumerate(dates)]
        return made.before_2026([*own, {"Link": "https://x/1"}])

    def with_broken_record(self) -> Members:
        return made.before_2026([7, {"Likes": "3"}, made.post(10001)])

    def newer_layout(self) -> Members:
        record = {"PublishedAt": 1, "Address": "x"}
        return {"user_data_tiktok.json": made.dump({"Post": {"Posts": {"VideoList": [record]}}})}

    def empty(self) -> Members:
        empty: dict[str, Any] = {"Videos": {"VideoList": None}}
        return made.before_2026([], Video=empty, Profile={})

    def missing_media(self) -> Members:
        return made.before_2026()


@pytest.mark.parametrize("members", [made.before_2026(), made.in_2026()], ids=["old", "new"])
def test_posts_of_every_kind(members: Members) -> None:
    items, notes = read(members)
    posts = [item for item in items if item.kind is Kind.VIDEO]
    first = next(item for item in posts if item.key == "730000000010001")
    assert first.text == "Сабақтан кейін"
    assert first.created_at == datetime(2025, 5, 7, 21, 46, 41)
    assert (first.audience, first.place) == (Audience.FRIENDS, Place("Almaty Central Park"))
    assert first.link == "https://www.tiktokv.com/share/video/730000000010001/"
    hidden = next(item for item in posts if item.text == "Тек маған")
    assert (hidden.audience, hidden.place) == (Audience.PRIVATE, None)
    photo = next(item for item in posts if item.text == "Сурет")
    assert photo.media[0].kind is MediaKind.IMAGE
    deleted = [item for item in posts if item.state is ItemState.PENDING_DELETION]
    assert [item.text for item in deleted] == ["Өшірілген"]
    assert notes == [NotChecked(Reason.MEDIA_NOT_IN_EXPORT, "tiktok", len(posts))]


def test_two_of_one_second_are_told_apart() -> None:
    keys = [item.key for item in read(made.in_2026())[0]]
    assert {"post/2025-05-07 21:46:44", "post/2025-05-07 21:46:44#2"} <= set(keys)
    assert {"comment/2025-05-07 10:00:00", "comment/2025-05-07 10:00:00#2"} <= set(keys)


def test_comments_and_bio() -> None:
    items, _ = read(made.before_2026())
    said = [item for item in items if item.kind is Kind.COMMENT]
    assert [(i.text, i.link) for i in said] == [("Жарайсың!", "https://t/1"), ("Керемет 👏", "")]
    assert [item.text for item in items if item.kind is Kind.BIO] == ["Мұғалім"]


def test_a_private_account_where_the_post_does_not_say() -> None:
    unsaid = [made.post(10001, WhoCanView="", Title="x")]
    assert read(made.before_2026(unsaid))[0][-1].audience is Audience.FOLLOWERS
    public = {"Settings": {"SettingsMap": {"Private Account": "Disabled"}}}
    members = made.before_2026(unsaid, **{"App Settings": public})
    assert read(members)[0][-1].audience is Audience.UNKNOWN


def test_the_owner() -> None:
    for members in (made.before_2026(), made.in_2026(), made.as_text(made.RUSSIAN)):
        assert READER.owner(MemoryArchive(members)) == made.OWNER


def test_messages_are_passed_over_undecoded(monkeypatch: pytest.MonkeyPatch) -> None:
    decoded: list[Any] = []
    value = JsonStream.value

    def spy(stream: JsonStream) -> Any:
        decoded.append(value(stream))
        return decoded[-1]

    monkeypatch.setattr(JsonStream, "value", spy)
    for members in (made.before_2026(), made.in_2026(), made.in_2020()):
        archive = MemoryArchive(members)
        READER.recognise(archive)
        READER.owner(archive)
        list(READER.read(archive, Notes()))
    told = repr(decoded)
    assert "Жарайсың!" in told
    assert "canary-direct-message" not in told
    assert "canary-search" not in told


def test_messages_change_neither_items_nor_notes() -> None:
    assert read(made.before_2026()) == read(made.before_2026(None, **{"Direct Messages": {}}))


@pytest.mark.parametrize("names", [made.ENGLISH, made.DUTCH, made.RUSSIAN])
def test_text_files(names: dict[str, str]) -> None:
    items, _ = read(made.as_text(names))
    first = next(item for item in items if item.key == "73000000001")
    assert (first.text, first.place) == ("Сабақтан кейін", Place("Алматы"))
    assert first.audience is Audience.FRIENDS
    assert first.created_at == datetime(2025, 5, 7, 21, 15, 33, tzinfo=UTC)
    second = next(item for item in items if item.key == "73000000002")
    assert (second.text, second.place) == ("Екі жол:\nекіншісі", None)
    said = [item.text for item in items if item.kind is Kind.COMMENT]
    assert said == ["Жарайсың!", "Ескерту: ертең\nкелемін"]
    assert [item.text for item in items if item.kind is Kind.BIO] == ["Мұғалім"]


def test_recently_deleted_posts_in_text() -> None:
    items, _ = read(made.as_text(made.ENGLISH))
    deleted = [i.key for i in items if i.state is ItemState.PENDING_DELETION]
    assert deleted == ["73000000009"]


def test_a_text_export_without_posts_says_so() -> None:
    members = made.as_text(made.ENGLISH)
    del members["Posts/Posts.txt"]
    notes = read(members)[1]
    assert NotChecked(Reason.SECTION_NOT_EXPORTED, "tiktok posts", 1) in notes


@pytest.mark.parametrize("names", [made.ENGLISH, made.DUTCH, made.RUSSIAN])
def test_text_files_of_messages_and_habits_stay_shut(names: dict[str, str]) -> None:
    members = made.as_text(names)
    archive = MemoryArchive(members, made.PRIVATE_TXT)
    assert made.PRIVATE_TXT & set(members)
    assert not made.PRIVATE_TXT & set(READER.recognise(archive))
    assert READER.owner(archive) == made.OWNER
    assert list(READER.read(archive, Notes()))


def test_text_files_of_anybody_are_not_taken_for_tiktok() -> None:
    diary = {"Posts.txt": b"Date: 2025-05-07 21:15:33\nDear diary\n", "Comments.txt": b"hello"}
    assert not READER.recognise(MemoryArchive(diary))


def test_a_truncated_file_is_said_and_what_came_before_is_read() -> None:
    members = made.before_2026()
    members["user_data_tiktok.json"] = members["user_data_tiktok.json"][:-200]
    items, notes = read(members)
    assert items
    assert NotChecked(Reason.MEMBER_UNREADABLE, "tiktok user_data.json", 1) in notes
