"""A view without a declared guard fails here, and so does one that nobody listed."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import path

from sanaly_office.access.guards import Guard, signed_in
from sanaly_office.tests.views import own, patterns


def unguarded(found: object) -> bool:
    """Whether a view declares nothing."""
    return not isinstance(getattr(found, "guard", None), Guard)


def test_every_view_declares_who_may_see_it() -> None:
    assert [route for route, one in patterns() if own(one) and unguarded(one.callback)] == []


def test_what_is_not_ours_lies_below_one_address() -> None:
    assert {route.split("/")[0] for route, one in patterns() if not own(one)} <= {"account"}


def test_the_look_would_see_a_view_without_a_guard() -> None:
    def view(_request: HttpRequest) -> HttpResponse:
        return HttpResponse()

    pattern = path("x", view)
    assert own(pattern)
    assert unguarded(pattern.callback)
    assert not unguarded(signed_in(view))
