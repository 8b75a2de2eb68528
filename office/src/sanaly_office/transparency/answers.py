"""Answers that are the same for everybody: no session is looked at, and nothing is sent twice.

What is kept goes by what was published and is in force, so that nothing new waits for the minute
to end.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers

from sanaly_office.pages.open import drawn, plain, revalidated
from sanaly_office.transparency.queries import state

__all__ = ["page", "revalidated"]


def page(
    request: HttpRequest,
    template: str,
    context: Callable[[], dict[str, Any]],
    *,
    kept: bool = True,
    state: Callable[[], tuple[Any, ...]] = state,
) -> HttpResponseBase:
    """A public page: without the person's menu, and so without a cookie.

    ``state`` is what it depends on. What somebody looks for is not ``kept``: there is no end
    to what can be asked.
    """
    text = (
        drawn(request, template, context, state()) if kept else plain(request, template, context())
    )
    answer = HttpResponse(text)
    patch_vary_headers(answer, ["Accept-Language"])
    return revalidated(request, answer)
