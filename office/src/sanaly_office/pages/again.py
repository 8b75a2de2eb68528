"""A page that answers a form, in another language: the form is sent once more, and nothing is done.

Such a page stands at an address that often cannot be opened by itself. So its languages are
buttons that carry everything that was written; the same page comes back in the other language.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from sanaly_office.access.guards import AGAIN, Guard
from sanaly_office.actions import withheld
from sanaly_office.pages.untrusted import fields_of, ours

NOT_SAVED = _("Only the language was changed: nothing has been saved yet.")


def carried(request: Any) -> list[tuple[str, str]] | None:
    """What a form wrote, to be carried along; None where the page can be opened by itself.

    Pages for those who have signed in alone: elsewhere forms hold passwords and have a page.
    What another site sent is not carried on.
    """
    match = getattr(request, "resolver_match", None)
    guard = getattr(match.func, "guard", None) if match else None
    if request.method != "POST" or not isinstance(guard, Guard) or not guard.signed_in:
        return None
    trusted = getattr(request, "csrf_processing_done", False) or ours(request)
    return fields_of(request) if trusted else None


def asked(request: HttpRequest, choice: str) -> bool:
    """Whether a form was sent for its language alone; ``choice`` is what chooses one."""
    return request.method == "POST" and choice in request.GET and AGAIN in request.POST


@contextmanager
def nothing_done(when: bool) -> Iterator[None]:
    """No action is done meanwhile, if so."""
    before = withheld.set(NOT_SAVED if when else "")
    try:
        yield
    finally:
        withheld.reset(before)
