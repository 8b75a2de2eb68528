"""Wishes to be erased."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from sanaly_office.people.models import Person


class ErasureRequest(models.Model):
    """Somebody asked for their data to be erased; gone once it is."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="erasure_request")
    asked_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["asked_at"]

    @property
    def audited_person(self) -> int:
        """Who asked."""
        return self.person_id

    @property
    def audited_unit(self) -> int | None:
        """Where they work, or worked last."""
        return self.person.audited_unit
