"""Every view declares who may see it; one without a declaration fails the build.

``public``
    Anybody, signed in or not.
``signed_in``
    Everybody who works here; the view shows them their own things alone.
``holds(right)``
    Whoever has the right somewhere; the view shows ``request.standing.units(right)``.
``holds(right, at=unit_of)``
    Whoever has the right at the unit that ``unit_of(**kwargs)`` gives for the address.

Whoever may not see an object gets the same answer as for one that does not exist (404).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render

from sanaly_office.access.roles import Right
from sanaly_office.people.models import Unit

View = Callable[..., HttpResponseBase]
Locate = Callable[..., Unit]
FORBIDDEN = 403
AGAIN = "shown-again"
"""A field of forms that are sent once more for another language alone."""


@dataclass(frozen=True, slots=True)
class Guard:
    """What a view declares; ``right`` is None where none is needed."""

    signed_in: bool
    right: Right | None = None
    at: Locate | None = None


def public(view: View) -> View:
    """Anybody may see this."""
    view.guard = Guard(signed_in=False)  # type: ignore[attr-defined]
    return view


def signed_in(view: View) -> View:
    """Everybody who works here may see their own."""
    return _guarded(view, Guard(signed_in=True))


def holds(right: Right, at: Locate | None = None) -> Callable[[View], View]:
    """Whoever holds a right, at a unit or anywhere."""
    return lambda view: _guarded(view, Guard(signed_in=True, right=right, at=at))


def _guarded(view: View, guard: Guard) -> View:
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return _to_sign_in(request)
        if not _allowed(request, guard, kwargs):
            raise Http404
        return view(request, *args, **kwargs)

    guarded.guard = guard  # type: ignore[attr-defined]
    return guarded


def _to_sign_in(request: HttpRequest) -> HttpResponseBase:
    """Where one signs in. What somebody wrote into a form meanwhile is given back to them."""
    if request.method != "POST":
        # The origin of contributions draws the same pages and has no sign-in at all.
        from django.contrib.auth.views import redirect_to_login

        return redirect_to_login(request.get_full_path())
    came = "" if AGAIN in request.POST else request.headers.get("Referer", "")
    told = {"written": prose_in(request), "back": urlsplit(came).path}
    return render(request, "office/signed_out.html", told, status=FORBIDDEN)


def prose_in(request: HttpRequest) -> list[str]:
    """What somebody wrote into a form, but for choices and numbers."""
    names = [name for name in request.POST if name != "csrfmiddlewaretoken"]
    return [text for name in names for text in request.POST.getlist(name) if _prose(text)]


def _prose(text: str) -> bool:
    return len(text.split()) > 1


def _allowed(request: Any, guard: Guard, kwargs: dict[str, Any]) -> bool:
    if guard.right is None:
        return True
    if guard.at is None:
        return bool(request.standing.has(guard.right))
    try:
        return bool(request.standing.may(guard.right, guard.at(**kwargs)))
    except ObjectDoesNotExist:
        return False
