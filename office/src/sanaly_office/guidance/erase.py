"""A person's data in advice and consent: shown, exported and erased."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from sanaly_office.guidance.models import Consent, Inquiry
from sanaly_office.people.models import Person
from sanaly_office.rights.registry import eraser


@eraser(_("Questions to the ethics commissioner, and answers"))
class Inquiries:
    """Questions by name. Those of people who stayed unnamed are nobody's here."""

    covers: ClassVar[tuple[type[models.Model], ...]] = (Inquiry,)

    def export(self, person: Person) -> dict[str, Any]:
        """Own questions with their answers, and answers that one gave."""
        asked = Inquiry.objects.filter(person=person)
        given = Inquiry.objects.filter(answered_by=person)
        return {
            "asked": [
                {"question": row.text, "on": str(row.asked_on), "answer": row.answer}
                for row in asked
            ],
            "answered": [{"answer": row.answer, "on": str(row.answered_on)} for row in given],
        }

    def erase(self, person: Person) -> None:
        """Delete own questions; answers stay with whom they were given to, without the name."""
        Inquiry.objects.filter(person=person).delete()
        Inquiry.objects.filter(answered_by=person).update(answered_by=None)


@eraser(_("Consent to publish"))
class Consents:
    """What one asked of a head, and decided as one."""

    covers: ClassVar[tuple[type[models.Model], ...]] = (Consent,)

    def export(self, person: Person) -> dict[str, Any]:
        """Each wish with its answer; of decisions the day and what was decided."""
        decided = Consent.objects.filter(decided_by=person)
        return {
            "asked": [_consent(row) for row in Consent.objects.filter(person=person)],
            "answered": [{"status": row.status, "at": str(row.decided_at)} for row in decided],
        }

    def erase(self, person: Person) -> None:
        """Delete own wishes; decisions stay with whom they concern, without the name."""
        Consent.objects.filter(person=person).delete()
        Consent.objects.filter(decided_by=person).update(decided_by=None)


def _consent(row: Consent) -> dict[str, Any]:
    return {
        "kind": row.kind,
        "description": row.description,
        "asked_at": row.asked_at.isoformat(),
        "status": row.status,
        "conditions": row.conditions,
        "until": str(row.until or ""),
    }
