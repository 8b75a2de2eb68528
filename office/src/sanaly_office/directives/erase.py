"""A person's data in directives: shown, exported and erased."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from sanaly_office.directives.models import (
    Account,
    Acknowledgement,
    Dissemination,
    Enquiry,
    Progress,
    Reminding,
)
from sanaly_office.people.models import Person
from sanaly_office.rights.registry import eraser
from sanaly_office.rights.retention import receipts_kept, retained


@eraser(_("Directives that were acknowledged"))
class Acknowledgements:
    """Receipts."""

    covers: ClassVar[tuple[type[models.Model], ...]] = (Acknowledgement,)

    def export(self, person: Person) -> dict[str, Any]:
        """Each receipt: its number, the directive and version, when, and whether with questions."""
        rows = Acknowledgement.objects.filter(person=person).select_related("version__directive")
        return {"acknowledgements": [_receipt(row) for row in rows]}

    def erase(self, person: Person) -> None:
        """Delete the receipts once their time is over; what is in force is counted anew."""
        if retained(person):
            return
        rows = Acknowledgement.objects.filter(person=person).select_related("asking__directive")
        asking = {row.asking for row in rows}
        rows.delete()
        for version in asking:
            if version.directive.asks:
                Progress.objects.recount(version)

    def kept(self, person: Person) -> str:
        """Until when receipts stay."""
        return receipts_kept(person)


def _receipt(row: Acknowledgement) -> dict[str, Any]:
    return {
        "receipt": row.number,
        "directive": row.version.directive.number,
        "version": str(row.version),
        "digest": row.version.digest,
        "at": row.at.isoformat(),
        "questions_answered": row.understood,
    }


@eraser(_("Questions about directives, and answers"))
class Enquiries:
    """What somebody asked and answered."""

    covers: ClassVar[tuple[type[models.Model], ...]] = (Enquiry,)

    def export(self, person: Person) -> dict[str, Any]:
        """Own questions with their answers, and answers that one gave."""
        asked = Enquiry.objects.filter(person=person)
        answered = Enquiry.objects.filter(answered_by=person)
        return {
            "asked": [_enquiry(row) for row in asked],
            "answered": [{"answer": row.answer, "at": str(row.answered_at)} for row in answered],
        }

    def erase(self, person: Person) -> None:
        """Delete own questions; answers stay with whom they were given to, without the name."""
        Enquiry.objects.filter(person=person).delete()
        Enquiry.objects.filter(answered_by=person).update(answered_by=None)


def _enquiry(row: Enquiry) -> dict[str, Any]:
    return {"question": row.text, "at": row.at.isoformat(), "answer": row.answer}


@eraser(_("What one did as a head for directives"))
class Deeds:
    """Disseminations, remindings and accounts; and when one was reminded oneself."""

    covers: ClassVar[tuple[type[models.Model], ...]] = (Dissemination, Reminding, Account)

    def export(self, person: Person) -> dict[str, Any]:
        """What was done and when."""
        return {
            "disseminated": [_deed(row) for row in _deeds(Dissemination, by=person)],
            "reminded": [_deed(row) for row in _deeds(Reminding, by=person)],
            "accounted": [_deed(row) | {"text": row.text} for row in _deeds(Account, by=person)],
            "was_reminded": [_deed(row) for row in _deeds(Reminding, person=person)],
        }

    def erase(self, person: Person) -> None:
        """Keep what the unit did, without the name; delete when one was reminded oneself."""
        Reminding.objects.filter(person=person).delete()
        for model in (Dissemination, Reminding, Account):
            model._default_manager.filter(by=person).update(by=None)


def _deeds(model: type[Any], **whose: Person) -> Any:
    return model._default_manager.filter(**whose).select_related("asking__directive")


def _deed(row: Dissemination | Reminding | Account) -> dict[str, Any]:
    return {"directive": row.asking.directive.number, "at": row.at.isoformat(), "days": row.days}
