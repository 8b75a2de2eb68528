"""For templates of letters."""

from __future__ import annotations

from datetime import date

from django import template
from django.utils.formats import date_format

register = template.Library()


@register.filter
def day(value: str) -> str:
    """A date that lies in a context as ``2026-03-01``, as people write it."""
    return date_format(date.fromisoformat(value), "DATE_FORMAT")
