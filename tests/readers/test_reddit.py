"""The Reddit reader."""

from __future__ import annotations

from sanaly_core.exports.reddit import READER
from sanaly_core.items import Audience, Item, Kind
from sanaly_core.not_checked import Notes, Reason
from tests.readers.contract import ReaderContract, items_of
from tests.readers.fixtures import reddit as made
from tests.readers.fixtures.tables import table
from tests.readers.memory_archive import Members, MemoryArchive

PICTURE = "https://i.redd.it/abc123.jpg"


def sample() -> Members:
    """Posts of all sorts and a comment."""
    posts = [
        made.post(1, "Only a title"),
        made.post(2, "With a text", "The text\n\nin two paragraphs"),
        made.post(3, "A picture", url=PICTURE),
        made.post(4, "A link", url="https://example.org/x"),
        made.post(5, "Taken away", "[removed]"),
    ]
    return made.export(posts, [made.comment(1, "Рақмет!")])


class TestReddit(ReaderContract):
    """The contract, on a whole export and on one in parts."""

    reader = READER
    private_members = frozenset(made.private())
    canaries = frozenset({made.MESSAGE_CANARY, made.DRAFT_CANARY})

    def layouts(self) -> dict[str, Members]:
        parts = sample()
        parts["posts_2.csv"] = table(made.POSTS, [made.post(9, "In the second part")])
        parts["part 2/comments (1).csv"] = table(made.COMMENTS, [made.comment(9, "There")])
        return {"flat": sample(), "in parts": parts}

    def grown(self) -> tuple[Members, Members]:
        posts = [made.post(number) for number in range(20)]
        return made.export(posts[:-1]), made.export(posts[::-1])

    def with_text(self, text: str) -> Members:
        return made.export([], [made.comment(1, text)])

    def with_absurd_dates(self) -> Members:
        dates = ("0001-01-01 00:00:00 UTC", "9999-12-31 23:59:59 UTC", "", "registration ip")
        return made.export([made.post(n, date=date) for n, date in enumerate(dates)])

    def with_broken_record(self) -> Members:
        return made.export([made.post(1), ["", "", "", "", "", "", "no id", "", ""]])

    def newer_layout(self) -> Members:
        header = ["uuid", "permalink", "subreddit", "rich_text"]
        return {"posts.csv": table(header, [["1", "/r/x", "x", "words"]])}

    def empty(self) -> Members:
        return made.export([])

    def missing_media(self) -> Members:
        return sample()


def by_key(members: Members, notes: Notes | None = None) -> dict[str, Item]:
    """Items by key."""
    return {item.key: item for item in items_of(READER, MemoryArchive(members), notes)}


def test_what_a_post_shows_is_its_text() -> None:
    items = by_key(sample())
    assert items["t3_p1"].text == "Only a title"
    assert items["t3_p2"].text == "With a text\n\nThe text\n\nin two paragraphs"
    assert items["t3_p4"].text == "A link\n\nhttps://example.org/x"
    assert items["t3_p5"].text == "Taken away"
    assert items["t1_c1"].kind is Kind.COMMENT
    assert items["t1_c1"].link == "https://www.reddit.com/r/almaty/comments/x/y/c1/"
    assert {item.audience for item in items.values()} == {Audience.PUBLIC}


def test_a_picture_is_named_and_said_to_be_elsewhere() -> None:
    notes = Notes()
    item = by_key(sample(), notes)["t3_p3"]
    assert (item.media[0].uri, item.media[0].key, item.media[0].missing) == (
        PICTURE,
        "abc123.jpg",
        True,
    )
    assert item.text == "A picture"
    assert [(n.reason, n.count) for n in notes] == [(Reason.MEDIA_NOT_IN_EXPORT, 1)]


def test_the_owner_is_the_account() -> None:
    assert READER.owner(MemoryArchive(sample())) == "ulgi"
    assert READER.owner(MemoryArchive({"posts.csv": sample()["posts.csv"]})) is None


def test_times_are_in_utc() -> None:
    moment = by_key(sample())["t3_p1"].created_at
    assert moment is not None
    assert moment.isoformat() == "2024-05-02T10:11:12+00:00"


def test_a_part_with_unknown_columns_is_counted() -> None:
    notes = Notes()
    unknown = table(["id", "permalink", "subreddit"], [["1", "/r/x", "x"]])
    assert by_key({**sample(), "posts_3.csv": unknown}, notes)
    assert Reason.MEMBER_UNKNOWN in {note.reason for note in notes}
