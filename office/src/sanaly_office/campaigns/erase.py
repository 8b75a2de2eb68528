"""What campaigns hold of somebody while tokens are given out: that they may draw."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from sanaly_office.campaigns.models import Eligible
from sanaly_office.people.models import Person
from sanaly_office.rights.registry import eraser


@eraser(_("Self-check: tokens, while they are given out"))
class Drawing:
    """Gone for everybody when drawing closes. What somebody handed in is held nowhere."""

    covers: ClassVar[tuple[type[models.Model], ...]] = (Eligible,)

    def export(self, person: Person) -> dict[str, Any]:
        """Campaigns in which somebody may draw now.

        Not whether they have: who is over them could have this shown, so it is the same either way.
        """
        rows = Eligible.objects.filter(person=person).select_related("campaign")
        return {"campaigns": [{"title": row.campaign.title} for row in rows]}

    def erase(self, person: Person) -> None:
        """Remove it; a token that was drawn stays good, since nobody can say which it is."""
        Eligible.objects.filter(person=person).delete()
