"""What somebody is told whose form does not carry the mark of this browser's session."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from sanaly_office.access.guards import AGAIN, FORBIDDEN, Guard, prose_in


def untrusted(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page for a form without the mark of this browser's session.

    So it is with a page that was open while one signed in again in another tab: what was
    written there comes back, to be copied or sent once more. What another site sent does not.
    """
    again = [] if request.FILES else fields_of(request)
    told = {"written": prose_in(request), "again": again} if ours(request) else {}
    return render(request, "403_csrf.html", told | {"reason": reason}, status=FORBIDDEN)


def ours(request: HttpRequest) -> bool:
    """Whether one of our own pages sent it, one for those who have signed in: no passwords."""
    came = urlsplit(request.headers.get("Origin") or request.headers.get("Referer", ""))
    match = request.resolver_match
    guard = getattr(match.func, "guard", None) if match else None
    return came.netloc == request.get_host() and isinstance(guard, Guard) and guard.signed_in


def fields_of(request: HttpRequest) -> list[tuple[str, str]]:
    """Every field but files, for sending it once more."""
    fields: QueryDict = request.POST
    names = [name for name in fields if name not in {"csrfmiddlewaretoken", AGAIN}]
    return [(name, text) for name in names for text in fields.getlist(name)]
