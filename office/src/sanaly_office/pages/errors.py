"""What somebody is told when the office itself fails; the other origin says so, too.

Nothing that knows people is imported: the other origin has none of it.
"""

from __future__ import annotations

import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import get_template
from django.utils.translation import gettext as _
from django.views.defaults import server_error

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
