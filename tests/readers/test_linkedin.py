"""The LinkedIn reader."""

from __future__ import annotations

import io

import pytest

from sanaly_core.exports.archive import open_archive
from sanaly_core.exports.linkedin import READER
from sanaly_core.exports.linkedin.escapes import Unescaped
from sanaly_core.items import Audience, Item, Kind
from sanaly_core.not_checked import Notes, Reason
from tests.readers.contract import TEXTS, ReaderContract, items_of
from tests.readers.fixtures import linkedin as made
from tests.readers.fixtures.tables import table
from tests.readers.memory_archive import Members, MemoryArchive
from tests.shared import shared

PICTURE = "https://media.licdn.com/dms/image/x"


def sample() -> Members:
    """Shares of all sorts."""
    return made.export(
        [
            made.share(1, "Plain"),
            made.share(2, "With a link", url="https://example.org/a"),
            made.share(3, "", url="https://example.org/b"),
            made.share(4, "With a picture", media=PICTURE, visibility="CONNECTIONS"),
            made.share(5, made.line_quoted('First line\n\nHe said "no"'), visibility="PUBLIC"),
        ]
    )


class TestLinkedIn(ReaderContract):
    """The contract, on the names and columns seen."""

    reader = READER
    private_members = frozenset(made.private())
    canaries = frozenset({made.MESSAGE_CANARY, made.INVITATION_CANARY})

    def layouts(self) -> dict[str, Members]:
        numbered = {name: data for name, data in sample().items() if name not in made.private()}
        numbered = {f"{name[:-4]}_17529409.csv": data for name, data in numbered.items()}
        shifted = [["2025-01-02 00:00:00 UTC", made.link(7), "PUBLIC", "The text", ""]]
        basic = {
            f"Basic_LinkedInDataExport_10-05-2026/{name}": data for name, data in sample().items()
        }
        return {
            "whole": sample(),
            "numbered": numbered,
            "in a folder": {n: d for n, d in basic.items() if "essage" not in n and "Inv" not in n},
            "columns shifted": {"Shares.csv": table(made.SHARES[:-1], shifted)},
            "comments alone": {"Comments.csv": made.comments(["One", "Two"])},
        }

    def grown(self) -> tuple[Members, Members]:
        rows = [made.share(number, f"Share {number}") for number in range(20)]
        return made.export(rows[:-1]), made.export(rows[::-1])

    def with_text(self, text: str) -> Members:
        return made.export([made.share(1, text)])

    def with_absurd_dates(self) -> Members:
        dates = ("0001-01-01 00:00:00", "9999-12-31 23:59:59", "", "yesterday")
        rows = [made.share(n, f"Share {n}", date=date) for n, date in enumerate(dates)]
        return made.export(rows)

    def with_broken_record(self) -> Members:
        return made.export([made.share(1, "whole"), ["2025-01-01", "", "no link", "", "", ""]])

    def newer_layout(self) -> Members:
        return {"Shares.csv": table(["Date", "ShareLink", "Body"], [["2027-01-01", "x", "y"]])}

    def empty(self) -> Members:
        return {"Shares.csv": table(made.SHARES), "Comments.csv": b"Date,Link,Message\n"}

    def missing_media(self) -> Members:
        return sample()


def by_text(members: Members, notes: Notes | None = None) -> dict[str, Item]:
    """Items by their first line."""
    items = items_of(READER, MemoryArchive(members), notes)
    return {item.text.partition("\n")[0]: item for item in items}


def test_shares_keep_their_lines_links_and_audience() -> None:
    items = by_text(sample())
    assert items["With a link"].text == "With a link\nhttps://example.org/a"
    assert items["https://example.org/b"].kind is Kind.SHARE
    assert items["With a picture"].audience is Audience.FRIENDS
    assert items["First line"].text == 'First line\n\nHe said "no"'
    assert items["First line"].audience is Audience.PUBLIC
    assert items["Plain"].audience is Audience.UNKNOWN
    assert items["Plain"].key == "7100000000000000001"
    assert items["Well said"].kind is Kind.COMMENT
    assert items["Teacher"].kind is Kind.BIO


def test_lines_quoted_by_hand_stay_quoted() -> None:
    text = '"One"\n"Two"\nthree'
    assert by_text(made.export([made.share(1, text)]))['"One"'].text == text


def test_shifted_columns_are_set_right() -> None:
    rows = [["2025-01-02 00:00:00 UTC", made.link(7), "CONNECTIONS", "The text", PICTURE]]
    item = by_text({"Shares.csv": table(made.SHARES[:-1], rows)})["The text"]
    assert item.audience is Audience.FRIENDS
    assert item.media[0].uri == PICTURE
    assert item.created_at is not None
    assert item.created_at.tzinfo is not None


@pytest.mark.parametrize("backslashes", [True, False])
def test_comments_survive_both_ways_of_escaping(backslashes: bool) -> None:
    texts = [
        *TEXTS,
        '"Quoted" at the beginning',
        'At the end "quoted"',
        'A line "quoted"\nand a second, "too"\n\n2025 was good',
        "plain",
    ]
    members = {"Comments.csv": made.comments(texts, backslashes)}
    assert [i.text for i in items_of(READER, MemoryArchive(members))] == texts


def test_a_backslash_before_the_closing_quote_closes() -> None:
    data = b'Date,Link,Message\n2025-01-01 00:00:00,x,"in C:\\"\n2025-01-02 00:00:00,y,"next"\n'
    texts = [i.text for i in items_of(READER, MemoryArchive({"Comments.csv": data}))]
    assert texts == ["in C:\\", "next"]


def test_the_escapes_are_undone_in_pieces_of_any_size() -> None:
    data = made.comments(['a "b"', 'c "d", e'])
    whole = io.BufferedReader(Unescaped(io.BytesIO(data))).read()
    stream = Unescaped(io.BytesIO(data))
    assert b"".join(iter(lambda: stream.read(3) or b"", b"")) == whole
    assert b'"a ""b"""' in whole


def test_comments_below_one_post_are_told_apart_by_time() -> None:
    lines = [
        "Date,Link,Message",
        f"2025-01-01 00:00:00,{made.link(1)},a",
        f"2025-01-01 00:00:01,{made.link(1)},b",
    ]
    members = {"Comments.csv": "\n".join(lines).encode()}
    assert len({item.key for item in items_of(READER, MemoryArchive(members))}) == 2


def test_articles_are_read() -> None:
    page = "<html><head><title>x</title></head><body><h1>Мақала</h1><p>Мәтін</p></body></html>"
    members = {**sample(), "Articles/Articles/2024-05-18_maqala.html": page.encode()}
    item = by_text(members)["Мақала"]
    assert (item.text, item.kind) == ("Мақала\nМәтін", Kind.POST)
    assert item.created_at is not None
    assert not READER.recognise(MemoryArchive({n: d for n, d in members.items() if "Art" in n}))


def test_the_owner_is_the_name() -> None:
    assert READER.owner(MemoryArchive(sample())) == "үлгі үлгіұлы"
    assert READER.owner(MemoryArchive({"Shares.csv": sample()["Shares.csv"]})) is None


def test_the_sample_of_another_tool() -> None:
    archive = open_archive(shared("data/exports/linkedin/silkyrich_sample_export.zip"))
    notes = Notes()
    items = items_of(READER, archive, notes)
    assert {Kind.COMMENT, Kind.POST, Kind.BIO} <= {item.kind for item in items}
    posts = [item for item in items if item.kind is Kind.POST]
    assert all(item.text not in ("PUBLIC", "CONNECTIONS") for item in posts)
    assert {Audience.PUBLIC, Audience.FRIENDS} <= {item.audience for item in posts}
    assert Reason.RECORD_BROKEN not in {note.reason for note in notes}
