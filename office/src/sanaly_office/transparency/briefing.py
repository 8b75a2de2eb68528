"""The briefing sheet of a campaign: what was published, by line ministry, on paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from sanaly_office.access.guards import holds
from sanaly_office.access.roles import Right
from sanaly_office.figures.model import Entry, Part
from sanaly_office.transparency import queries
from sanaly_office.transparency.counted import titles_of_units
from sanaly_office.transparency.models import Publication as Row
from sanaly_office.transparency.publishing import unit_of

if TYPE_CHECKING:
    from sanaly_office.access.middleware import OfficeRequest


@dataclass(frozen=True, slots=True)
class Place:
    """A line of a sheet: the campaign's unit, one right below it, or a part of it."""

    name: str
    part: Part
    base: queries.Figure
    figures: tuple[queries.Figure, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A rule: found, mended and kept in each place."""

    title: str
    places: tuple[Place, ...]

    @property
    def told(self) -> bool:
        """Whether anything of it was published."""
        return any(figure.shown for place in self.places for figure in place.figures)


@holds(Right.CAMPAIGN, at=unit_of)
@require_safe
def briefing(request: OfficeRequest, number: int) -> HttpResponse:
    """What was published of a campaign, to be printed; nothing that the public page has not."""
    row = get_object_or_404(queries.published(), campaign=number)
    return render(request, "transparency/briefing.html", _told(row))


def _told(row: Row) -> dict[str, Any]:
    sheets = list(_sheets(row))
    return {
        "row": row,
        "campaign": row.campaign,
        "sheets": [sheet for sheet in sheets if sheet.told],
        "untold": [sheet.title for sheet in sheets if not sheet.told],
        "places": sheets[0].places if sheets else (),
        "rules": queries.shelf_of(row).publication.rules,
        "office_url": settings.PUBLIC_URL,
    }


def _sheets(row: Row) -> Iterator[Sheet]:
    """Every rule of the campaign, with the same places in each."""
    shelf, top = queries.shelf_of(row), str(row.campaign.unit_id)
    entries = [shelf.whole(top), *shelf.parts(top)]
    titles = titles_of_units([entry.unit for entry in entries])
    packs = [name for name, _version in row.campaign.packs]
    language = get_language() or "en"
    told = [list(queries.lines(shelf.publication, one, language, packs)) for one in entries]
    for lines in zip(*told, strict=True):
        places = (_place(*pair, titles) for pair in zip(entries, lines, strict=True))
        yield Sheet(lines[0].title, tuple(places))


def _place(entry: Entry, line: queries.Line, titles: dict[str, str]) -> Place:
    name = titles.get(entry.unit, entry.unit)
    return Place(name, entry.part, queries.base(entry), line.figures)
