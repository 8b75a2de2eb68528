"""X archives, 2019 to now."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import pairwise
from pathlib import PurePosixPath

import pytest

from sanaly_core.exports.x import READER
from sanaly_core.exports.x.about import audience_of
from sanaly_core.exports.x.tweets import lengthened, time_of
from sanaly_core.items import Audience, Item, ItemState, Kind, MediaKind, Place
from sanaly_core.not_checked import NotChecked, Notes, Reason
from tests.readers.contract import ReaderContract
from tests.readers.fixtures import x as made
from tests.readers.memory_archive import Members, MemoryArchive
from tests.shared import shared


def read(members: Members) -> tuple[dict[str, Item], list[NotChecked]]:
    notes = Notes()
    return {i.key: i for i in READER.read(MemoryArchive(members), notes)}, list(notes)


class TestX(ReaderContract):
    reader = READER
    canaries = made.CANARIES
    private_members = made.PRIVATE | {"direct-message.js"}

    def layouts(self) -> dict[str, Members]:
        return {"now": made.now(), "in parts": made.in_parts(), "2019": made.in_2019()}

    def grown(self) -> tuple[Members, Members]:
        posts = made.posts()
        return made.members(posts), made.members([made.tweet(999, "Жаңа"), *posts])

    def with_text(self, text: str) -> Members:
        return made.members([made.tweet(1, text)])

    def with_absurd_dates(self) -> Members:
        dates = ("Wed Jan 01 00:00:00 +0000 0031", "Wed Jan 01 00:00:00 +0000 2525", "soon", None)
        return made.members([made.tweet(n, "x", created_at=d) for n, d in enumerate(dates, 1)])

    def with_broken_record(self) -> Members:
        return made.members([{"tweet": {"id_str": "1"}}, 7, made.tweet(2, "Бүтін")])

    def newer_layout(self) -> Members:
        return made.members([{"post": {"rest_id": "1", "note": "x"}}])

    def empty(self) -> Members:
        return made.members([])

    def missing_media(self) -> Members:
        return made.members([made.tweet(1, "x", **made.picture(1))])


def test_tweets_of_every_kind() -> None:
    items, notes = read(made.now())
    plain = items["101"]
    assert plain.text == "Қайырлы таң <3 & рақмет"
    assert plain.created_at == datetime(2018, 10, 10, 20, 19, 41, tzinfo=UTC)
    assert plain.link == "https://x.com/aigul_example/status/101"
    assert plain.audience is Audience.FRIENDS
    assert [items[key].kind for key in ("101", "102", "103")] == [
        Kind.POST,
        Kind.SHARE,
        Kind.COMMENT,
    ]
    assert items["106"].text == "Мақала https://example.org/sabaq"
    assert items["107"].place == Place("Алматы", 43.25, 76.95)
    assert items["301"].text == "Қауымдастыққа"
    assert items["401"].state is ItemState.PENDING_DELETION
    assert items["article/77"].text == "Сабақ туралы\nБірінші бөлім"
    assert notes == []


def test_pictures_lie_beside_the_tweets() -> None:
    items, _ = read({f"x-archive/{name}": data for name, data in made.now().items()})
    (photo,) = items["104"].media
    assert (photo.uri, photo.missing) == ("x-archive/data/tweets_media/104-P104.jpg", False)
    assert photo.key == "9104"
    assert items["104"].text == "Сурет"
    (video,) = items["105"].media
    assert (video.kind, video.missing) == (MediaKind.VIDEO, True)
    present = {**made.now(), "data/tweets_media/105-V105.mp4": b"\0"}
    assert read(present)[0]["105"].media[0].uri == "data/tweets_media/105-V105.mp4"


def test_long_texts_are_joined_by_time_and_beginning() -> None:
    items, _ = read(made.now())
    assert items["120"].text == made.LONG
    assert items["note/2"].text == "Басқа ұзын мәтін"
    assert "note/1" not in items
    other = made.note("1", made.LONG, "2019-10-10T20:19:00.000Z")
    late = {**made.now(), "data/note-tweet.js": made.script("note_tweet", [other])}
    items, _ = read(late)
    assert items["120"].text.startswith(made.LONG[:200])
    assert items["120"].text != made.LONG
    assert items["note/1"].text == made.LONG


def test_the_profile() -> None:
    items, _ = read(made.now())
    assert items["bio"].text == "Мұғалім"
    assert items["bio"].place == Place("Алматы")
    face, banner = items["picture/face.jpg"], items["picture/2"]
    assert face.kind is Kind.PROFILE_PHOTO
    assert [m.missing for m in (*face.media, *banner.media)] == [False, True]


def test_a_partial_archive_is_said() -> None:
    items, notes = read(made.in_parts())
    assert list(items) == [post["tweet"]["id_str"] for post in made.posts()]
    assert notes == [NotChecked(Reason.PART_MISSING, "x", 1)]


def test_the_owner_from_account_or_manifest() -> None:
    assert READER.owner(MemoryArchive(made.now())) == made.OWNER
    alone = {"data/manifest.js": made.manifest(), "data/tweets.js": made.script("tweets", [])}
    assert READER.owner(MemoryArchive(alone)) == made.OWNER
    assert READER.owner(MemoryArchive({"tweets.js": made.script("tweets", [])})) is None


@pytest.mark.parametrize(
    ("changes", "audience"),
    [
        ([], Audience.UNKNOWN),
        ([("2025-01-01T00:00:00Z", "Protect")], Audience.FRIENDS),
        (
            [("2025-03-01T00:00:00Z", "Unprotect"), ("2025-01-01T00:00:00Z", "Protect")],
            Audience.PUBLIC,
        ),
    ],
)
def test_the_audience_by_the_last_change_of_protection(
    changes: list[tuple[str, str]], audience: Audience
) -> None:
    records = [{"protectedHistory": {"protectedAt": at, "action": what}} for at, what in changes]
    assert audience_of(records) is audience


def test_without_protection_the_audience_is_not_assumed() -> None:
    items, _ = read(made.in_2019())
    assert {item.audience for item in items.values()} == {Audience.UNKNOWN}


@pytest.mark.parametrize(
    "text", ["", "Wed Oct 10 20:19:24 +0500 2018", "Wed Okt 10 20:19:24 +0000 2018", "x" * 30, None]
)
def test_times_that_are_none(text: str | None) -> None:
    assert time_of(text) is None


def test_a_member_that_is_no_script_is_said() -> None:
    broken = {**made.now(), "data/community-tweet.js": b"[]"}
    items, notes = read(broken)
    assert "101" in items
    assert notes == [NotChecked(Reason.MEMBER_UNREADABLE, "x community-tweet", 1)]


def test_the_published_sample_is_recognised_and_its_private_members_stay_shut() -> None:
    folder = shared("data/exports/x/dogsheep/zip_contents")
    members = {PurePosixPath(path.name).name: path.read_bytes() for path in folder.glob("*.js")}
    others = set(members) - {"account.js"}
    archive = MemoryArchive(members, others)
    assert READER.recognise(archive) == ["account.js"]
    assert READER.owner(archive) == "12497"
    notes = Notes()
    assert list(READER.read(archive, notes)) == []
    assert list(notes) == [NotChecked(Reason.SECTION_NOT_EXPORTED, "x tweets", 1)]


def test_links_that_lead_to_one_another_are_lengthened_once() -> None:
    """Each address holding the next ones would double the text with every link."""
    shorts = [f"https://t.co/{n}" for n in range(64)]
    links = [{"url": s, "expanded_url": f"{t} {t}"} for s, t in pairwise(shorts)]
    assert lengthened(shorts[0], links, "url", "expanded_url") == f"{shorts[1]} {shorts[1]}"
    assert (
        lengthened("eee", [{"url": "e", "expanded_url": "e" * 99}], "url", "expanded_url") == "eee"
    )
