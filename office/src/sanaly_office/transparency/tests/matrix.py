"""Makes the objects of this app's addresses for the matrix of rights."""

from __future__ import annotations

from typing import Any

from sanaly_office.directives.tests.making import issued
from sanaly_office.tests.matrix import Place
from sanaly_office.transparency.tests.making import closed, published


def said(place: Place) -> dict[str, Any]:
    """A campaign of the place's unit with figures."""
    campaign = closed(place.unit, (place.unit, 40, 12))
    published(campaign)
    return {"number": campaign.pk}


ADDRESSES = {
    "public-rules-of": lambda _place: {"name": "kz-civil-service"},
    "public-directive": lambda place: {"number": issued(place.person, place.unit).pk},
    "public-figures-of": said,
    "public-figures-unit": lambda place: said(place) | {"unit": place.unit.pk},
    "public-figures-table": said,
    "public-figures-bytes": said,
    "publish-figures": lambda place: {"number": closed(place.unit, (place.unit, 40, 12)).pk},
}
