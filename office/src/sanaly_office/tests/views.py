"""Every view that the office serves, with its guard."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

ELSEWHERE = ("allauth.", "django.")
"""Views that are not ours and guard themselves; ``test_guards`` names what is let in."""


def patterns() -> Iterator[tuple[str, URLPattern]]:
    """Every address pattern, with its whole route."""
    yield from _below(get_resolver(), "")


def _below(resolver: URLResolver, prefix: str) -> Iterator[tuple[str, URLPattern]]:
    for one in resolver.url_patterns:
        route = prefix + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from _below(one, route)
        else:
            yield route, one


def own(pattern: URLPattern) -> bool:
    """Whether the view is the office's own."""
    view: Any = pattern.callback
    return not str(getattr(view, "__module__", "")).startswith(ELSEWHERE)
