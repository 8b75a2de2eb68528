"""Gives every request what its person may do."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from sanaly_office.access.standing import Standing, standing_of
from sanaly_office.people.models import Person

if TYPE_CHECKING:

    class OfficeRequest(HttpRequest):
        """A request of somebody who is signed in."""

        user: Person
        standing: Standing


class WithStanding:
    """Sets ``request.standing``; asked for once a request, and only where it is needed."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer a request."""
        request.standing = SimpleLazyObject(lambda: _standing(request))  # type: ignore[attr-defined]
        return self._answer(request)


def _standing(request: HttpRequest) -> Standing:
    return standing_of(request.user) if isinstance(request.user, Person) else Standing()
