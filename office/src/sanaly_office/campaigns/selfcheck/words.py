"""Why a request was not signed."""

from __future__ import annotations

from django.utils.translation import gettext as _


def refusal(why: str) -> str:
    """The sentence for a reason."""
    return {
        "request": _("This is not a request for a token. Give the file whole, as it was made."),
        "campaign": _("This request is for another campaign."),
        "unit": _("This request is for the key of another unit. Make one for your own."),
    }[why]
