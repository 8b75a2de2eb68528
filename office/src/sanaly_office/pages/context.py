"""What the frame of every page needs."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _

from sanaly_office.access.standing import Standing
from sanaly_office.pages.navigation import ways


def office_name() -> str:
    """What the office calls itself, in the language of the moment."""
    return settings.OFFICE_NAME or _("Ethics office")


def frame(request: HttpRequest) -> dict[str, Any]:
    """The office's name, the languages, and the menu of whoever is signed in."""
    known = getattr(request, "user", None) is not None and request.user.is_authenticated
    standing: Standing = getattr(request, "standing", Standing())
    return {
        "office_name": office_name(),
        "languages": settings.LANGUAGES,
        "ways": list(ways(standing)) if known else [],
    }
