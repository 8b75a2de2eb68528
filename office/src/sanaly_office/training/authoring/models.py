"""A scenario that somebody of the office writes, and what of it was published."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from sanaly_office.people.models import Person, Unit
from sanaly_office.training.authoring.managers import OwnSet

LONGEST_ID = 60


class OwnScenario(models.Model):
    """The files of a scenario by name, as ``training/`` holds them.

    ``published`` are the files as staff play them, empty while nobody does; a draft that goes on
    changes nothing of them until it is published again.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="scenarios")
    """Whose people play it, with all units below."""
    name = models.SlugField(max_length=LONGEST_ID)
    files = models.JSONField(default=dict)
    author = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, related_name="scenarios_written"
    )
    changed_at = models.DateTimeField()
    published = models.JSONField(default=dict)
    published_at = models.DateTimeField(null=True, blank=True)

    objects = OwnSet.as_manager()

    class Meta:
        ordering: ClassVar = ["name", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["unit", "name"], name="training_one_scenario_of_a_name")
        ]
        indexes: ClassVar = [models.Index(fields=["unit", "published_at"])]

    def __str__(self) -> str:
        return self.name

    @property
    def audited_unit(self) -> int:
        """The unit that it is written for."""
        return self.unit_id

    @property
    def is_published(self) -> bool:
        """Whether staff play it."""
        return self.published_at is not None
