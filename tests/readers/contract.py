"""What every reader must hold to. A reader's test class inherits ``ReaderContract``.

A fixture module generates synthetic exports; the test class hands them over by
the hooks at the top of ``ReaderContract`` and gets every test below.
"""

from __future__ import annotations

import contextlib
import unicodedata
from datetime import UTC, datetime
from random import Random
from typing import ClassVar

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sanaly_core.errors import LayoutError, SanalyError
from sanaly_core.exports.base import Archive, Reader
from sanaly_core.exports.registry import readers
from sanaly_core.items import Audience, Item, Kind
from sanaly_core.not_checked import Notes, Reason
from tests.readers.memory_archive import Members, MemoryArchive, renamed_root
from tests.readers.mutate import mutate

KAZAKH = "Бүгін әріптестермен бірге құттықтау өткіздік, рақмет!"
VIETNAMESE = "Chúc mừng năm học mới ở trường tiểu học Phú Giáo"
TEXTS = (
    "🍷 👩🏽\u200d🏫 🇰🇿",
    KAZAKH,
    unicodedata.normalize("NFC", VIETNAMESE),
    unicodedata.normalize("NFD", VIETNAMESE),
    "\u202eabc\u202c \u200fשלום\u200f",
    "He said \"no\", then 'yes'; 5 < 6 & 7 > 2 \\ / , ;",
    "жұмыс " * 20_000 + "соңы",
)
SURROGATE = "бұл \ud83d соңы"
BOM = b"\xef\xbb\xbf"
TEXT_MEMBERS = (".json", ".jsonl", ".ndjson", ".csv", ".js", ".txt", ".html")
BROKEN = {Reason.RECORD_BROKEN, Reason.RECORD_UNKNOWN, Reason.MEMBER_UNREADABLE}


def items_of(reader: Reader, archive: Archive, notes: Notes | None = None) -> list[Item]:
    """All Items of an archive."""
    return list(reader.read(archive, Notes() if notes is None else notes))


def keys_of(reader: Reader, members: Members) -> list[str]:
    """The keys of all Items of an export."""
    return [item.key for item in items_of(reader, MemoryArchive(members))]


class ReaderContract:
    """Inherit it, set the attributes and give the hooks."""

    reader: ClassVar[Reader]
    private_members: ClassVar[frozenset[str]] = frozenset()
    """Names (as in ``layouts``) of members with private messages: never opened."""
    canaries: ClassVar[frozenset[str]] = frozenset()
    """Strings planted in the layouts wherever something private or somebody else's stands."""
    holds_media: ClassVar[bool] = True
    """False for exports that never name a picture."""

    def layouts(self) -> dict[str, Members]:
        """One whole export per published layout, each with at least one Item."""
        raise AssertionError("give the reader's layouts")

    def grown(self) -> tuple[Members, Members]:
        """An export, and the later export of the same account with exactly one post more."""
        raise AssertionError("give two exports")

    def with_text(self, text: str) -> Members:
        """An export with one publication of exactly this text."""
        raise AssertionError("give an export")

    def with_absurd_dates(self) -> Members:
        """An export whose publications bear dates before 1990, after 2100, and no dates at all."""
        raise AssertionError("give an export")

    def with_broken_record(self) -> Members:
        """An export in which one record is broken and at least one other is whole."""
        raise AssertionError("give an export")

    def newer_layout(self) -> Members:
        """An export that is clearly this platform's, but follows no known layout."""
        raise AssertionError("give an export")

    def empty(self) -> Members:
        """An export, or a part of one, of a person who published nothing."""
        raise AssertionError("give an export")

    def missing_media(self) -> Members:
        """An export which names a picture or video that it does not hold."""
        raise AssertionError("give an export")

    def test_each_layout_is_recognised_by_this_reader_and_by_no_other(self) -> None:
        for layout, members in self.layouts().items():
            claims = [r.platform for r in readers() if self._claims(r, members)]
            assert claims == [self.reader.platform], layout

    def _claims(self, other: Reader, members: Members) -> bool:
        """The folder reader takes what no other recognised, so it is asked about itself alone."""
        if other.platform == "folder" != self.reader.platform:
            return False
        return bool(other.recognise(MemoryArchive(members)))

    def test_nothing_is_opened_but_what_was_recognised_or_looked_at_for_it(self) -> None:
        for layout, members in self.layouts().items():
            archive = MemoryArchive(members)
            recognised = set(self.reader.recognise(archive))
            assert recognised <= set(archive.names()), layout
            looked_at = set(archive.opened)
            archive.opened.clear()
            items_of(self.reader, archive)
            self.reader.owner(archive)
            assert set(archive.opened) <= recognised | looked_at, layout

    def test_items_are_whole(self) -> None:
        for layout, members in self.layouts().items():
            items = items_of(self.reader, MemoryArchive(members))
            assert items, layout
            assert len({item.key for item in items}) == len(items), layout
            for item in items:
                assert item.key, layout
                assert isinstance(item.kind, Kind), layout
                assert isinstance(item.audience, Audience), layout
                assert item.platform, layout

    def test_reading_twice_gives_the_same(self) -> None:
        for layout, members in self.layouts().items():
            archive = MemoryArchive(members)
            assert items_of(self.reader, archive) == items_of(self.reader, archive), layout
            assert self.reader.owner(archive) == self.reader.owner(archive), layout

    def test_keys_stay_when_the_export_grows(self) -> None:
        before, after = self.grown()
        old, new = keys_of(self.reader, before), keys_of(self.reader, after)
        assert set(old) < set(new)
        assert len(new) == len(old) + 1

    def test_a_renamed_root_changes_no_key(self) -> None:
        for layout, members in self.layouts().items():
            renamed = renamed_root(members)
            assert self._claims(self.reader, renamed), layout
            assert keys_of(self.reader, renamed) == keys_of(self.reader, members), layout

    def test_a_byte_order_mark_changes_nothing(self) -> None:
        for layout, members in self.layouts().items():
            marked = {
                name: BOM + data if name.endswith(TEXT_MEMBERS) and data[:3] != BOM else data
                for name, data in members.items()
            }
            assert items_of(self.reader, MemoryArchive(marked)) == items_of(
                self.reader, MemoryArchive(members)
            ), layout

    def test_missing_media_are_said(self) -> None:
        if not self.holds_media:
            for members in self.layouts().values():
                assert not any(i.media for i in items_of(self.reader, MemoryArchive(members)))
            return
        items = items_of(self.reader, MemoryArchive(self.missing_media()))
        assert any(media.missing for item in items for media in item.media)

    def test_private_members_are_never_opened(self) -> None:
        for root in ("", "renamed/"):
            forbidden = {root + name for name in self.private_members}
            seen: set[str] = set()
            for members in self.layouts().values():
                seen |= self.private_members & set(members)
                placed = {root + name: data for name, data in members.items()}
                archive = MemoryArchive(placed, forbidden)
                assert not forbidden & set(self.reader.recognise(archive))
                self.reader.owner(archive)
                assert items_of(self.reader, archive)
            assert seen == self.private_members, "no layout holds the private member"

    def test_no_reader_opens_private_members_to_recognise(self) -> None:
        for members in self.layouts().values():
            for other in readers():
                other.recognise(MemoryArchive(members, self.private_members))

    def test_canaries_reach_neither_items_nor_notes(self) -> None:
        planted = b"".join(b"".join(m.values()) for m in self.layouts().values())
        for canary in self.canaries:
            assert canary.encode() in planted, "the canary is in no layout"
        for layout, members in self.layouts().items():
            notes = Notes()
            told = repr(items_of(self.reader, MemoryArchive(members), notes)) + repr(list(notes))
            assert not [c for c in self.canaries if c in told], layout

    def test_canaries_reach_no_error(self) -> None:
        for members in self.layouts().values():
            for cut in (2, 3):
                halved = {name: data[: len(data) // cut] for name, data in members.items()}
                assert not [c for c in self.canaries if c in self._complaint(halved)]

    def _complaint(self, members: Members) -> str:
        notes = Notes()
        try:
            items_of(self.reader, MemoryArchive(members), notes)
        except SanalyError as error:
            return repr((error.slug, error.params, list(notes)))
        return repr(list(notes))

    def test_a_broken_record_is_counted_and_the_rest_is_read(self) -> None:
        notes = Notes()
        assert items_of(self.reader, MemoryArchive(self.with_broken_record()), notes)
        assert BROKEN & {note.reason for note in notes}

    def test_nothing_published_is_no_error(self) -> None:
        members = self.empty()
        assert self._claims(self.reader, members)
        assert items_of(self.reader, MemoryArchive(members)) == []

    def test_an_unknown_layout_is_said(self) -> None:
        members = self.newer_layout()
        assert self._claims(self.reader, members)
        with pytest.raises(LayoutError) as caught:
            items_of(self.reader, MemoryArchive(members))
        assert caught.value.slug == "layout-changed"
        assert caught.value.params["platform"] == self.reader.platform

    def test_texts_survive(self) -> None:
        for text in TEXTS:
            items = items_of(self.reader, MemoryArchive(self.with_text(text)))
            assert text in [item.text for item in items], text[:60]

    def test_a_lone_surrogate_spoils_nothing_around_it(self) -> None:
        items = items_of(self.reader, MemoryArchive(self.with_text(SURROGATE)))
        assert [i for i in items if i.text.startswith("бұл ") and i.text.endswith(" соңы")]

    def test_absurd_dates_are_no_dates(self) -> None:
        items = items_of(self.reader, MemoryArchive(self.with_absurd_dates()))
        assert items
        for item in items:
            moment = item.created_at
            assert moment is None or _is_believable(moment)
        assert None in [item.created_at for item in items]

    @settings(
        derandomize=True,
        max_examples=60,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(seed=st.integers(0, 2**32))
    def test_nothing_but_our_errors_escapes(self, seed: int) -> None:
        random = Random(seed)
        members = random.choice(list(self.layouts().values()))
        archive = MemoryArchive(mutate(members, random), self.private_members)
        with contextlib.suppress(SanalyError):
            if self.reader.recognise(archive):
                self.reader.owner(archive)
                assert all(item.key for item in items_of(self.reader, archive))


def _is_believable(moment: datetime) -> bool:
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return datetime(1990, 1, 1, tzinfo=UTC) <= aware < datetime(2101, 1, 1, tzinfo=UTC)
