"""What the frame of every page needs."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _


def office_name() -> str:
    """What the office calls itself, in the language of the moment."""
    return settings.OFFICE_NAME or _("Ethics office")


def frame(_request: HttpRequest) -> dict[str, Any]:
    """The office's name; languages and menu are drawn by ``{% top %}``."""
    return {"office_name": office_name()}
