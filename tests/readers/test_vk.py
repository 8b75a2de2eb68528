"""VK archives."""

from __future__ import annotations

from datetime import datetime

import pytest

from sanaly_core.exports.vk import READER
from sanaly_core.exports.vk import reader as vk
from sanaly_core.items import Item, ItemState, Kind
from sanaly_core.not_checked import NotChecked, Notes, Reason
from tests.readers.contract import ReaderContract
from tests.readers.fixtures import vk as made
from tests.readers.memory_archive import Members, MemoryArchive


def read(members: Members) -> tuple[dict[str, Item], list[NotChecked]]:
    notes = Notes()
    return {i.key: i for i in READER.read(MemoryArchive(members), notes)}, list(notes)


class TestVk(ReaderContract):
    reader = READER
    canaries = made.CANARIES
    private_members = made.PRIVATE

    def layouts(self) -> dict[str, Members]:
        return {"archive": made.archive(), "wall alone": made.members(*made.wall())}

    def grown(self) -> tuple[Members, Members]:
        return made.members(*made.wall()), made.members(made.post(99, "Жаңа"), *made.wall())

    def with_text(self, text: str) -> Members:
        return made.members(made.post(1, text))

    def with_absurd_dates(self) -> Members:
        dates = ("Вы 7 мая 0031 в 21:15", "Вы 7 мая 2525 в 21:15", "Вы когда-то")
        return made.members(*(made.post(n, when=when) for n, when in enumerate(dates)))

    def with_broken_record(self) -> Members:
        return made.members('<div class="item"><b>?</b></div>', made.post(1))

    def newer_layout(self) -> Members:
        return made.members('<article><a href="https://vk.com/wall1_2">Пост</a></article>')

    def empty(self) -> Members:
        return made.members()

    def missing_media(self) -> Members:
        return made.archive()


def key(number: int, kind: str = "wall") -> str:
    return f"{kind}{made.OWNER}_{number}"


def test_the_wall() -> None:
    items, _ = read(made.archive())
    first = items[key(1)]
    assert first.text == "Бүгін ашық сабақ"
    assert first.created_at == datetime(2026, 5, 7, 21, 15)
    assert first.link == f"https://vk.com/{key(1)}"
    assert (items[key(2)].state, first.state) == (ItemState.ARCHIVED, ItemState.PUBLISHED)
    assert items[key(2)].created_at == datetime(2019, 5, 7, 9, 5)
    (photo,) = items[key(3)].media
    assert (photo.uri, photo.key) == (f"https://vk.com/{key(45, 'photo')}", key(45, "photo"))
    assert items[key(3)].text == "Фото"
    assert items[key(4)].kind is Kind.SHARE
    assert items[key(5)].created_at == datetime(2026, 5, 7, 21, 15)
    assert items[key(6)].media == ()
    assert items[key(50)].text == "Вторая страница"


def test_what_others_wrote_on_the_wall_is_counted_and_not_read() -> None:
    items, notes = read(made.members(*made.wall()))
    assert len(items) == 6
    assert NotChecked(Reason.OTHERS_CONTENT, "vk wall", 3) in notes


def test_a_missing_tag_does_not_put_another_s_words_into_a_post() -> None:
    wall = made.members(*made.wall())["wall/wall0.html"]
    broken = wall.replace(b'</div></div><div class="item__tertiary">', b"", 1)
    items, notes = read({"wall/wall0.html": broken.replace(b"</span>", b"<div>", 1)})
    assert not [item for item in items.values() if "canary" in item.text]
    assert NotChecked(Reason.RECORD_BROKEN, "vk wall", 1) in notes


def test_comments_stories_albums_and_the_page() -> None:
    items, notes = read(made.archive())
    comment = items["wall-77_8?reply=12"]
    assert (comment.kind, comment.text) == (Kind.COMMENT, "Жарайсың!")
    assert items[key(90, "story")].kind is Kind.STORY
    assert items[key(60, "photo")].kind is Kind.PROFILE_PHOTO
    picture = items[key(70, "photo")]
    assert (picture.kind, picture.text) == (Kind.ALBUM_PHOTO, "Подпись")
    assert picture.media[0].uri == "https://sun9-1.userapi.com/70.jpg?size=1"
    assert picture.media[0].missing
    assert items[key(150, "photo")].kind is Kind.ALBUM_PHOTO
    assert items["bio"].text == "Мұғалім"
    assert NotChecked(Reason.MEDIA_NOT_IN_EXPORT, "vk", 6) in notes


def test_pictures_that_were_put_beside_the_pages_are_found() -> None:
    shown = made.photo(70).replace("https://sun9-1.userapi.com/70.jpg?size=1", "../files/70.jpg")
    members = {
        "vk/photos/photo-albums/-7.html": made.page(shown),
        "vk/photos/files/70.jpg": b"\xff\xd8\xff",
    }
    items, _ = read(members)
    (media,) = items[key(70, "photo")].media
    assert (media.uri, media.missing) == ("vk/photos/files/70.jpg", False)


def test_the_owner_is_in_the_mark_of_a_page() -> None:
    assert READER.owner(MemoryArchive(made.archive())) == str(made.OWNER)
    unmarked = made.members(*made.wall())["wall/wall0.html"].replace(b'name="jd"', b'name="x"')
    archive = MemoryArchive({"wall/wall0.html": unmarked})
    assert READER.recognise(archive)
    assert READER.owner(archive) is None
    assert not READER.recognise(MemoryArchive({"wall/wall0.html": b"<html></html>"}))


@pytest.mark.parametrize("mark", [b"!!!!", b"WzFd", b"eyJ1c2VyX2lkIjp7fX0="])
def test_a_mark_that_says_nothing(mark: bytes) -> None:
    page = b'<meta name="jd" content="' + mark + b'">'
    assert READER.owner(MemoryArchive({"wall/wall0.html": page})) is None


def test_an_unreadable_date_is_said() -> None:
    items, notes = read(made.members(made.post(1, when="Вы сегодня в 21:15")))
    assert items[key(1)].created_at is None
    assert notes == [NotChecked(Reason.DATE_UNREADABLE, "vk wall", 1)]


def test_a_page_too_large_to_be_one_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vk, "_LARGEST", 100)
    assert read(made.members(*made.wall()))[1] == [
        NotChecked(Reason.MEMBER_TOO_LARGE, "vk wall", 1)
    ]


def test_pages_in_utf8_are_read_too() -> None:
    page = made.page(made.post(1, "Привет")).decode("windows-1251").replace("windows-1251", "utf-8")
    assert read({"wall/wall0.html": page.encode()})[0][key(1)].text == "Привет"
