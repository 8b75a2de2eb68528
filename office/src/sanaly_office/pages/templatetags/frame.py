"""The top of every page: the office's name, the languages, and the menu."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django import template
from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from sanaly_office.pages.navigation import addresses, ways

register = template.Library()
KEPT = 1024
"""Tops that a process keeps: for each language, mixture of rights, and page of the menu."""


@register.simple_tag(takes_context=True)
def top(context: template.Context) -> SafeString:
    """Drawn once for all who may go the same ways, and then kept."""
    request: Any = context.get("request")
    user = context.get("user")
    names = ways(request.standing) if user and user.is_authenticated else None
    path = getattr(request, "path", "")
    here = path if path in addresses() else ""
    return _drawn(get_language() or "", context.get("office_name", ""), names, here)


@lru_cache(maxsize=KEPT)
def _drawn(language: str, office_name: str, names: tuple[str, ...] | None, here: str) -> SafeString:
    """``names`` are those of the ways; None for somebody who is not signed in."""
    return render_to_string(
        "office/_top.html",
        {
            "languages": settings.LANGUAGES,
            "language": language,
            "office_name": office_name,
            "signed_in": names is not None,
            "ways": [one for one in addresses().items() if one[1].name in (names or ())],
            "here": here,
        },
    )
