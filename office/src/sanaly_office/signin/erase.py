"""What the sign-in holds of somebody beside allauth's own: invitations."""

from __future__ import annotations

from typing import Any, ClassVar

from sanaly_office.people.models import Person
from sanaly_office.rights.registry import Covers, eraser
from sanaly_office.rights.retention import INVITATIONS
from sanaly_office.signin.models import Invitation


@eraser(INVITATIONS)
class Invitations:
    """When somebody was invited; the link itself is not exported."""

    covers: ClassVar[Covers] = (Invitation,)

    def export(self, person: Person) -> dict[str, Any]:
        """When, until when, and whether it was used."""
        fields = ("made_at", "expires_at", "used_at", "withdrawn_at")
        return {"invitations": list(Invitation.objects.filter(person=person).values(*fields))}

    def erase(self, person: Person) -> None:
        """No link opens a door any more."""
        Invitation.objects.filter(person=person).delete()
