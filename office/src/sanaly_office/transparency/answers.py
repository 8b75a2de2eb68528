"""Answers that are the same for everybody: no session is looked at, and nothing is sent twice."""

from __future__ import annotations

import hashlib
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.utils.cache import get_conditional_response, patch_vary_headers

from sanaly_office.pages.context import office_name


def page(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponseBase:
    """A public page: without the person's menu, and so without a cookie."""
    frame = {"request": request, "office_name": office_name()}
    answer = HttpResponse(render_to_string(template, frame | context))
    patch_vary_headers(answer, ["Accept-Language"])
    return revalidated(request, answer)


def revalidated(request: HttpRequest, answer: HttpResponse) -> HttpResponseBase:
    """The answer, or word that the reader has it already (304)."""
    tag = f'"{hashlib.sha256(answer.content).hexdigest()[:32]}"'
    answer.headers["ETag"] = tag
    answer.headers["Cache-Control"] = "no-cache"
    return get_conditional_response(request, etag=tag, response=answer) or answer
