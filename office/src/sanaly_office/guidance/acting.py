"""What the pages of those who answer share: an act is tried, and what was refused stands there."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from sanaly_office.actions import RefusedError
from sanaly_office.pages.stale import StaleError, kept_text

if TYPE_CHECKING:
    from sanaly_office.access.middleware import OfficeRequest


def acted(
    request: OfficeRequest, form: Any, row: Any, act: Callable[..., object], **told: Any
) -> bool:
    """Whether an act on a row was done; what was refused becomes an error of the form, and the
    row is read anew.
    """
    try:
        act(request.user, row, seen=request.POST.get("seen", ""), **told)
    except RefusedError as refused:
        form.add_error(None, str(refused))
        if isinstance(refused, StaleError):
            form.add_error(None, kept_text())
        row.refresh_from_db()
        return False
    return True


def done(request: OfficeRequest, text: str, way: str) -> HttpResponse:
    """Say that it was done, and go on."""
    messages.success(request, text)
    return redirect(way)
