"""What gifts and conflicts share: which rules hold where, days off, running numbers."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from sanaly_office.declarations.conflicts.models import Conflict, ConflictStep
from sanaly_office.declarations.gifts.models import Attachment, Gift, Step
from sanaly_office.declarations.managers import NumberingSet
from sanaly_office.declarations.recusals.models import Recusal
from sanaly_office.people.models import Unit

__all__ = [
    "Attachment",
    "Conflict",
    "ConflictStep",
    "Gift",
    "GiftCount",
    "Holiday",
    "Numbering",
    "Recusal",
    "Service",
    "Step",
]
LONGEST_SERVICE = 60


class Service(models.Model):
    """Whose rules hold at a unit and below it, up to a unit that says otherwise."""

    unit = models.OneToOneField(Unit, on_delete=models.CASCADE, related_name="service")
    name = models.CharField(max_length=LONGEST_SERVICE)
    """The id of duties that come with the core."""

    def __str__(self) -> str:
        return self.name

    @property
    def audited_unit(self) -> int:
        """Where they hold."""
        return self.unit_id


class Holiday(models.Model):
    """A day off at a unit and below it: clocks that count working days leave it out."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="holidays")
    day = models.DateField()

    class Meta:
        ordering: ClassVar = ["day"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["unit", "day"], name="declarations_one_holiday_a_day")
        ]

    def __str__(self) -> str:
        return self.day.isoformat()

    @property
    def audited_unit(self) -> int:
        """Where it is one."""
        return self.unit_id


class Numbering(models.Model):
    """The last number that was given in a year, for each kind."""

    kind = models.CharField(max_length=2)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    objects = NumberingSet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kind", "year"], name="declarations_one_numbering")
        ]


class GiftCount(models.Model):
    """What may be said of an organisation's gifts in a quarter: the gate's JSON, written once."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="gift_counts")
    """The uppermost unit of the organisation."""
    begins = models.DateField()
    text = models.TextField()
    digest = models.CharField(max_length=64)
    """SHA-256 of the text."""
    published_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-begins", "unit"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["unit", "begins"], name="declarations_one_quarter")
        ]

    def __str__(self) -> str:
        return self.begins.isoformat()

    @property
    def audited_unit(self) -> int:
        """The organisation."""
        return self.unit_id
