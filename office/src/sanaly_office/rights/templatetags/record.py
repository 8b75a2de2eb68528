"""Shows a part of a record: nested names and values, in words."""

from __future__ import annotations

import re
from datetime import date, datetime

from django import template
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from sanaly_office.rights.labels import LABELS, WORDS

register = template.Library()
MOMENT = re.compile(r"\d{4}-\d\d-\d\d[T ][\d:.]+[+-]\d\d:\d\d\Z")


@register.filter
def label(key: str) -> str:
    """What a name in an export means."""
    return str(LABELS.get(key, key.replace("_", " ")))


@register.filter
def worded(value: object, name: str = "") -> str:
    """A single value in words; ``name`` is what it stands under."""
    value = _moment(value) or value
    if value is None or value == "":
        return "—"
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, str):
        return str(WORDS.get(name, {}).get(value, value))
    if isinstance(value, datetime):
        return date_format(localtime(value), "DATETIME_FORMAT")
    return date_format(value, "DATE_FORMAT") if isinstance(value, date) else str(value)


def _moment(value: object) -> datetime | None:
    """A moment that an export holds as text."""
    if not isinstance(value, str) or not MOMENT.match(value):
        return None
    return datetime.fromisoformat(value)


@register.filter
def shape(value: object) -> str:
    """``named``, ``listed`` or ``single``."""
    if isinstance(value, dict):
        return "named"
    return "listed" if isinstance(value, list | tuple) else "single"


@register.filter
def first_ones(values: list[object]) -> list[object]:
    """So many as a page can show; the file has them all."""
    return values[:50]
