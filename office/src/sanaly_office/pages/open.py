"""Answers that are the same for everybody: no session is looked at, and nothing is sent twice."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Hashable, Mapping
from typing import Any

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.utils.cache import get_conditional_response
from django.utils.translation import get_language

from sanaly_office.pages.context import office_name


def drawn(
    request: HttpRequest, template: str, context: Callable[[], Mapping[str, Any]], *state: Hashable
) -> str:
    """A page without the person's menu, and so without a cookie; drawn once for each language
    and kept for a minute, in each process. ``state`` is what else it depends on.
    """
    which = (request.path, request.GET.get("page", ""), get_language(), office_name(), state)
    key = hashlib.sha256(repr(which).encode()).hexdigest()
    known: str | None = caches["pages"].get(key)
    if known is None:
        known = plain(request, template, context())
        caches["pages"].set(key, known)
    return known


def plain(request: HttpRequest, template: str, context: Mapping[str, Any]) -> str:
    """The same without keeping it."""
    frame = {"request": request, "office_name": office_name(), "languages": settings.LANGUAGES}
    return render_to_string(template, {**frame, **context})


def revalidated(request: HttpRequest, answer: HttpResponse) -> HttpResponseBase:
    """The answer, or word that the reader has it already (304)."""
    tag = f'"{hashlib.sha256(answer.content).hexdigest()[:32]}"'
    answer.headers["ETag"] = tag
    answer.headers["Cache-Control"] = "no-cache"
    return get_conditional_response(request, etag=tag, response=answer) or answer
