"""Threads inside an Instagram export."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import ClassVar

from sanaly_core.exports import instagram
from sanaly_core.exports.base import Reader
from sanaly_core.exports.threads import READER
from sanaly_core.items import Item, Kind
from tests.readers.contract import ReaderContract, items_of
from tests.readers.fixtures import meta, meta_instagram
from tests.readers.fixtures.meta import CAPTION, NOON, dumped
from tests.readers.fixtures.meta_instagram import thread, threads_html, threads_json
from tests.readers.memory_archive import Members, MemoryArchive

NAME = "your_instagram_activity/threads/threads_and_replies.json"
ABSURD = (-62169958800, 0, 10**12, None, "yesterday")


def read(members: Members) -> list[Item]:
    """The Items of an export."""
    return items_of(READER, MemoryArchive(members))


class TestThreads(ReaderContract):
    """The contract of every reader."""

    reader: ClassVar[Reader] = READER
    canaries = frozenset({meta.CANARY_OTHERS})

    def layouts(self) -> dict[str, Members]:
        return {name: make() for name, make in meta_instagram.THREADS.items()}

    def grown(self) -> tuple[Members, Members]:
        before = [thread("a"), thread("b", NOON + 1)]
        return threads_json(before), threads_json([thread("c", NOON + 2), *before])

    def with_text(self, text: str) -> Members:
        return threads_json([thread(text)])

    def with_absurd_dates(self) -> Members:
        return threads_json([thread(f"{when}", when) for when in ABSURD])

    def with_broken_record(self) -> Members:
        return threads_json([thread("a"), {"media": [{}]}, 3, thread("b", NOON + 1)])

    def newer_layout(self) -> Members:
        return {NAME: dumped({"threads": {"edges": CAPTION}})}

    def empty(self) -> Members:
        return threads_json([])

    def missing_media(self) -> Members:
        return {NAME: threads_json()[NAME]}


def test_posts_replies_and_pictures() -> None:
    post, reply, picture = read(threads_json())
    assert (post.kind, post.text, post.media) == (Kind.POST, "Ой 🍷", ())
    assert (reply.kind, reply.text) == (Kind.COMMENT, "Жауап")
    assert picture.key == picture.media[0].key == "17900000000000070"
    assert post.created_at == datetime.fromtimestamp(NOON, UTC)


def test_pages_tell_the_same_words() -> None:
    assert [(i.text, i.kind) for i in read(threads_html())] == [
        ("Ой 🍷", Kind.POST),
        ("Сурет", Kind.POST),
    ]


def test_inside_an_instagram_export_each_reader_reads_its_own() -> None:
    members = {**meta_instagram.ig_2024("media"), **threads_json()}
    archive = MemoryArchive(members)
    assert list(READER.recognise(archive)) == [NAME]
    assert NAME not in instagram.READER.recognise(archive)
    assert instagram.READER.recognise(MemoryArchive(threads_json())) == []
