"""Objects for the addresses of signing in."""

from __future__ import annotations

from allauth.usersessions.models import UserSession

from sanaly_office.tests.making import person
from sanaly_office.tests.matrix import Make, Place


def somebody(place: Place) -> dict[str, int]:
    """Somebody who works there."""
    return {"number": person(of=place.unit).pk}


def session(place: Place) -> dict[str, int]:
    """A browser in which somebody is signed in."""
    key = f"session-{UserSession.objects.count()}"
    made = UserSession.objects.create(user=place.person, ip="192.0.2.1", session_key=key)
    return {"number": made.pk}


ADDRESSES: dict[str, Make] = {
    "end-session": session,
    "openid_connect_login": lambda _place: {"provider_id": "none"},
    "openid_connect_callback": lambda _place: {"provider_id": "none"},
    "invitation": lambda _place: {"token": "none"},
    "invite": somebody,
    "withdraw-invitation": somebody,
}
