"""What stands in letters about conflicts: a number and why, nothing of what was told."""

from __future__ import annotations

from django.urls import reverse

from sanaly_office.declarations.conflicts.models import Conflict
from sanaly_office.mail.letters import Context, at_sending
from sanaly_office.people.models import Person


@at_sending("declarations/letters/conflict")
def about_a_conflict(reader: Person, context: Context) -> Context:
    """Its number, the last day, and the page for whoever reads: the person or the head."""
    conflict = Conflict.objects.get(pk=context["conflict"])
    own = conflict.person_id == reader.pk
    page = reverse("conflict" if own else "conflict-decide", args=[conflict.pk])
    due = conflict.due_on if conflict.waits else conflict.review_on
    return {
        "number": conflict.number,
        "own": own,
        "page": page,
        "due": due.isoformat() if due else "",
        "open": conflict.waits or conflict.holds,
    }
