"""Who holds which role, where, and from when to when."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from sanaly_office.access.roles import Role
from sanaly_office.people.models import Period, Person, Unit


class Appointment(Period):
    """A person holds a role for a unit and all below it."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="appointments")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="appointments")
    role = models.CharField(max_length=20, choices=Role.choices)

    class Meta(Period.Meta):
        indexes: ClassVar = [models.Index(fields=["unit", "role"])]

    @property
    def audited_person(self) -> int:
        """Who holds the role."""
        return self.person_id

    @property
    def audited_unit(self) -> int:
        """Where it is held."""
        return self.unit_id
