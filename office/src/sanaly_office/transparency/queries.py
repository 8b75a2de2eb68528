"""Reads of the public page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db.models import Count, Max, Q, QuerySet, Sum
from django.http import Http404

from sanaly_core.packs.load import builtin_packs
from sanaly_office.campaigns.survey import ITEMS, statement
from sanaly_office.directives.managers import DirectiveSet
from sanaly_office.directives.models import Directive
from sanaly_office.figures.model import BASE, Column, Entry, Hidden, Part, Publication, Shown, Told
from sanaly_office.figures.paper import from_json
from sanaly_office.figures.percent import HUNDRED, share
from sanaly_office.people.folded import MOST_WORDS, holding
from sanaly_office.people.queries import worded
from sanaly_office.transparency.counted import AGREE, UNOPPOSED, column
from sanaly_office.transparency.models import PackVersion
from sanaly_office.transparency.models import Publication as Row

KEPT_READ = 16
A_PAGE = 100
"""Units that are listed on one page; the table to download has all."""


def state() -> tuple[Any, ...]:
    """What changes as soon as something is published, issued, replaced or withdrawn."""
    told = Row.objects.aggregate(Max("pk"))
    asked = Directive.objects.in_force().aggregate(Count("pk"), Max("current"), Sum("current"))
    return *told.values(), *asked.values()


def noted() -> tuple[Any, ...]:
    """What changes as soon as another version of the rules was noted."""
    return tuple(PackVersion.objects.aggregate(Max("pk")).values())


def versions() -> QuerySet[PackVersion]:
    """Versions of the rules, the newest first, without what they say."""
    return PackVersion.objects.defer("text").order_by("-pk")


def published() -> QuerySet[Row]:
    """Everything that was published, the newest first."""
    return Row.objects.select_related("campaign__unit")


def in_force() -> DirectiveSet:
    """Directives in force, the newest first, with what they say: three queries."""
    rows: DirectiveSet = Directive.objects.in_force().select_related("issuer", "current")
    return rows.prefetch_related("current__texts", "targets").order_by("-asked_on", "-pk")


def directives_of(text: str) -> DirectiveSet:
    """Directives in force by who issued them, the newest first, with their titles: two queries.

    Where something is looked for: each word of it in a title, the number, or whose it is.
    """
    rows = Directive.objects.in_force().select_related("issuer__parent", "current")
    if text:
        wanted = Q()
        for word in text.split()[:MOST_WORDS]:
            said = worded(("number", "current__texts__title"), word)
            wanted &= said | holding("issuer__folded", word)
        rows = rows.filter(pk__in=Directive.objects.filter(wanted).values("pk"))
    found: DirectiveSet = rows.prefetch_related("current__texts")
    return found.order_by("issuer__path", "-asked_on", "-pk")


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure on the page."""

    shown: Shown | None
    why: str
    percent: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A rule's figures: found, mended and kept; or a statement's: agree and disagree."""

    title: str
    figures: tuple[Figure, ...]

    @property
    def hidden(self) -> Figure | None:
        """One for all, where none is shown and all for the same reason."""
        reasons = {figure.why for figure in self.figures}
        return self.figures[0] if len(reasons) == 1 and all(reasons) else None


@dataclass(frozen=True, slots=True)
class Below:
    """A unit, its own people, or the rest below the unit that is shown."""

    unit: str
    part: str
    base: Figure


@dataclass(frozen=True, slots=True)
class Shelf:
    """A publication by unit, so that a page does not look through all of it."""

    publication: Publication
    entries: dict[tuple[str, str], Entry]
    below: dict[str, list[Entry]]

    def whole(self, unit: str) -> Entry:
        """A unit and everything below it. Raises ``Http404``."""
        found = self.entries.get((unit, Part.WHOLE))
        if found is None:
            raise Http404
        return found

    def parts(self, unit: str) -> list[Entry]:
        """What a unit is made of: its own people, units below it, and the rest."""
        own = (self.entries.get((unit, part)) for part in (Part.OWN, Part.REST))
        parts = [*(one for one in own if one), *self.below.get(unit, [])]
        return [one for one in parts if BASE in one.told]


@lru_cache(KEPT_READ)
def _shelf(_digest: str, text: str) -> Shelf:
    publication = from_json(text)
    below: dict[str, list[Entry]] = {}
    for entry in publication.entries:
        if entry.parent is not None and entry.part is Part.WHOLE:
            below.setdefault(entry.parent, []).append(entry)
    entries = {(entry.unit, str(entry.part)): entry for entry in publication.entries}
    return Shelf(publication, entries, below)


def shelf_of(row: Row) -> Shelf:
    """A publication as it is looked up; kept in memory by its digest."""
    return _shelf(row.digest, row.text)


def figure(entry: Entry, of: Column) -> Figure:
    """One figure with its share."""
    told: Told | None = entry.told.get(of.name)
    if isinstance(told, Shown):
        return Figure(told, "", share(entry, of))
    return Figure(None, told.kind if isinstance(told, Hidden) else "")


def agreed(entry: Entry, item: str) -> Figure:
    """How many agreed to a statement, of everybody who took part."""
    return figure(entry, Column(column(AGREE, item)))


def opposed(entry: Entry, item: str) -> Figure:
    """How many disagreed: all who took part but those who did not disagree."""
    rest = figure(entry, Column(column(UNOPPOSED, item)))
    whole = entry.told.get(BASE)
    if not isinstance(whole, Shown) or not rest.shown:
        return rest
    lowest, highest = whole.lowest - rest.shown.highest, whole.highest - rest.shown.lowest
    left = Shown(max(0, whole.value - rest.shown.value), max(0, lowest), max(0, highest))
    return Figure(left, "", rest.percent and (HUNDRED - rest.percent[1], HUNDRED - rest.percent[0]))


def base(entry: Entry) -> Figure:
    """How many took part."""
    return figure(entry, Column(BASE, ""))


def lines(
    publication: Publication, entry: Entry, language: str, packs: Iterable[str]
) -> Iterator[Line]:
    """A line for each rule, by the name that the first of the campaign's packs gives it.

    Of a survey: a line for each statement, with those who agree and those who disagree.
    """
    by_group: dict[str, list[Column]] = {}
    for one in publication.columns:
        by_group.setdefault(one.name.split(":", 1)[1], []).append(one)
    titles = titles_of(language, tuple(packs))
    for group, columns in by_group.items():
        if group in ITEMS:
            yield Line(statement(group), (agreed(entry, group), opposed(entry, group)))
        else:
            told = tuple(figure(entry, one) for one in columns)
            yield Line(titles.get(group, group), told)


@lru_cache(32)
def titles_of(language: str, packs: tuple[str, ...]) -> dict[str, str]:
    """What rules of packs are called."""
    known = builtin_packs()
    return {
        rule.id: rule.texts[language].title
        for name in reversed(packs)
        if name in known
        for rule in known[name].rules.values()
    }
