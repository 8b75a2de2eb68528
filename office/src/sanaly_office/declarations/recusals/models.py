"""Who keeps out of which kind of matter, since when and until when; never why."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sanaly_office.clock import today
from sanaly_office.declarations.recusals.managers import RecusalSet
from sanaly_office.people.folded import folded
from sanaly_office.people.models import Person, Unit

LONGEST_MATTER = 200


class Recusal(models.Model):
    """Somebody keeps out of a kind of matter, in words that whoever assigns work may read.

    Holds from ``since`` to ``until`` (that day is in it; none: until a head ends it).
    """

    class Origin(models.TextChoices):
        """Who asked for it."""

        SELF = "self", _("The person themselves")
        HEAD = "head", _("The head")

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="recusals")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="recusals")
    """Where the person worked when it was made."""
    matter = models.CharField(max_length=LONGEST_MATTER)
    """The kind of matter; not the reason."""
    folded = models.TextField(default="", editable=False)
    """Name and matter as they are looked for."""
    conflict = models.ForeignKey(
        "declarations.Conflict", on_delete=models.SET_NULL, null=True, related_name="recusals"
    )
    """What it was decided for; told to nobody who looks it up."""
    origin = models.CharField(max_length=4, choices=Origin.choices)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    made_at = models.DateTimeField()
    by = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, related_name="recusals_made"
    )
    ended_on = models.DateField(null=True, blank=True)
    """The first day on which it does not hold any more."""
    ended_by = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, related_name="recusals_ended"
    )

    objects = RecusalSet.as_manager()

    class Meta:
        ordering: ClassVar = ["-pk"]
        indexes: ClassVar = [
            models.Index(fields=["unit", "ended_on", "until"]),
            models.Index(fields=["person", "ended_on"]),
            models.Index(fields=["until"]),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=models.F("since")),
                name="declarations_recusal_begins_first",
            )
        ]

    def __str__(self) -> str:
        return self.matter

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep what it is found by along with it."""
        self.folded = folded(f"{self.person.name}\n{self.matter}")
        super().save(*args, **kwargs)

    @property
    def over(self) -> bool:
        """Whether it holds no longer: it was ended, or its last day has passed."""
        ended = self.ended_on is not None and self.ended_on <= today()
        return ended or (self.until is not None and self.until < today())

    @property
    def bound(self) -> bool:
        """Whether it belongs to a measure that holds, with which it ends."""
        return self.conflict is not None and self.conflict.holds

    @property
    def audited_unit(self) -> int:
        """Where the person worked."""
        return self.unit_id

    @property
    def audited_person(self) -> int:
        """Who keeps out."""
        return self.person_id
