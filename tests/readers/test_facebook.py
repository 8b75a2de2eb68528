"""Facebook exports, JSON and HTML."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, ClassVar

import pytest

from sanaly_core.exports.base import Reader
from sanaly_core.exports.facebook import READER
from sanaly_core.exports.facebook.profile import account_of
from sanaly_core.items import Audience, Item, ItemState, Kind, MediaKind, Place
from sanaly_core.not_checked import Notes, Reason
from tests.readers.contract import ReaderContract, items_of
from tests.readers.fixtures import meta, meta_facebook
from tests.readers.fixtures.meta import CAPTION, NOON, OWNER, dumped
from tests.readers.fixtures.meta_facebook import (
    LINK,
    fb_block,
    fb_comment,
    fb_labelled,
    fb_link_block,
    fb_media,
    fb_photo_post,
    fb_post,
    uri_in,
)
from tests.readers.memory_archive import Members, MemoryArchive

TREE = "your_facebook_activity/"
POSTS = f"{TREE}posts/your_posts__check_ins__photos_and_videos_1.json"
PAGE = f"{TREE}posts/your_posts__check_ins__photos_and_videos_1.html"
COMMENTS = f"{TREE}comments_and_reactions/comments.json"
LAYOUTS: dict[str, Members] = {name: make() for name, make in meta_facebook.FACEBOOK.items()}
TREES = ["posts/, 2019", "your_activity_across_facebook/, 2023", "your_facebook_activity/, 2024"]
ABSURD = (-62169958800, 0, 1, 10**12, None, "yesterday", 1e400)


def read(members: Members, notes: Notes | None = None) -> list[Item]:
    """The Items of an export."""
    return items_of(READER, MemoryArchive(members), notes)


def only(members: Members) -> Item:
    """The one Item of an export."""
    (item,) = read(members)
    return item


def counts(members: Members) -> dict[tuple[Reason, str], int]:
    """What the notes of a reading count."""
    notes = Notes()
    read(members, notes)
    return {(note.reason, note.subject): note.count for note in notes}


class TestFacebook(ReaderContract):
    """The contract of every reader."""

    reader: ClassVar[Reader] = READER
    private_members = meta_facebook.FACEBOOK_PRIVATE
    canaries = frozenset({meta.CANARY_MESSAGE, meta.CANARY_OTHERS})

    def layouts(self) -> dict[str, Members]:
        return LAYOUTS

    def grown(self) -> tuple[Members, Members]:
        before = {
            POSTS: dumped([fb_post("a")]),
            COMMENTS: dumped({"comments_v2": [fb_comment("a")]}),
        }
        return before, {**before, POSTS: dumped([fb_post("b", NOON + 9), fb_post("a")])}

    def with_text(self, text: str) -> Members:
        return {POSTS: dumped([fb_post(text)])}

    def with_absurd_dates(self) -> Members:
        return {POSTS: dumped([fb_post(f"{when}", when) for when in ABSURD])}

    def with_broken_record(self) -> Members:
        return {POSTS: dumped([fb_post("a"), {"odd": 7}, None, fb_post("b", NOON + 1)])}

    def newer_layout(self) -> Members:
        return {POSTS: dumped({"feed": {"edges": {"node": CAPTION}}})}

    def empty(self) -> Members:
        return {POSTS: dumped([]), COMMENTS: dumped({"comments_v2": []})}

    def missing_media(self) -> Members:
        return {POSTS: dumped([fb_photo_post(TREE, 1)])}


@pytest.mark.parametrize("layout", TREES)
def test_every_list_gives_its_kind_and_state(layout: str) -> None:
    items = read(LAYOUTS[layout])
    told = {(item.kind, item.state, item.text) for item in items}
    assert {
        (Kind.POST, ItemState.PUBLISHED, CAPTION),
        (Kind.POST, ItemState.PUBLISHED, "Топқа"),
        (Kind.POST, ItemState.PENDING_DELETION, "Өшірілді"),
        (Kind.POST, ItemState.ARCHIVED, "Мұрағат"),
        (Kind.STORY, ItemState.ARCHIVED, ""),
        (Kind.REEL, ItemState.PUBLISHED, "Рилс"),
        (Kind.COMMENT, ItemState.PUBLISHED, "Рақмет!"),
        (Kind.COMMENT, ItemState.PUBLISHED, "Топта"),
        (Kind.SHARE, ItemState.PUBLISHED, "Оқыңыздар"),
        (Kind.VIDEO, ItemState.PUBLISHED, "Бейне"),
        (Kind.ALBUM_PHOTO, ItemState.PUBLISHED, "Альбом"),
        (Kind.PROFILE_PHOTO, ItemState.PUBLISHED, ""),
        (Kind.BIO, ItemState.PUBLISHED, "Мұғалім 📚"),
    } <= told
    assert {item.audience for item in items} == {Audience.UNKNOWN}
    assert READER.owner(MemoryArchive(LAYOUTS[layout])) == OWNER


def test_what_is_attached_to_a_post() -> None:
    items = {item.text: item for item in read(LAYOUTS["your_facebook_activity/, 2024"])}
    assert items["Осындамын"].place == Place("Bar Синтез", 43.24, 76.91)
    assert items["Жаңа жұмыс"].kind is Kind.POST
    several = items["Екеуі"]
    assert [m.kind for m in several.media] == [MediaKind.IMAGE, MediaKind.VIDEO]
    assert [m.alt for m in several.media] == ["", "Екінші сурет"]
    assert several.place == Place("", 10.98, 106.75)
    assert several.key == several.media[0].key == "4336340783178011"
    assert several.created_at == datetime.fromtimestamp(NOON + 4, UTC)


def test_the_title_facebook_writes_and_actions_without_words_are_left_out() -> None:
    items = read({POSTS: dumped([fb_post(""), fb_post("a", NOON + 1)])})
    assert [item.text for item in items] == ["a"]


def test_a_picture_of_a_post_is_not_told_again_by_its_album() -> None:
    keys = [m.key for item in read(LAYOUTS["your_facebook_activity/, 2024"]) for m in item.media]
    assert len(keys) == len(set(keys))


def test_labelled_records_in_any_language() -> None:
    comment, first, second = read(LAYOUTS["label_values, 2026"])
    assert (first.key, first.text) == ("26793200973707001", CAPTION)
    assert first.link == "https://www.facebook.com/aigul/posts/1"
    assert (second.text, comment.kind, comment.text) == ("Екінші", Kind.COMMENT, "Пікір")
    with_media = {**fb_labelled(1), "media": [fb_media(uri_in(TREE, 3))]}
    assert only({POSTS: dumped([with_media])}).key == "4336340783178003"


@pytest.mark.parametrize("layout", ["HTML, April 2025", "HTML, August 2026"])
def test_pages_give_words_files_links_and_local_times(layout: str) -> None:
    items = read(LAYOUTS[layout])
    photo = next(item for item in items if item.media)
    assert (photo.text, photo.link, photo.key) == (CAPTION, LINK, "4336340783178001")
    assert photo.created_at == datetime(2025, 10, 19, 17, 11)
    assert not photo.media[0].missing
    kinds = {item.text: item.kind for item in items}
    assert kinds == {
        CAPTION: Kind.POST,
        "Осындамын": Kind.POST,
        "": Kind.SHARE,
        "Рақмет!": Kind.COMMENT,
    }
    assert READER.owner(MemoryArchive(LAYOUTS[layout])) == OWNER


def test_pages_in_other_languages() -> None:
    dates = ["9 月 22, 2024 1:22:03 下午", "mai 28, 2013 10:31:26 pm", "сағат белгісіз"]
    blocks = [fb_block([], f"t{n}", date=date) for n, date in enumerate(dates)]
    moments = [item.created_at for item in read({PAGE: meta.page(blocks)})]
    assert moments == [datetime(2024, 9, 22, 13, 22, 3), datetime(2013, 5, 28, 22, 31, 26), None]


def test_a_date_or_a_link_is_never_the_words_of_a_post() -> None:
    blocks = [fb_block([uri_in(TREE, 1)], ""), fb_link_block("https://example.org/a", NOON + 60)]
    assert [item.text for item in read({PAGE: meta.page(blocks)})] == ["", ""]


def test_together_json_tells_and_the_page_gives_the_link() -> None:
    posts = [fb_photo_post(TREE, 1), fb_post("Мәтін ғана", NOON + 60)]
    blocks = [
        fb_block([uri_in(TREE, 1)]),
        fb_block([], "Мәтін ғана", NOON + 60, link=LINK + "1"),
        fb_block([], "тек мұнда", NOON + 120, link=LINK + "2"),
    ]
    items = read({POSTS: dumped(posts), PAGE: meta.page(blocks)})
    assert [(i.text, i.link) for i in items] == [
        (CAPTION, LINK), ("Мәтін ғана", LINK + "1"), ("тек мұнда", LINK + "2"),
    ]  # fmt: skip
    assert items[0].created_at == datetime.fromtimestamp(NOON, UTC)


def test_the_same_thing_keeps_its_key_when_its_link_changes() -> None:
    keys = {only({PAGE: meta.page([fb_block([], link=LINK + end)])}).key for end in ("1", "2")}
    assert len(keys) == 1


def test_long_lists_in_parts_that_overlap_give_each_post_once() -> None:
    second = POSTS.replace("_1.json", "_2.json")
    members = {POSTS: dumped([fb_post("a"), fb_post("b", 5)]), second: dumped([fb_post("a")])}
    assert [item.text for item in read(members)] == ["a", "b"]


def test_what_others_posted_is_said_and_left_closed() -> None:
    told = counts(LAYOUTS["your_facebook_activity/, 2024"])
    assert told[Reason.OTHERS_CONTENT, "facebook"] == 1
    members = {POSTS: dumped([fb_post("a")]), f"{TREE}posts/petrov.json": dumped([fb_post("b")])}
    assert counts(members)[Reason.MEMBER_UNKNOWN, "facebook"] == 1


def test_files_lying_elsewhere_or_by_windows_paths_are_found() -> None:
    uri = "posts\\media\\a\\4336340783178009.jpg"
    post = fb_post("a", parts=[{"media": fb_media(uri)}])
    members = {POSTS: dumped([post]), uri.replace("\\", "/"): meta.JPEG}
    assert [m.missing for m in only(members).media] == [False]


@pytest.mark.parametrize(
    ("link", "account"),
    [
        ("https://www.facebook.com/aigul.s", "aigul.s"),
        ("https://www.facebook.com/profile.php?id=1000123", "1000123"),
        ("https://www.facebook.com/groups/1", ""),
        ("https://example.org/aigul", ""),
        ("https://[broken", ""),
        ("", ""),
    ],
)
def test_accounts_in_links(link: str, account: str) -> None:
    assert account_of(link) == account


@pytest.mark.parametrize(
    "raw", [[], "x", None, {"profile_v2": []}, {"profile_v2": {"intro_bio": 7}}]
)
def test_profiles_of_other_shapes_are_no_trouble(raw: Any) -> None:
    name = "personal_information/profile_information/profile_information.json"
    members = {POSTS: dumped([fb_post("a")]), name: dumped(raw)}
    assert only(members).text == "a"
    assert READER.owner(MemoryArchive(members)) is None


def test_one_list_by_itself_is_recognised_by_its_shape() -> None:
    posts = dumped([fb_post("a")])
    assert only({"your_posts_1.json": posts}).text == "a"
    assert only({"comments/comments.json": dumped({"comments_v2": [fb_comment("b")]})}).text == "b"
    for name, data in {
        "your_posts_1.json": dumped([{"id": 1}]),
        "comments/comments.json": dumped([{"id": 1, "comment": "x"}]),
        "somewhere/posts.json": posts,
    }.items():
        assert READER.recognise(MemoryArchive({name: data})) == []
