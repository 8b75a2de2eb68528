"""A browser in the words of its owner, from what it says of itself."""

from __future__ import annotations

from django import template

register = template.Library()
BROWSERS = (
    ("Edg", "Edge"),
    ("YaBrowser", "Yandex"),
    ("coc_coc_browser", "Cốc Cốc"),
    ("OPR", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("Chrome", "Chrome"),
    ("CriOS", "Chrome"),
    ("Safari", "Safari"),
)
"""The most special first: each also names those it descends from."""
SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("Linux", "Linux"),
)


@register.filter
def browser(told: str) -> str:
    """``Chrome, Windows``; the whole text where nothing is known of it."""
    found = [
        next((name for mark, name in names if mark in told), "") for names in (BROWSERS, SYSTEMS)
    ]
    return ", ".join(filter(None, found)) or told
