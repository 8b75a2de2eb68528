"""How long receipts are kept, and titles of small parts of a record.

A receipt proves that an order reached somebody; it stays, by a number without a name,
until the days in ``KEEP_LEAVERS_DAYS`` after they left are over.
"""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.utils.translation import gettext_lazy, ngettext

from sanaly_office.clock import today
from sanaly_office.people.models import Person

LETTERS = gettext_lazy("Letters sent to you")
INVITATIONS = gettext_lazy("Invitations to sign in")


def retained(person: Person) -> bool:
    """Whether receipts of a person have to be kept still."""
    days = timedelta(days=settings.KEEP_LEAVERS_DAYS)
    return person.left_on is None or person.left_on + days > today()


def receipts_kept(person: Person) -> str:
    """The sentence on it; "" once nothing is kept."""
    if not retained(person):
        return ""
    days = settings.KEEP_LEAVERS_DAYS
    told = ngettext(
        "Receipts of acknowledgement are kept, by a number without a name, "
        "for %(days)d day after somebody has left.",
        "Receipts of acknowledgement are kept, by a number without a name, "
        "for %(days)d days after somebody has left.",
        days,
    )
    return told % {"days": days}
