"""How the pages of those who answer end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

if TYPE_CHECKING:
    from sanaly_office.access.middleware import OfficeRequest


def done(request: OfficeRequest, text: str, way: str) -> HttpResponse:
    """Say that it was done, and go on."""
    messages.success(request, text)
    return redirect(way)
