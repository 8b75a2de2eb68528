"""What the mail holds of somebody: that letters were sent, never what stood in them."""

from __future__ import annotations

from typing import Any, ClassVar

from sanaly_office.mail.models import Letter
from sanaly_office.people.models import Person
from sanaly_office.rights.registry import Covers, eraser
from sanaly_office.rights.retention import LETTERS


@eraser(LETTERS)
class Letters:
    """Letters sent and to be sent."""

    covers: ClassVar[Covers] = (Letter,)

    def export(self, person: Person) -> dict[str, Any]:
        """Which letters, when, and how it went."""
        fields = ("template", "put_at", "ended_at", "outcome")
        return {"letters": list(Letter.objects.filter(person=person).values(*fields))}

    def erase(self, person: Person) -> None:
        """None is left, and none will be sent."""
        Letter.objects.filter(person=person).delete()
