"""The YouTube reader: Takeout in any language."""

from __future__ import annotations

import unicodedata

import pytest

from sanaly_core.exports.youtube import READER
from sanaly_core.items import Audience, Item, Kind
from sanaly_core.not_checked import Notes, Reason
from tests.readers.contract import ReaderContract, items_of
from tests.readers.fixtures import youtube as made
from tests.readers.fixtures.tables import table
from tests.readers.memory_archive import Members, MemoryArchive


def sample() -> Members:
    """Comments and videos."""
    comments = [
        made.comment(1, made.segments("Tamasha", " 🎵")),
        made.comment(2, made.old_segments("An older one")),
    ]
    videos = [
        made.video(1, "A walk", about="Through Almaty"),
        made.video(2, "For us alone", "Private"),
        made.video(3, "By the link", "Unlisted"),
    ]
    return made.export(comments, videos)


def before_2024() -> Members:
    """Comments below videos alone, and live chats."""
    chats = ["Live Chat ID", "Channel ID", "Live Chat Create Timestamp", "Price", "Video ID"]
    chat = ["LCC.x", made.CHANNEL, "2023-02-11T19:04:00Z", "0", made.VIDEO]
    return {
        f"{made.ROOT}/comments/comments.csv": table(
            made.OLD_COMMENTS, [made.old_comment(1, made.old_segments("Old"))]
        ),
        f"{made.ROOT}/live chats/live chats.csv": table(
            [*chats, "Live Chat Text"], [[*chat, made.old_segments("In a chat")]]
        ),
    }


class TestYouTube(ReaderContract):
    """The contract, on Takeouts of three languages and two times."""

    reader = READER
    private_members = frozenset(made.history())
    canaries = frozenset({made.HISTORY_CANARY, made.CHAT_CANARY})

    def layouts(self) -> dict[str, Members]:
        return {
            "English": sample(),
            "before 2024": before_2024(),
            "German, decomposed": made.german(),
            "Russian": made.russian(),
            "a root in a root": {f"Takeout/{n}": d for n, d in before_2024().items()},
        }

    def grown(self) -> tuple[Members, Members]:
        rows = [made.comment(n, made.segments(f"Comment {n}")) for n in range(20)]
        return made.export(rows[:-1]), made.export(rows[::-1])

    def with_text(self, text: str) -> Members:
        return made.export([made.comment(1, made.escaped_segments(text))])

    def with_absurd_dates(self) -> Members:
        dates = ("0001-01-01T00:00:00Z", "9999-12-31T00:00:00Z", "", "now")
        return made.export(
            [made.comment(n, made.segments("x"), date) for n, date in enumerate(dates)]
        )

    def with_broken_record(self) -> Members:
        rows = [made.comment(1, made.segments("whole")), made.comment(2, '{"text":"cut')]
        return made.export([*rows, made.comment(3, made.segments("whole"))])

    def newer_layout(self) -> Members:
        rows = [[made.comment_id(n), f"blob:{n}"] for n in range(3)]
        name = f"{made.ROOT}/comments/comments.csv"
        return {name: table(["Comment ID", "Content Reference"], rows)}

    def empty(self) -> Members:
        return {f"{made.ROOT}/comments/comments.csv": table(made.COMMENTS)}

    def missing_media(self) -> Members:
        return sample()


def by_text(members: Members, notes: Notes | None = None) -> dict[str, Item]:
    """Items by the first line of their text."""
    items = items_of(READER, MemoryArchive(members), notes)
    return {item.text.partition("\n")[0]: item for item in items}


def test_comments_link_to_themselves() -> None:
    items = by_text(sample())
    assert items["Tamasha 🎵"].kind is Kind.COMMENT
    assert items["Tamasha 🎵"].audience is Audience.PUBLIC
    assert items["Tamasha 🎵"].link == (
        f"https://www.youtube.com/watch?v={made.VIDEO}&lc={made.comment_id(1)}"
    )
    assert items["An older one"].created_at is not None


def test_videos_have_the_audience_that_the_export_says() -> None:
    items = by_text(sample())
    assert items["A walk"].audience is Audience.PUBLIC
    assert items["A walk"].text == "A walk\n\nThrough Almaty"
    assert items["A walk"].kind is Kind.VIDEO
    assert items["For us alone"].audience is Audience.PRIVATE
    assert items["By the link"].audience is Audience.UNKNOWN
    assert items["Үлгі арнасы"].kind is Kind.BIO


def test_a_german_takeout() -> None:
    notes = Notes()
    items = by_text(made.german(), notes)
    post, clip = items["Ein Beitrag"], items["Ein Video"]
    assert post.kind is Kind.POST
    assert (post.media[0].uri, post.media[0].missing) == ("UgkxA_Bild.jpg", True)
    assert clip.text == "Ein Video\n\nÜber das Video\n\nÜber das Video, und mehr"
    assert clip.media[0].uri == f"{made.GERMAN_ROOT}/Videos/Ein Video.mp4"
    assert items["Zum Beitrag"].link.startswith("https://www.youtube.com/post/Ugkx")
    assert [(n.reason, n.count) for n in notes if n.reason is Reason.MEDIA_MISSING] == [
        (Reason.MEDIA_MISSING, 1)
    ]


def test_a_takeout_in_words_that_nobody_listed() -> None:
    items = items_of(READER, MemoryArchive(made.russian()))
    texts = [item.text for item in items]
    assert "Тамаша 🎵" in texts
    clip = next(item for item in items if item.kind is Kind.VIDEO)
    assert "Той" in clip.text
    assert "Сыпаттама" in clip.text
    assert clip.audience is Audience.PUBLIC


def test_the_form_of_unicode_in_columns_does_not_matter() -> None:
    name = f"{made.GERMAN_ROOT}/Video-Metadaten/Videos.csv"
    data = made.german()[name]
    for form in ("NFC", "NFD"):
        changed = unicodedata.normalize(form, data.decode()).encode()
        assert by_text({name: changed})["Ein Video"].kind is Kind.VIDEO


def test_others_videos_and_channels_are_not_read() -> None:
    recognised = READER.recognise(MemoryArchive(sample()))
    assert not [n for n in recognised if "playlists" in n or "subscriptions" in n]


def test_the_owner_is_the_channel() -> None:
    assert READER.owner(MemoryArchive(sample())) == made.CHANNEL
    assert READER.owner(MemoryArchive(before_2024())) == made.CHANNEL


def test_pages_of_older_comments_are_counted() -> None:
    notes = Notes()
    old = {f"{made.ROOT}/my-comments/my-comments.html": b"<html></html>"}
    by_text({**sample(), **old}, notes)
    assert Reason.MEMBER_UNKNOWN in {note.reason for note in notes}


def test_two_videos_of_one_name_are_not_guessed() -> None:
    videos = [made.video(1, "Same title!"), made.video(2, "Same title?")]
    files = {f"{made.ROOT}/videos/Same title{end}.mp4": b"" for end in ("", "_")}
    items = items_of(READER, MemoryArchive({**made.export([], videos), **files}))
    assert all(media.missing for item in items for media in item.media)


def test_columns_are_named_alike_whatever_stands_in_the_header() -> None:
    """A NUL within a letter, which fuzzing found: the table was known, its columns were not."""
    members = {name: _with_nul_in_a_letter(data) for name, data in made.russian().items()}
    assert items_of(READER, MemoryArchive(members)) == items_of(
        READER, MemoryArchive(made.russian())
    )


def _with_nul_in_a_letter(data: bytes) -> bytes:
    header, end, rest = data.partition(b"\n")
    return header.replace(b"\xd0", b"\xd0\0") + end + rest


def test_tables_beyond_the_bound_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sanaly_core.exports.youtube.reader._MAX_CANDIDATES", 1)
    notes = Notes()
    assert items_of(READER, MemoryArchive(before_2024()), notes)
    assert (Reason.MEMBER_UNKNOWN, 1) in {(note.reason, note.count) for note in notes}
