"""Answers that are the same for everybody: no session is looked at, and nothing is sent twice.

A page is drawn once for each language and kept for a minute, in each process. What is kept goes
by what was published and is in force, so that nothing new waits for the minute to end.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.translation import get_language

from sanaly_office.pages.context import office_name
from sanaly_office.transparency.queries import state


def page(
    request: HttpRequest, template: str, context: Callable[[], dict[str, Any]]
) -> HttpResponseBase:
    """A public page: without the person's menu, and so without a cookie."""
    which = (request.path, request.GET.get("page", ""), get_language(), office_name(), state())
    key = hashlib.sha256(repr(which).encode()).hexdigest()
    drawn = caches["pages"].get(key)
    if drawn is None:
        frame = {"request": request, "office_name": office_name(), "languages": settings.LANGUAGES}
        drawn = render_to_string(template, frame | context())
        caches["pages"].set(key, drawn)
    answer = HttpResponse(drawn)
    patch_vary_headers(answer, ["Accept-Language"])
    return revalidated(request, answer)


def revalidated(request: HttpRequest, answer: HttpResponse) -> HttpResponseBase:
    """The answer, or word that the reader has it already (304)."""
    tag = f'"{hashlib.sha256(answer.content).hexdigest()[:32]}"'
    answer.headers["ETag"] = tag
    answer.headers["Cache-Control"] = "no-cache"
    return get_conditional_response(request, etag=tag, response=answer) or answer
