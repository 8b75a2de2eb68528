"""Why a contribution was not taken: a word for the checker, which has its own sentences."""

from __future__ import annotations

from enum import StrEnum

from django.utils.translation import gettext as _

from sanaly_office.actions import RefusedError


class Why(StrEnum):
    """The words; the checker knows them (``sanaly.contribution.sending``)."""

    NOT_NOW = "not-now"
    """Drawing is still open, or the campaign has closed."""
    TOKEN = "token"  # noqa: S105 - a reason
    """Not a contribution with a token of the campaign."""
    BUSY = "busy"
    """More at once than are taken."""


class NotTakenError(RefusedError):
    """A contribution that was not taken; the sentence is for whoever reads a page."""

    def __init__(self, why: Why, text: str = "") -> None:
        super().__init__(text or _sentence(why))
        self.why = why


def _sentence(why: Why) -> str:
    return {
        Why.NOT_NOW: _("This campaign does not take contributions now."),
        Why.TOKEN: _("This is not a contribution with a token of this campaign."),
        Why.BUSY: _("Too many at once. Try again in a minute; your token stays good."),
    }[why]
