"""Makes the objects of this app's addresses for the matrix of rights."""

from __future__ import annotations

from typing import Any

from sanaly_office.climate.tests.making import surveyed
from sanaly_office.tests.matrix import Place


def of_unit(place: Place) -> dict[str, Any]:
    """A survey of the place's unit with figures."""
    return {"number": surveyed(place.unit, (place.unit, 60, 30, 15)).campaign_id} | at(place)


def at(place: Place) -> dict[str, Any]:
    """The place's unit."""
    return {"unit": place.unit.pk}


ADDRESSES = {
    "climate-results": of_unit,
    "climate-table": of_unit,
    "climate-trend": at,
    "climate-trend-table": at,
}
