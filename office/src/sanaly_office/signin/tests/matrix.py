"""Objects for the addresses of signing in."""

from __future__ import annotations

from sanaly_office.tests.making import person
from sanaly_office.tests.matrix import Make, Place


def somebody(place: Place) -> dict[str, int]:
    """Somebody who works there."""
    return {"number": person(of=place.unit).pk}


ADDRESSES: dict[str, Make] = {
    "openid_connect_login": lambda _place: {"provider_id": "none"},
    "openid_connect_callback": lambda _place: {"provider_id": "none"},
    "invitation": lambda _place: {"token": "none"},
    "invite": somebody,
    "withdraw-invitation": somebody,
}
