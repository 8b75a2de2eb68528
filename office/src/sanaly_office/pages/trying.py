"""Trying what may be refused, and reading numbers that were sent."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest

from sanaly_office.actions import RefusedError


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


def whole(value: str) -> int:
    """A number that was sent; 0, which no row has, for anything else."""
    return int(value) if value.isascii() and value.isdigit() and len(value) < 19 else 0
