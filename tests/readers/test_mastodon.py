"""The Mastodon reader."""

from __future__ import annotations

import json
from typing import Any

import pytest

from sanaly_core.errors import OwnerError
from sanaly_core.exports.mastodon import READER
from sanaly_core.items import Audience, Item, Kind, MediaKind
from sanaly_core.not_checked import Notes, Reason
from tests.readers.contract import ReaderContract, items_of
from tests.readers.fixtures import mastodon as made
from tests.readers.memory_archive import Members, MemoryArchive, renamed_root

HELD = "media_attachments/files/1/original/a.webp"


def sample() -> list[Any]:
    """Activities of all sorts."""
    pictures = [made.picture(f"/{HELD}", "a glass"), made.picture("/media_attachments/gone.webp")]
    thread = f"{made.ACTOR}/statuses/1"
    return [
        made.create(1, "Public"),
        made.create(2, "Unlisted", to=[made.FOLLOWERS], cc=[made.PUBLIC]),
        made.create(3, "Followers", to=[made.FOLLOWERS], cc=[]),
        made.direct(4),
        made.boost(5),
        made.create(6, "Pictures", attachment=pictures),
        made.create(7, "Reply", inReplyTo="https://elsewhere.example/users/x/statuses/2"),
        made.create(8, "Thread", inReplyTo=thread),
        made.create(9, "Behind", summary="Warning"),
    ]


def whole(repeated: bool = False) -> Members:
    """An archive with one of its two pictures."""
    return {**made.export(sample(), repeated), HELD: b"RIFF"}


class TestMastodon(ReaderContract):
    """The contract, on the list once and twice, and without the actor."""

    reader = READER
    canaries = frozenset({made.DIRECT_CANARY})

    def layouts(self) -> dict[str, Members]:
        return {
            "once": whole(),
            "twice": whole(repeated=True),
            "in a folder": renamed_root(whole(), "archive-20241101"),
            "without actor": {"outbox.json": made.outbox(sample())},
        }

    def grown(self) -> tuple[Members, Members]:
        posts = [made.create(number, f"Post {number}") for number in range(20)]
        return made.export(posts[1:]), made.export(posts)

    def with_text(self, text: str) -> Members:
        return made.export([made.create(1, text)])

    def with_absurd_dates(self) -> Members:
        dates = ("0001-01-01T00:00:00Z", "9999-12-31T00:00:00Z", "soon", 5, None)
        return made.export([made.create(n, "x", published=date) for n, date in enumerate(dates)])

    def with_broken_record(self) -> Members:
        return made.export([made.create(1, "whole"), "broken", made.create(2, "whole", id=None)])

    def newer_layout(self) -> Members:
        head = {"@context": "https://www.w3.org/ns/activitystreams", "type": "OrderedCollection"}
        return {"outbox.json": json.dumps({**head, "pages": [{"of": "posts"}]}).encode()}

    def empty(self) -> Members:
        return {"outbox.json": made.outbox([])}

    def missing_media(self) -> Members:
        return whole()


def by_text(members: Members, notes: Notes | None = None) -> dict[str, Item]:
    """Items by their text."""
    return {item.text: item for item in items_of(READER, MemoryArchive(members), notes)}


def test_audience_and_kind() -> None:
    items = by_text(whole())
    assert items["Public"].audience is Audience.PUBLIC
    assert items["Unlisted"].audience is Audience.PUBLIC
    assert items["Followers"].audience is Audience.FOLLOWERS
    assert items["Reply"].kind is Kind.COMMENT
    assert items["Thread"].kind is Kind.POST
    assert items["Public"].link == "https://mastodon.example/@ulgi/1"
    assert "Warning\n\nBehind" in items


def test_direct_messages_leave_no_trace() -> None:
    notes = Notes()
    assert (
        items_of(READER, MemoryArchive({"outbox.json": made.outbox([made.direct(1)])}), notes) == []
    )
    assert list(notes) == []


def test_a_private_post_in_a_public_activity_is_private() -> None:
    leaking = {**made.direct(1), "to": [made.PUBLIC]}
    assert items_of(READER, MemoryArchive({"outbox.json": made.outbox([leaking])})) == []


def test_a_boost_is_a_share_of_what_is_not_here() -> None:
    notes = Notes()
    items = items_of(READER, MemoryArchive(whole()), notes)
    shares = [item for item in items if item.kind is Kind.SHARE]
    assert [share.link for share in shares] == ["https://elsewhere.example/users/x/statuses/1"]
    assert (Reason.OTHERS_CONTENT, 1) in {(n.reason, n.count) for n in notes}


@pytest.mark.parametrize("prefix", ["/", "/bucket/", "https://files.example/cache/"])
def test_pictures_are_found_wherever_the_server_keeps_them(prefix: str) -> None:
    post = made.create(1, "Seen", attachment=[made.picture(prefix + HELD, "a glass")])
    members = renamed_root({**made.export([post]), HELD: b"RIFF"})
    media = by_text(members)["Seen"].media[0]
    assert (media.missing, media.alt, media.key) == (False, "a glass", HELD)
    assert media.uri in members


def test_the_profile_is_read() -> None:
    items = items_of(READER, MemoryArchive(whole()))
    bio = next(item for item in items if item.kind is Kind.BIO)
    photo = next(item for item in items if item.kind is Kind.PROFILE_PHOTO)
    assert bio.text == "Үлгі\nМұғалім & ана\nБлог: example.org"
    assert (photo.media[0].uri, photo.media[0].missing) == ("avatar.png", False)


def test_markup_becomes_lines() -> None:
    content = '<p>One<br>two <a href="https://x.example"><span>x</span></a></p><p>5 &lt; 6</p>'
    activity = made.create(1, "")
    activity["object"]["content"] = content
    assert "One\ntwo x\n\n5 < 6" in by_text(made.export([activity]))


def test_a_million_angle_brackets_cost_no_more_than_their_length() -> None:
    activity = made.create(1, "")
    activity["object"]["content"] = "<" * 1_000_000
    assert len(items_of(READER, MemoryArchive(made.export([activity])))) > 1


def test_options_of_a_poll_are_read() -> None:
    poll = made.create(1, "Which?", type="Question", oneOf=[{"name": "Tea"}, {"name": "Wine"}])
    assert "Which?\n\nTea\n\nWine" in by_text(made.export([poll]))


def test_a_cut_outbox_gives_what_it_holds() -> None:
    notes = Notes()
    data = made.outbox([made.create(n, f"Post {n}") for n in range(9)])
    assert len(items_of(READER, MemoryArchive({"outbox.json": data[:-400]}), notes)) == 8
    assert Reason.MEMBER_UNREADABLE in {note.reason for note in notes}


def test_two_people_are_two_people() -> None:
    members = whole()
    other = {**members, "actor.json": made.actor(id="https://mastodon.example/users/other")}
    assert READER.owner(MemoryArchive(members)) == made.ACTOR
    with pytest.raises(OwnerError):
        READER.owner(MemoryArchive({**renamed_root(members, "a"), **renamed_root(other, "b")}))


def test_video_is_video() -> None:
    clip = {**made.picture("/x.mp4"), "mediaType": "video/mp4"}
    media = by_text(made.export([made.create(1, "Clip", attachment=[clip])]))["Clip"].media[0]
    assert media.kind is MediaKind.VIDEO
