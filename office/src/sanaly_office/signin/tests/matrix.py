"""Objects for the addresses of signing in."""

from __future__ import annotations

from sanaly_office.tests.making import person
from sanaly_office.tests.matrix import Make

ADDRESSES: dict[str, Make] = {
    "invitation": lambda _place: {"token": "none"},
    "invite": lambda place: {"number": person(of=place.unit).pk},
}
