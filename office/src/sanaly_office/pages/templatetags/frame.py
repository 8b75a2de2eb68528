"""The top of every page: the languages and the menu."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django import template
from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from sanaly_office.access.guards import AGAIN
from sanaly_office.pages.again import carried
from sanaly_office.pages.language import CHOICE
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
    language = get_language() or ""
    fields = carried(request) if request and request.method == "POST" else None
    if fields is None:
        rest = _asked(request) if names is not None else ""
        drawn = _drawn_languages(language, rest) if rest else _languages(language)
        return drawn + _ways(language, names, here)
    return _again(request, language, fields) + _ways(language, names, here)


def _again(request: Any, language: str, fields: list[tuple[str, str]]) -> SafeString:
    """The languages of a page that answers a form."""
    told = {"languages": settings.LANGUAGES, "language": language, "fields": fields, "again": AGAIN}
    return render_to_string("office/_again.html", told, request)


def _asked(request: Any) -> str:
    """What an address asks for beside a language: another language keeps it."""
    fields = request.GET.copy()
    fields.pop(CHOICE, None)
    asked: str = fields.urlencode()
    return f"{asked}&" if asked else ""


@lru_cache(maxsize=KEPT)
def _languages(language: str) -> SafeString:
    return _drawn_languages(language, "")


def _drawn_languages(language: str, rest: str) -> SafeString:
    told = {"languages": settings.LANGUAGES, "language": language, "rest": rest}
    return render_to_string("office/_languages.html", told)


@lru_cache(maxsize=KEPT)
def _ways(language: str, names: tuple[str, ...] | None, here: str) -> SafeString:
    """``names`` are those of the ways; None for somebody who is not signed in."""
    return render_to_string(
        "office/_ways.html",
        {
            "language": language,
            "signed_in": names is not None,
            "ways": [one for one in addresses().items() if one[1].name in (names or ())],
            "here": here,
        },
    )
