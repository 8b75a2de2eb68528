"""Instagram exports, JSON and HTML."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any, ClassVar

import pytest

from sanaly_core.exports.archive import FolderArchive
from sanaly_core.exports.base import Reader
from sanaly_core.exports.instagram import READER
from sanaly_core.items import Audience, Item, ItemState, Kind, MediaKind, Place
from sanaly_core.not_checked import NotChecked, Notes, Reason
from tests.readers.contract import ReaderContract, items_of
from tests.readers.fixtures import meta, meta_instagram
from tests.readers.fixtures.meta import CAPTION, NOON, OWNER, dumped, media_record, media_uri
from tests.readers.fixtures.meta_instagram import ig_block, ig_comment, ig_post, ig_profile
from tests.readers.memory_archive import Members, MemoryArchive
from tests.shared import shared

POSTS = "your_instagram_activity/media/posts_1.json"
PAGE = "your_instagram_activity/media/posts_1.html"
COMMENTS = "your_instagram_activity/comments/post_comments_1.json"
PROFILE = "personal_information/personal_information/personal_information.json"
LAYOUTS: dict[str, Members] = {name: make() for name, make in meta_instagram.INSTAGRAM.items()}
ABSURD = (-62169958800, 0, 1, 10**12, None, "yesterday", 1e400)


def read(members: Members, notes: Notes | None = None) -> list[Item]:
    """The Items of an export."""
    return items_of(READER, MemoryArchive(members), notes)


def only(members: Members) -> Item:
    """The one Item of an export."""
    (item,) = read(members)
    return item


def by_kind(members: Members) -> dict[Kind, Item]:
    """The last Item of each kind."""
    return {item.kind: item for item in read(members)}


def counts(members: Members) -> dict[tuple[Reason, str], int]:
    """What the notes of a reading count."""
    notes = Notes()
    read(members, notes)
    return {(note.reason, note.subject): note.count for note in notes}


class TestInstagram(ReaderContract):
    """The contract of every reader."""

    reader: ClassVar[Reader] = READER
    private_members = meta_instagram.INSTAGRAM_PRIVATE
    canaries = frozenset({meta.CANARY_MESSAGE, meta.CANARY_OTHERS})

    def layouts(self) -> dict[str, Members]:
        return LAYOUTS

    def grown(self) -> tuple[Members, Members]:
        before = {POSTS: dumped([ig_post(1)]), COMMENTS: dumped([ig_comment("a")])}
        return before, {**before, POSTS: dumped([ig_post(2, "Жаңа", NOON + 9), ig_post(1)])}

    def with_text(self, text: str) -> Members:
        return {POSTS: dumped([ig_post(1, text)])}

    def with_absurd_dates(self) -> Members:
        return {POSTS: dumped([ig_post(n, when=when) for n, when in enumerate(ABSURD, 1)])}

    def with_broken_record(self) -> Members:
        return {POSTS: dumped([ig_post(1), {"media": 7}, None, ig_post(2)])}

    def newer_layout(self) -> Members:
        return {POSTS: dumped({"feed": {"edges": {"node": CAPTION}}})}

    def empty(self) -> Members:
        stories = "your_instagram_activity/media/stories.json"
        return {POSTS: dumped([]), stories: dumped({"ig_stories": []})}

    def missing_media(self) -> Members:
        return {POSTS: dumped([ig_post(1)])}


@pytest.mark.parametrize("layout", ["content, 2022", "your_instagram_activity/content, 2024"])
def test_every_list_gives_its_kind_and_state(layout: str) -> None:
    items = {(item.kind, item.state): item for item in read(LAYOUTS[layout])}
    deleted = items[Kind.POST, ItemState.PENDING_DELETION]
    assert deleted.text == "Өшірілді"
    assert items[Kind.POST, ItemState.ARCHIVED].text == "Мұрағат"
    published = {kind for kind, state in items if state is ItemState.PUBLISHED}
    assert published == set(Kind) - {Kind.SHARE, Kind.ALBUM_PHOTO}
    assert items[Kind.REEL, ItemState.PUBLISHED].media[0].kind is MediaKind.VIDEO


def test_the_oldest_layout() -> None:
    items = read(LAYOUTS["media.json, 2019"])
    kinds = [item.kind for item in items]
    assert kinds == [
        Kind.BIO, Kind.COMMENT, Kind.POST, Kind.POST, Kind.STORY, Kind.PROFILE_PHOTO,
    ]  # fmt: skip
    photo, video = items[2:4]
    assert photo.text == CAPTION
    assert photo.place == Place("Алматы")
    assert photo.created_at == datetime(2019, 5, 2, 8, 30, tzinfo=UTC)
    assert video.created_at == datetime(2019, 6, 2, 8, 30)
    assert items[1].text == "Құтты болсын!"
    assert READER.owner(MemoryArchive(LAYOUTS["media.json, 2019"])) == OWNER


def test_a_post_carries_its_id_time_place_and_files() -> None:
    items = read(LAYOUTS["your_instagram_activity/media, 2025"])
    post = next(item for item in items if item.place)
    assert post.key == "17900000000000001"
    assert post.created_at == datetime.fromtimestamp(NOON, UTC)
    assert post.place == Place("", 43.2389, 76.8897)
    assert post.link == ""
    assert [(m.uri, m.key, m.missing) for m in post.media] == [(media_uri(1), post.key, False)]


def test_a_caption_stands_with_the_single_picture_or_on_top_of_the_carousel() -> None:
    single = {"media": [media_record(media_uri(1), "own")], "title": "top"}
    bare = {"media": [media_record(media_uri(2))], "title": "top"}
    carousel = {
        "media": [media_record(media_uri(3), "own"), media_record(media_uri(4))],
        "title": "top",
    }
    assert [i.text for i in read({POSTS: dumped([single, bare, carousel])})] == [
        "own",
        "top",
        "top",
    ]


def test_a_private_account_is_for_friends_and_its_profile_for_everybody() -> None:
    lists = LAYOUTS["your_instagram_activity/media, 2025"]
    private = {**lists, PROFILE: dumped(ig_profile("True"))}
    for item in read(private):
        if item.kind in (Kind.BIO, Kind.PROFILE_PHOTO):
            assert item.audience is Audience.PUBLIC
        elif item.kind is Kind.COMMENT:
            assert item.audience is Audience.UNKNOWN
        else:
            assert item.audience is Audience.FRIENDS
    assert by_kind(lists)[Kind.POST].audience is Audience.PUBLIC
    assert only({POSTS: dumped([ig_post(1)])}).audience is Audience.UNKNOWN


@pytest.mark.parametrize(
    ("labels", "value", "audience"),
    [
        (("Nombre de usuario", "Cuenta privada", "Biografía"), "True", Audience.FRIENDS),
        (("Gebruikersnaam", "Privéaccount", "Bio"), "False", Audience.PUBLIC),
        (("Имя пользователя", "Закрытый аккаунт", "О себе"), "Да", Audience.FRIENDS),
        (("Tên người dùng", "Tài khoản riêng tư", "Tiểu sử"), "Sai", Audience.PUBLIC),
    ],
)
def test_a_profile_in_other_languages(
    labels: tuple[str, ...], value: str, audience: Audience
) -> None:
    members = {POSTS: dumped([ig_post(1)]), PROFILE: dumped(ig_profile(value, "Мұғалім", labels))}
    bio, post = read(members)
    assert (bio.kind, bio.text) == (Kind.BIO, "Мұғалім")
    assert post.audience is audience
    assert READER.owner(MemoryArchive(members)) == OWNER


def test_a_profile_with_unseen_labels_still_says_whether_it_is_private() -> None:
    profile = ig_profile("True", "Мұғалім", ("α", "β", "γ"))
    members = {POSTS: dumped([ig_post(1)]), PROFILE: dumped(profile)}
    assert only(members).audience is Audience.FRIENDS
    assert counts(members)[Reason.RECORD_UNKNOWN, "personal_information"] == 1
    assert READER.owner(MemoryArchive(members)) is None


def test_own_comments_in_any_language_without_the_owner_of_the_post() -> None:
    dutch = ig_comment("Leuk", labels=("Opmerking", "Media-eigenaar", "Tijd"))
    kazakh = ig_comment("Керемет", NOON + 1, ("Пікір", "Иесі", "Уақыт"))
    items = read({COMMENTS: dumped([dutch, kazakh])})
    assert [(i.text, i.kind) for i in items] == [("Leuk", Kind.COMMENT), ("Керемет", Kind.COMMENT)]
    assert items[1].created_at == datetime.fromtimestamp(NOON + 1, UTC)


def test_comments_of_one_second_stay_apart_and_repeated_ones_do_not() -> None:
    comments = [ig_comment("бірінші"), ig_comment("екінші"), ig_comment("бірінші")]
    items = read({COMMENTS: dumped(comments)})
    assert [i.text for i in items] == ["бірінші", "екінші"]
    assert items[1].key.startswith(f"{items[0].key}-")


def test_a_mended_caption_keeps_the_key() -> None:
    keys = {only({POSTS: dumped([ig_post(1, text)])}).key for text in ("a", "b")}
    assert len(keys) == 1
    old = {"caption": "a", "taken_at": "2019-05-02T08:30:00+00:00", "path": "photos/1/a.jpg"}
    photos = [dumped({"photos": [{**old, "caption": text}]}) for text in ("a", "b")]
    assert len({only({"media.json": data}).key for data in photos}) == 1


def test_html_tells_the_same_as_json() -> None:
    items = read(LAYOUTS["HTML, 2025"])
    post = next(i for i in items if i.key == "17900000000000001")
    assert post.text == CAPTION
    assert post.created_at == datetime.fromtimestamp(NOON, UTC).replace(tzinfo=None) + timedelta(
        hours=5
    )
    assert post.place == Place("", 43.238949, 76.889709)
    assert not post.media[0].missing
    carousel = next(i for i in items if len(i.media) == 2)
    assert carousel.text == "Бірі\nЕкі"
    comment = next(i for i in items if i.kind is Kind.COMMENT)
    assert comment.text == "Рақмет!"
    assert READER.owner(MemoryArchive(LAYOUTS["HTML, 2025"])) == OWNER
    for other in ("HTML, 2021", "HTML, 2026"):
        assert [(i.key, i.text) for i in read(LAYOUTS[other])] == [(i.key, i.text) for i in items]


def test_json_and_html_together_give_each_thing_once() -> None:
    both = read(LAYOUTS["JSON and HTML"])
    json_only = read(LAYOUTS["your_instagram_activity/media, 2025"])
    assert {i.key for i in json_only} <= {i.key for i in both}
    extra = [i for i in both if i.key not in {j.key for j in json_only}]
    assert [i.kind for i in extra] == []


def test_what_only_the_page_tells_is_kept() -> None:
    blocks = [ig_block([media_uri(1)]), ig_block([media_uri(9)], "тек мұнда", NOON + 60)]
    members = {POSTS: dumped([ig_post(1)]), PAGE: meta.page(blocks)}
    assert [i.text for i in read(members)] == [CAPTION, "тек мұнда"]


@pytest.mark.parametrize(
    ("pairs", "place"),
    [
        ([("Latitude", "1.5"), ("Longitude", "2.5")], Place("", 1.5, 2.5)),
        ([("Неизвестно", "43.2389"), ("Тоже", "76.8897")], Place("", 43.2389, 76.8897)),
        ([("x", "10,9804"), ("y", "106,7478")], Place("", 10.9804, 106.7478)),
        ([("Aperture", "1.69599381"), ("Shutter", "6.64385618")], None),
        ([("Focal", "43.2"), ("Zoom", "76.8")], None),
        ([("x", "43.2389"), ("Device", "abc"), ("y", "76.8897")], None),
    ],
)
def test_positions_in_tables_are_found_by_shape(
    pairs: list[tuple[str, str]], place: Place | None
) -> None:
    assert only({PAGE: meta.page([ig_block([media_uri(1)], pairs=pairs)])}).place == place


def test_pages_in_other_languages_and_without_a_date() -> None:
    dates = {"қаз. 19, 2025 5:11 pm": 1, "Thg 10 19, 2025 5:11 CH": 2, "белгісіз уақыт": 3}
    blocks = [ig_block([media_uri(n)], date=date) for date, n in dates.items()]
    items = read({PAGE: meta.page(blocks)})
    assert [i.created_at for i in items] == [datetime(2025, 10, 19, 17, 11)] * 2 + [None]
    assert counts({PAGE: meta.page(blocks)})[Reason.DATE_UNREADABLE, "instagram"] == 1


def test_reels_that_posts_repeat_are_one_item() -> None:
    reels = "your_instagram_activity/media/reels.json"
    members = {POSTS: dumped([ig_post(1)]), reels: dumped({"ig_reels_media": [ig_post(1)]})}
    assert only(members).kind is Kind.REEL
    assert counts(members)[Reason.MEDIA_MISSING, "instagram"] == 1


def test_parts_given_together_find_each_others_files() -> None:
    members = {f"part1/{POSTS}": dumped([ig_post(1)]), f"part2/{POSTS}": dumped([ig_post(2)])}
    members |= {f"part2/{media_uri(1)}": meta.JPEG, f"part1/{media_uri(2)}": meta.JPEG}
    assert [m.missing for i in read(members) for m in i.media] == [False, False]


def test_media_kinds_by_extension_by_bytes_and_by_metadata() -> None:
    names = ["a/1.HEIC", "a/2.webp", "a/3.mov", "a/4", "a/5", "a/6.srt"]
    posts: list[Any] = [{"media": [media_record(name)]} for name in names]
    posts.append({"media": [{**media_record("a/7"), "media_metadata": {"video_metadata": {}}}]})
    mp4 = b"\x00\x00\x00\x18ftypmp42"
    members = {POSTS: dumped(posts), "a/4": mp4, "a/5": b"\x89PNG\r\n\x1a\n"}
    kinds = [i.media[0].kind.value for i in read(members)]
    assert kinds == ["image", "image", "video", "video", "image", "other", "video"]


def test_unknown_members_and_records_are_counted_by_published_names_only() -> None:
    members = {
        POSTS: dumped([ig_post(1), {"odd": 1}, None]),
        "your_instagram_activity/media/petrov_ivan.json": dumped([ig_post(2)]),
        "your_instagram_activity/media/stories.json": b'{"ig_stories": [{"uri": ',
    }
    told = counts(members)
    assert told[Reason.RECORD_UNKNOWN, "posts"] == 2
    assert told[Reason.MEMBER_UNKNOWN, "instagram"] == 1
    assert told[Reason.MEMBER_UNREADABLE, "stories"] == 1
    assert not any("petrov" in subject for _, subject in told)


def test_a_message_file_is_not_an_instagram_export() -> None:
    data = shared("data/exports/instagram/chat-miner_messages.json").read_bytes()
    for name in ("messages.json", "message_1.json", "messages/inbox/a/posts_1.json"):
        archive = MemoryArchive({name: data, "messages/inbox/a/message_1.json": data}, {name})
        assert READER.recognise(archive) == []


@pytest.mark.parametrize(
    ("sample", "keys", "pictures"),
    [
        ("i2b_test_image", ["18047065138879510"], 1),
        ("i2b_test_images", ["17908919372611575"], 5),
        ("i2b_test_mixed_media", ["17926160567808540"], 10),
    ],
)
def test_authentic_excerpts(sample: str, keys: list[str], pictures: int) -> None:
    notes = Notes()
    archive = FolderArchive(shared(f"data/exports/instagram/{sample}"))
    items = list(READER.read(archive, notes))
    assert [i.key for i in items] == keys
    assert len(items[0].text) > 20
    assert list(notes) == [NotChecked(Reason.MEDIA_MISSING, "instagram", pictures)]


def test_one_list_by_itself_is_recognised_by_its_shape() -> None:
    assert only({"posts_1.json": dumped([ig_post(1)])}).text == CAPTION
    assert (
        READER.recognise(MemoryArchive({"posts_1.json": dumped([{"id": 1, "title": "x"}])})) == []
    )
    assert READER.recognise(MemoryArchive({"personal_information.json": dumped({"a": 1})})) == []
    elsewhere = {POSTS: dumped([ig_post(1)]), "your_instagram_activity/saved/posts.json": b"[]"}
    assert READER.recognise(MemoryArchive(elsewhere)) == [POSTS]
