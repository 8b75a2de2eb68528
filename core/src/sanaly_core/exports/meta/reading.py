"""One run over an export: JSON and HTML together, each thing once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any, Protocol

from sanaly_core.errors import LayoutError
from sanaly_core.exports.base import Archive
from sanaly_core.exports.meta.media import MediaFiles
from sanaly_core.exports.meta.members import Member, Tally, page_bytes, read_member
from sanaly_core.exports.meta.page import Block, Page
from sanaly_core.exports.meta.seen import Mark, Seen, mark_of
from sanaly_core.items import Item
from sanaly_core.not_checked import Notes, Reason


class Run:
    """What the parts of a reader share while they read one export."""

    def __init__(
        self, archive: Archive, platform: str, members: Sequence[Member], notes: Notes
    ) -> None:
        self.archive = archive
        self.platform = platform
        self.notes = notes
        self.members = members
        self.tally = Tally()
        self.files = MediaFiles(archive, (m.root for m in members))
        pages = any(m.is_page for m in members)
        self.both = pages and not all(m.is_page for m in members)
        self.seen = Seen(both=pages)

    def count(self, item: Item) -> None:
        """Count what an Item that is given out lacks."""
        if item.created_at is None:
            self.notes.add(Reason.DATE_UNREADABLE, self.platform)
        for media in item.media:
            if media.missing:
                self.notes.add(Reason.MEDIA_MISSING, self.platform)
            elif media.uri.startswith("http"):
                self.notes.add(Reason.MEDIA_NOT_IN_EXPORT, self.platform)


class Shapes(Protocol):
    """A platform's own part: how a record and a block become an Item."""

    def parser(self, member: Member, run: Run) -> Callable[[Any], Item | None]:
        """Parses one JSON record; raises ``UnknownRecordError``."""

    def block(self, block: Block, member: Member, run: Run) -> Item | None:
        """Parses one block of a page; raises ``UnknownRecordError``."""


def read(run: Run, shapes: Shapes) -> Iterator[Item]:
    """All Items, short lists first; raises ``LayoutError`` when nothing was understood.

    With both formats at hand the pages are read first, for only they have
    permalinks; each thing is given out as JSON tells it, with the page's link.
    """
    lists = [m for m in run.members if not m.is_page]
    pages = [m for m in run.members if m.is_page]
    told = list(_pages(run, pages, shapes)) if run.both else []
    links = _links(told)
    for member in sorted(lists, key=lambda m: m.section.bulk):
        parse = shapes.parser(member, run)
        for item in read_member(run.archive, member, run.notes, run.tally, parse):
            fresh = run.seen.admit(item, bulk=member.section.bulk)
            if fresh is not None:
                run.count(fresh)
                yield _linked(fresh, links) if links else fresh
    rest = told if run.both else _pages(run, pages, shapes)
    yield from _untold(run, rest)
    if run.tally.members and not run.tally.understood:
        raise LayoutError("layout-changed", platform=run.platform)


def _untold(run: Run, items: Iterable[Item]) -> Iterator[Item]:
    """What the JSON part did not tell."""
    for item in items:
        fresh = None if run.both and run.seen.told(item) else run.seen.admit(item)
        if fresh is not None:
            run.count(fresh)
            yield fresh


def _links(items: Iterable[Item]) -> dict[str | Mark, str]:
    links: dict[str | Mark, str] = {}
    for item in items:
        if item.link:
            links[item.key] = links[mark_of(item)] = item.link
    return links


def _linked(item: Item, links: dict[str | Mark, str]) -> Item:
    link = item.link or links.get(item.key) or links.get(mark_of(item)) or ""
    return replace(item, link=link) if link != item.link else item


def _pages(run: Run, members: Iterable[Member], shapes: Shapes) -> Iterator[Item]:
    for member in sorted(members, key=lambda m: m.section.bulk):
        run.tally.members += 1
        data = page_bytes(run.archive, member, run.notes)
        if data is not None:
            yield from _page(run, Page(data, member.name, member.root), member, shapes)


def _page(run: Run, page: Page, member: Member, shapes: Shapes) -> Iterator[Item]:
    known = unknown = 0
    for block in page.blocks():
        try:
            item = shapes.block(block, member, run)
        except ValueError:
            unknown += 1
            continue
        known += 1
        if item is not None:
            yield item
    if unknown:
        run.notes.add(Reason.RECORD_UNKNOWN, member.section.stem, unknown)
    run.tally.understood += known > 0 or (unknown == 0 and page.is_empty())
