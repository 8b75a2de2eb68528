"""The result as the page shows it: a summary, then cards, some at a time."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import replace
from functools import partial

from sanaly.found import Found
from sanaly.pipeline import Result
from sanaly.report import fragments, page
from sanaly.report.cards import Group, asked, groups_of
from sanaly.report.choosing import Choice
from sanaly.report.contents import waiting_and_settled
from sanaly.report.views import Album, Photograph, Request
from sanaly.store.likenesses import remember_likenesses
from sanaly.store.store import Remembered, Store
from sanaly.told import FORMAT, sections
from sanaly_core.errors import UsageError
from sanaly_page.guide import draft_guide, guide, report_guide
from sanaly_page.session import Given

BATCH = 20
"""Cards of one event."""

Photographer = Callable[[Request], Awaitable[Photograph | None]]
Place = tuple[str, str]
"""Network and key of a post: what tells cards apart."""


class Showing:
    """One result; its cards keep their numbers however they are filtered and decided on.

    ``photographer`` makes the small pictures of the cards, ``failed`` are parts
    that could not be loaded; what was ``given`` must stay open as long as this
    is shown. In the cards of a draft there is nothing to ``decide``.
    """

    def __init__(
        self,
        result: Result,
        photographer: Photographer,
        *,
        failed: frozenset[str] = frozenset(),
        given: Given | None = None,
        decide: bool = True,
    ) -> None:
        self.result = result
        self.given = given
        self._own: Store | None = None
        self._guide = partial(guide if decide else draft_guide, failed)
        self._report_guide = partial(report_guide, failed)
        self._photographer = photographer
        self._album = Album()
        waiting, settled = waiting_and_settled(result)
        self._places = [_place(group) for group in (*waiting, *settled)]

    def summary(self, parts: Sequence[str] = fragments.PARTS) -> str:
        """What stands round the cards, or some parts of it."""
        return str(fragments.summary(self.result, self._guide(), parts))

    def chosen(self, choice: Choice) -> list[Place]:
        """The posts that a filter lets through, in their order."""
        groups = self._groups()
        return [place for place in self._places if choice.fits(groups[place])]

    def _groups(self) -> dict[Place, Group]:
        return {_place(group): group for group in groups_of(self.result)}

    async def cards(self, places: Sequence[Place]) -> AsyncIterator[str]:
        """Cards of some posts, a batch at a time."""
        groups = self._groups()
        for start in range(0, len(places), BATCH):
            yield await self._cards(places[start : start + BATCH], groups)

    async def _cards(self, places: Sequence[Place], groups: dict[Place, Group]) -> str:
        await self._photograph([groups[place] for place in places])
        numbered = [(self._places.index(place) + 1, groups[place]) for place in places]
        return "".join(
            str(fragments.cards_of(self.result, [group], self._album, self._guide(), number))
            for number, group in numbered
        )

    async def photograph(self) -> None:
        """Have the pictures of all cards made, so that cards are there at once."""
        await self._photograph(groups_of(self.result))

    async def _photograph(self, groups: Sequence[Group]) -> None:
        """Have all pictures made that these cards want, and those that stand in for others."""
        while requests := asked(groups, self._album):
            for request in requests:
                self._album.add(request, await self._photographer(request))

    def group(self, number: int) -> Group:
        """The findings of the card of this number; raises ``UsageError`` where there is none."""
        if not 0 < number <= len(self._places):
            raise UsageError("page-nothing-checked")
        return self._groups()[self._places[number - 1]]

    def places_of(self, ids: Sequence[str]) -> list[Place]:
        """The posts of findings, by their ids, in their order."""
        wanted = frozenset(ids)
        found = {place for place, group in self._groups().items() if wanted & _ids(group)}
        return [place for place in self._places if place in found]

    @property
    def apart(self) -> bool:
        """Whether decisions on this result last no longer than itself."""
        return self._own is not None

    def set_apart(self) -> None:
        """What was remembered is forgotten: go on with the states that are shown, and no others."""
        store = Store(None)
        with store.transaction():
            for found in self.result.findings:
                store.remember(_bare(found))
        remember_likenesses(store, self.result.findings)
        self._own, self.result.lasting = store, False

    def store(self, kept: Store) -> Store:
        """Where decisions on this result go: what is kept, or a store of its own."""
        return self._own or kept

    def follow(self, store: Store) -> list[str]:
        """Take over the states that the store has now; the ids of findings that changed."""
        changed = []
        for number, found in enumerate(self.result.findings):
            known = store.finding(found.id)
            if known and (known.state, known.reason) != (found.finding.state, found.reason):
                finding = replace(found.finding, state=known.state)
                now = replace(found, finding=finding, reason=known.reason)
                self.result.findings[number] = now
                changed.append(found.id)
        return changed

    async def report(self) -> bytes:
        """The offline report, byte for byte as the command line writes it."""
        waiting, settled = waiting_and_settled(self.result)
        shown = [*waiting, *settled][: page.THUMBNAILS]
        await self._photograph(shown)
        pieces = page.render(self.result, self._album, self._report_guide())
        return "".join(pieces).encode("utf-8", "replace")

    def told(self) -> bytes:
        """All but the Items in the form for programs, as `sanaly check --format json` has it."""
        told = {"format": FORMAT, **dict(sections(self.result))}
        return json.dumps(told, ensure_ascii=False, indent=1).encode("utf-8", "replace")


def _place(group: Group) -> Place:
    item = group[0].finding.item
    return item.platform, item.key


def _bare(found: Found) -> Remembered:
    """A finding as a store has it, without anything by which its post is known again."""
    nothing, finding = b"", found.finding
    told = (finding.pack, finding.rule, finding.severity, finding.state, found.reason)
    return Remembered(found.id, nothing, nothing, nothing, nothing, *told)


def _ids(group: Group) -> frozenset[str]:
    return frozenset(found.id for found in group)
