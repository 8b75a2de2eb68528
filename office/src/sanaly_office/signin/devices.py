"""Browsers in which somebody has signed in before: others' guessing does not shut these out.

A browser keeps a signed cookie with a number of its own and marks of the last people who
signed in there. A mark is a keyed hash of an address: it tells nothing to who reads it.
"""

from __future__ import annotations

import secrets

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

COOKIE = "__Host-device" if settings.SECURE else "device"
SALT = "sanaly_office.signin.device"
LASTS = 180 * 24 * 3600
AT_MOST = 8
"""People whom one browser knows; on a shared computer the latest."""


def mark(email: str) -> str:
    """How an address is written into the cookie."""
    return salted_hmac(SALT, email.lower(), algorithm="sha256").hexdigest()[:24]


def device_of(request: HttpRequest, email: str) -> str | None:
    """The number of the browser, where somebody signed in with this address before."""
    number, marks = _read(request)
    return number if mark(email) in marks else None


def remember(request: HttpRequest, response: HttpResponse, email: str) -> None:
    """Note in the browser that somebody signed in."""
    number, marks = _read(request)
    kept = [mark(email), *(one for one in marks if one != mark(email))][:AT_MOST]
    response.set_cookie(
        COOKIE,
        signing.dumps([number, kept], salt=SALT),
        max_age=LASTS,
        secure=settings.SECURE,
        httponly=True,
        samesite="Lax",
    )


def _read(request: HttpRequest) -> tuple[str, list[str]]:
    try:
        number, marks = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=LASTS)
    except (signing.BadSignature, ValueError):
        return secrets.token_hex(12), []
    return str(number), list(marks)
