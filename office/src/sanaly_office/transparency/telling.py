"""What the pages with figures need: of a unit, or of everything before it is published."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.utils.translation import get_language

from sanaly_office.campaigns.models import Campaign
from sanaly_office.figures.model import Entry, Publication
from sanaly_office.figures.paper import digest
from sanaly_office.transparency import queries
from sanaly_office.transparency.counted import titles_of_units
from sanaly_office.transparency.models import Publication as Row


def of_unit(row: Row, unit: str, number: str | None) -> dict[str, Any]:
    """A unit's figures, and a page of what it is made of. Raises ``Http404``."""
    shelf, campaign = queries.shelf_of(row), row.campaign
    entry = shelf.whole(unit)
    part = Paginator(shelf.parts(unit), queries.A_PAGE).get_page(number)
    titles = titles_of_units([entry.unit, entry.parent, *(one.unit for one in part)])
    above = entry.parent and (entry.parent, titles.get(entry.parent, entry.parent))
    return {
        "row": row,
        "campaign": campaign,
        "unit": titles.get(unit, unit),
        "above": above,
        "base": queries.base(entry),
        "lines": _lines(shelf.publication, entry, campaign),
        "parts": [(one, titles.get(one.unit, one.unit), queries.base(one)) for one in part],
        "part": part,
        "rules": shelf.publication.rules,
    }


def of_everything(campaign: Campaign, said: Publication, number: str | None) -> dict[str, Any]:
    """A page of all that would be published."""
    part = Paginator(said.entries, queries.A_PAGE).get_page(number)
    titles = titles_of_units([one.unit for one in part])
    units = [
        (
            entry,
            titles.get(entry.unit, entry.unit),
            queries.base(entry),
            _lines(said, entry, campaign),
        )
        for entry in part
    ]
    told = {"campaign": campaign, "digest": digest(said), "rules": said.rules}
    return told | {"units": units, "part": part}


def _lines(said: Publication, entry: Entry, campaign: Campaign) -> list[queries.Line]:
    packs = (name for name, _version in campaign.packs)
    return list(queries.lines(said, entry, get_language() or "en", packs))
