"""What stands in letters about conflicts: a number and why, nothing of what was told."""

from __future__ import annotations

from datetime import date

from django.urls import reverse

from sanaly_office.declarations.conflicts.models import Conflict
from sanaly_office.mail.letters import Context, at_sending
from sanaly_office.people.models import Person

KEEPERS = dict.fromkeys(("late", "nobody"), "register-conflict")
"""Why whoever keeps the register is written to, and the page that they read."""


@at_sending("declarations/letters/conflict")
def about_a_conflict(reader: Person, context: Context) -> Context:
    """Its number, the last day, and the page for whoever reads: the person, the head, or whoever
    keeps the register.
    """
    conflict = Conflict.objects.get(pk=context["conflict"])
    own, why = conflict.person_id == reader.pk, context["why"]
    page = "conflict" if own else KEEPERS.get(why, "conflict-decide")
    due = _last_day(conflict, why)
    return {
        "number": conflict.number,
        "own": own,
        "page": reverse(page, args=[conflict.pk]),
        "due": due.isoformat() if due else "",
        "open": conflict.waits or conflict.holds,
    }


def _last_day(conflict: Conflict, why: str) -> date | None:
    if conflict.waits:
        return conflict.due_on
    return conflict.expires_on if why == "expires" else conflict.review_on
