"""Each view names its methods: what only shows something does not answer a POST."""

from __future__ import annotations

import inspect
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST, require_safe

from sanaly_office.access.guards import public
from sanaly_office.tests.views import own, patterns


def names_methods(view: Callable[..., object]) -> bool:
    """Whether one of the decorators above a view says what it answers."""
    lines = inspect.getsource(inspect.unwrap(view)).splitlines()
    return any(line.strip().startswith("@require_") for line in lines[: _begins(lines)])


def _begins(lines: list[str]) -> int:
    return next(n for n, line in enumerate(lines) if line.strip().startswith(("def ", "class ")))


def test_every_view_names_its_methods() -> None:
    found = [route for route, one in patterns() if own(one) and not names_methods(one.callback)]
    assert found == []


def test_the_look_would_see_a_view_without_methods() -> None:
    @public
    def bare(_request: HttpRequest) -> HttpResponse:
        return HttpResponse()

    @public
    @require_safe
    def safe(_request: HttpRequest) -> HttpResponse:
        return HttpResponse()

    @require_POST
    def posted(_request: HttpRequest) -> HttpResponse:
        return HttpResponse()

    assert [names_methods(one) for one in (bare, safe, posted)] == [False, True, True]
