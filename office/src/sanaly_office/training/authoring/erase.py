"""What a person wrote: the scenario is the office's own and stays; the name leaves."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from sanaly_office.people.models import Person
from sanaly_office.rights.registry import eraser
from sanaly_office.training.authoring.models import OwnScenario


@eraser(_("Scenarios that you wrote last"))
class Scenarios:
    """Names of scenarios, and when they were changed."""

    covers: ClassVar[tuple[type[models.Model], ...]] = (OwnScenario,)

    def export(self, person: Person) -> dict[str, Any]:
        """Which ones, and when."""
        rows = OwnScenario.objects.filter(author=person)
        return {"scenarios": [{"name": one.name, "at": one.changed_at.isoformat()} for one in rows]}

    def erase(self, person: Person) -> None:
        """They stay without a name."""
        OwnScenario.objects.filter(author=person).update(author=None)
