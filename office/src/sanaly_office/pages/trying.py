"""Trying what may be refused, and reading numbers that were sent."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpRequest

from sanaly_office.actions import RefusedError
from sanaly_office.pages.stale import StaleError, kept_text

if TYPE_CHECKING:
    from sanaly_office.access.middleware import OfficeRequest


def tried(request: HttpRequest, act: Callable[[], object], done: str = "") -> bool:
    """Do something; say that it is done, or why not."""
    try:
        act()
    except RefusedError as refused:
        messages.error(request, str(refused))
        return False
    if done:
        messages.success(request, done)
    return True


def acted(
    request: OfficeRequest, row: Any, form: Any, act: Callable[..., object], **told: Any
) -> bool:
    """Whether an act on a row was done as the page had shown it; what refused it stands in the
    form, and the row is read anew.
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


def whole(value: str) -> int:
    """A number that was sent; 0, which no row has, for anything else."""
    return int(value) if value.isascii() and value.isdigit() and len(value) < 19 else 0
