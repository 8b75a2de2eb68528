"""What somebody is told when the office itself fails."""

from __future__ import annotations

import sys
from urllib.parse import urlsplit

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import render
from django.template.loader import get_template
from django.utils.translation import gettext as _
from django.views.defaults import server_error

from sanaly_office.access.guards import FORBIDDEN, Guard, prose_in

AGAIN = "30"
"""Seconds after which a program may ask again."""
UNAVAILABLE = 503


def failed(request: HttpRequest) -> HttpResponse:
    """The page for an error of ours; a database that went away is told apart, as status 503.

    Neither page asks the database, a session or anything else that may have gone with it.
    """
    if not isinstance(sys.exc_info()[1], InterfaceError | OperationalError):
        return server_error(request)
    answer = _for_program() if request.content_type == "application/json" else _page()
    answer.headers["Retry-After"] = AGAIN
    return answer


def _page() -> HttpResponse:
    return HttpResponse(get_template("503.html").render(), status=UNAVAILABLE)


def _for_program() -> HttpResponse:
    """What the checker shows; the same token may be handed in again, since it counts once."""
    text = _("The office cannot reach its data at the moment. Try again; a token counts once.")
    return JsonResponse({"outcome": "refused", "text": text}, status=UNAVAILABLE)


def untrusted(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page for a form without the mark of this browser's session.

    So it is with a page that was open while one signed in again in another tab: what was
    written there comes back, to be copied or sent once more. What another site sent does not.
    """
    told = {"written": prose_in(request), "again": _again(request)} if _ours(request) else {}
    return render(request, "403_csrf.html", told | {"reason": reason}, status=FORBIDDEN)


def _ours(request: HttpRequest) -> bool:
    """Whether one of our own pages sent it, one for those who have signed in: no passwords."""
    came = urlsplit(request.headers.get("Origin") or request.headers.get("Referer", ""))
    match = request.resolver_match
    guard = getattr(match.func, "guard", None) if match else None
    return came.netloc == request.get_host() and isinstance(guard, Guard) and guard.signed_in


def _again(request: HttpRequest) -> list[tuple[str, str]]:
    """Every field, for sending it once more; none where a file would be missing."""
    fields: QueryDict = request.POST
    names = [] if request.FILES else [name for name in fields if name != "csrfmiddlewaretoken"]
    return [(name, text) for name in names for text in fields.getlist(name)]
