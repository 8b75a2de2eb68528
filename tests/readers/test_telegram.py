"""Telegram Desktop: JSON and HTML, one chat and whole accounts."""

from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from sanaly_core.errors import LayoutError
from sanaly_core.exports.jsonstream import JsonStream
from sanaly_core.exports.telegram import READER
from sanaly_core.exports.telegram import html_export as telegram_html
from sanaly_core.items import Audience, Item, Kind, MediaKind, Place
from sanaly_core.not_checked import NotChecked, Notes, Reason
from tests.readers.contract import ReaderContract
from tests.readers.fixtures import telegram as made
from tests.readers.memory_archive import Members, MemoryArchive
from tests.shared import shared

ABSURD = ("-62169958800", "99999999999", "soon")


def read(members: Members) -> tuple[list[Item], list[NotChecked]]:
    notes = Notes()
    return list(READER.read(MemoryArchive(members), notes)), list(notes)


def texts(members: Members) -> list[str]:
    return [item.text for item in read(members)[0]]


class TestTelegramJson(ReaderContract):
    reader = READER
    canaries = made.CANARIES
    private_members = made.HTML_PRIVATE

    def layouts(self) -> dict[str, Members]:
        channel = made.channel_messages()
        return {
            "channel": made.single(channel),
            "channel before 2021": made.single(
                made.before_2021(channel), number=(2 << 32) + made.CHANNEL
            ),
            "account": made.account(),
            "channel as pages": made.html_single(made.html_channel_messages()),
            "account as pages": made.html_account(),
        }

    def grown(self) -> tuple[Members, Members]:
        channel = made.channel_messages()
        return made.single(channel), made.single([*channel, made.message(30, "Жаңа")])

    def with_text(self, text: str) -> Members:
        return made.single([made.message(2, text)])

    def with_absurd_dates(self) -> Members:
        odd = [made.message(n, "x", date_unixtime=d, date="soon") for n, d in enumerate(ABSURD)]
        return made.single([*odd, made.message(9, "x", date_unixtime=None, date=None)])

    def with_broken_record(self) -> Members:
        return made.single([{"id": 1}, ["?"], made.message(3, "Бүтін")])

    def newer_layout(self) -> Members:
        return made.single([{"id": 1, "type": "note", "body": "x"}])

    def empty(self) -> Members:
        return made.single([])

    def missing_media(self) -> Members:
        return made.single([made.message(2, "x", photo=made.NOT_INCLUDED)])


class TestTelegramHtml(TestTelegramJson):
    def grown(self) -> tuple[Members, Members]:
        channel = made.html_channel_messages()
        return made.html_single(channel), made.html_single(
            channel, [made.html_message(30, "Жаңа", made.CHANNEL_TITLE)]
        )

    def with_text(self, text: str) -> Members:
        first = made.html_service(1, "Channel photo changed")
        return made.html_single([first, made.html_message(2, text, made.CHANNEL_TITLE)])

    def with_absurd_dates(self) -> Members:
        page = made.html_single(made.html_channel_messages())
        for year in ("0031", "2525"):
            page["messages.html"] = page["messages.html"].replace(
                b"2025 21:02", f"{year} 21:02".encode()
            )
        page["messages.html"] = page["messages.html"].replace(b"07.05.2025", b"soon")
        return page

    def with_broken_record(self) -> Members:
        broken = '<div class="message default clearfix" id="?"></div>'
        return made.html_single([*made.html_channel_messages(), broken])

    def newer_layout(self) -> Members:
        return {"messages.html": made.page("x", "<ul></ul>", "chat_page2 chat_page3")}

    def empty(self) -> Members:
        return made.html_single([made.html_service(1, "Channel photo changed")])

    def missing_media(self) -> Members:
        return made.html_single(made.html_channel_messages())


def test_a_channel_is_read_in_full() -> None:
    items, notes = read(made.single(made.channel_messages()))
    by_key = {item.key: item for item in items}
    plain = by_key[f"{made.CHANNEL}/2"]
    assert plain.text == "Бүгін ашық сабақ өткіздік 🇰🇿"
    assert plain.created_at == datetime.fromtimestamp(1746634653, UTC)
    assert (plain.kind, plain.audience, plain.link) == (Kind.POST, Audience.PUBLIC, "")
    assert by_key[f"{made.CHANNEL}/3"].text == "Сабақ жоспары дайын"
    assert by_key[f"{made.CHANNEL}/6"].kind is Kind.SHARE
    assert by_key[f"{made.CHANNEL}/7"].place == Place(
        "Орталық кітапхана, Абай көшесі 1", 43.25, 76.95
    )
    assert by_key[f"{made.CHANNEL}/9"].text == "Жиналыс қашан?\nДүйсенбі"
    assert by_key[f"{made.CHANNEL}/11"].kind is Kind.PROFILE_PHOTO
    assert len(items) == 10
    assert notes == []


def test_files_are_found_beside_the_result_and_left_out_ones_are_missing() -> None:
    items, _ = read({f"a/{n}": d for n, d in made.single(made.channel_messages()).items()})
    photo, video = (next(i for i in items if i.key.endswith(f"/{n}")).media[0] for n in (4, 5))
    assert photo.uri == "a/photos/photo_1@07-05-2025_21-15-33.jpg"
    assert not photo.missing
    assert (video.uri, video.kind, video.missing) == ("", MediaKind.VIDEO, True)


def test_old_and_new_exports_of_a_channel_give_the_same_keys() -> None:
    channel = made.channel_messages()
    old = made.single(made.before_2021(channel), number=(2 << 32) + made.CHANNEL)
    assert [i.key for i in read(old)[0]] == [i.key for i in read(made.single(channel))[0]]
    assert read(old)[0][0].created_at == datetime(2025, 5, 7, 21, 15, 33)


def test_control_characters_as_the_exporter_writes_them() -> None:
    data = made.dump(made.chat("public_channel", 1, [made.message(1, "FEED")]))
    (item,), _ = read({"result.json": data.replace(b"FEED", rb"one\x0Ctwo")})
    assert item.text == "one\x0ctwo"


def test_a_whole_account_gives_only_what_the_person_published() -> None:
    items, notes = read(made.account())
    kinds = [item.kind for item in items]
    assert kinds.count(Kind.PROFILE_PHOTO) == 3
    assert kinds.count(Kind.STORY) == 1
    assert kinds.count(Kind.BIO) == 1
    group = [item for item in items if item.key.startswith(f"{made.GROUP}/")]
    assert [(i.text, i.kind) for i in group] == [
        ("Мен де келемін", Kind.POST),
        ("Рақмет!", Kind.COMMENT),
    ]
    assert group[0].audience is Audience.FRIENDS
    assert notes == [
        NotChecked(Reason.CHANNEL_UNSIGNED, "telegram", 9),
        NotChecked(Reason.OTHERS_CONTENT, "telegram channel", 1),
        NotChecked(Reason.RECORD_UNKNOWN, "telegram chat", 1),
    ]


def test_the_owner_is_the_account_and_a_single_chat_tells_none() -> None:
    assert READER.owner(MemoryArchive(made.account())) == str(made.OWNER)
    assert READER.owner(MemoryArchive(made.single(made.channel_messages()))) is None


def test_private_chats_change_neither_items_nor_notes() -> None:
    channel = made.chat("public_channel", made.CHANNEL, made.channel_messages())
    alone = read(made.account([channel]))
    assert read(made.account([*made.private_chats(), channel])) == alone
    assert (
        read(
            made.account(
                [channel, *made.private_chats()], left_chats={"list": made.private_chats()}
            )
        )
        == alone
    )


@pytest.mark.parametrize("kind", ["personal_chat", "saved_messages", "bot_chat", "replies"])
def test_a_private_chat_by_itself_gives_nothing_at_all(kind: str) -> None:
    assert read(made.single(made.private_chats()[0]["messages"], kind)) == ([], [])


@pytest.mark.parametrize("kind", ["private_group", "public_supergroup"])
def test_a_group_whose_owner_is_unknown_is_not_read(kind: str) -> None:
    items, notes = read(made.single(made.group_messages(), kind))
    assert items == []
    assert notes == [NotChecked(Reason.OTHERS_CONTENT, "telegram group", 1)]
    account = made.account(
        [made.chat(kind, made.GROUP, made.group_messages())], personal_information=None
    )
    assert all(item.kind in (Kind.STORY, Kind.PROFILE_PHOTO) for item in read(account)[0])


def test_messages_before_the_kind_of_chat_are_not_read() -> None:
    reordered = {"messages": [made.message(1, "canary-late")], "type": "public_channel"}
    items, notes = read(made.account([reordered]))
    assert not [item for item in items if "canary" in item.text]
    assert NotChecked(Reason.RECORD_UNKNOWN, "telegram chat", 1) in notes
    hidden = {"messages": [made.message(1, "canary-late")], "type": "personal_chat"}
    assert read(made.account([hidden]))[1] == read(made.account([]))[1]


def test_only_the_person_s_own_messages_are_decoded(monkeypatch: pytest.MonkeyPatch) -> None:
    decoded: list[Any] = []
    value = JsonStream.value

    def spy(stream: JsonStream) -> Any:
        decoded.append(value(stream))
        return decoded[-1]

    monkeypatch.setattr(JsonStream, "value", spy)
    chats = [c for c in made.default_chats() if c["type"] != "public_channel"]
    archive = MemoryArchive(made.account(chats))
    assert READER.recognise(archive)
    READER.owner(archive)
    list(READER.read(archive, Notes()))
    told = repr(decoded)
    assert "Мен де келемін" in told
    assert not [canary for canary in made.CANARIES if canary in told]


def test_the_spy_sees_what_is_decoded() -> None:
    stream = JsonStream(io.BytesIO(b'{"a": "canary"}'))
    assert [stream.value() for _ in stream.keys()] == ["canary"]  # noqa: SIM118


def test_a_truncated_result_is_said_and_what_came_before_is_read() -> None:
    members = made.single(made.channel_messages())
    members["result.json"] = members["result.json"][:-900]
    items, notes = read(members)
    assert items
    assert notes == [NotChecked(Reason.MEMBER_UNREADABLE, "telegram result.json", 1)]


def test_chats_of_kinds_that_nobody_knows_are_a_changed_layout() -> None:
    members = {"result.json": made.dump({"chats": {"list": [made.chat("room", 1, [])]}})}
    with pytest.raises(LayoutError):
        read(members)


@pytest.mark.parametrize("kind", ["single", "batch"])
def test_published_samples_that_do_not_say_what_chat_it_is_are_not_read(kind: str) -> None:
    sample = shared(f"data/exports/telegram/chat-miner_test_{kind}_export.json")
    archive = MemoryArchive({sample.name: sample.read_bytes()})
    notes = Notes()
    assert READER.recognise(archive)
    with pytest.raises(LayoutError):
        list(READER.read(archive, notes))
    assert list(notes) == [NotChecked(Reason.RECORD_UNKNOWN, "telegram chat", 1)]


def test_a_result_that_is_the_only_file_may_have_any_name() -> None:
    data = made.single(made.channel_messages())["result.json"]
    assert READER.recognise(MemoryArchive({"my channel.json": data}))
    assert not READER.recognise(MemoryArchive({"my channel.json": data, "other.json": b"[]"}))
    assert not READER.recognise(MemoryArchive({"result.json": b'{"results": []}'}))


def test_pages_of_a_channel() -> None:
    items, notes = read(made.html_single(made.html_channel_messages()))
    assert [item.text for item in items] == [
        "Бүгін ашық сабақ өткіздік 🇰🇿",
        "Сурет",
        "Видео",
        "Бөліскен жаңалық",
        "",
        "Қолы қойылған",
    ]
    zone = timezone(timedelta(hours=5))
    assert items[0].created_at == datetime(2025, 5, 7, 21, 2, 33, tzinfo=zone)
    assert items[3].kind is Kind.SHARE
    assert items[4].place == Place("Орталық кітапхана", 43.25, 76.95)
    assert [m.missing for i in items for m in i.media] == [False, True]
    assert notes == []


def test_pages_of_an_account() -> None:
    items, notes = read(made.html_account())
    assert {"Мен де келемін", "Менің мақалам", "Мұғалім", "Наурыз құтты болсын"} <= {
        item.text for item in items
    }
    assert [i.kind for i in items[:3]] == [Kind.BIO, Kind.PROFILE_PHOTO, Kind.STORY]
    assert notes == [
        NotChecked(Reason.OTHERS_CONTENT, "telegram channel", 1),
        NotChecked(Reason.OTHERS_CONTENT, "telegram group", 1),
    ]


@pytest.mark.parametrize(
    "messages",
    [
        [made.html_message(1, "canary", "Болат"), made.html_message(2, "canary", "Айгүл")],
        [made.html_message(1, "canary", "Болат")],
        [
            made.html_service(1, "Channel &laquo;x&raquo; created"),
            made.html_message(2, "canary", "Болат"),
            made.html_message(3, "canary", "Айгүл"),
        ],
    ],
    ids=["two people", "one person alone", "a group"],
)
def test_pages_of_a_chat_that_is_no_channel_are_not_read(messages: list[str]) -> None:
    items, notes = read(made.html_single(messages, title="Болат"))
    assert items == []
    assert notes == [NotChecked(Reason.OTHERS_CONTENT, "telegram chat", 1)]


def test_pages_beside_a_result_are_not_read_twice() -> None:
    both = {
        **made.single(made.channel_messages()),
        **made.html_single(made.html_channel_messages()),
    }
    assert list(READER.recognise(MemoryArchive(both))) == ["result.json"]
    assert texts(both) == texts(made.single(made.channel_messages()))


def test_a_page_too_large_to_be_one_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    members = made.html_account()
    largest = len(members["chats/chat_2/messages.html"]) - 1
    monkeypatch.setattr(telegram_html, "_LARGEST", largest)
    assert NotChecked(Reason.MEMBER_TOO_LARGE, "telegram page", 1) in read(members)[1]
