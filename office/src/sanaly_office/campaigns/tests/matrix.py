"""How the matrix of rights makes objects for the addresses of campaigns."""

from __future__ import annotations

from typing import Any

from sanaly_office.campaigns.models import Campaign
from sanaly_office.campaigns.tests import making
from sanaly_office.tests.matrix import Place


def _planned(place: Place) -> dict[str, Any]:
    return {"number": making.campaign(place.unit).pk}


def _noticed(place: Place) -> dict[str, Any]:
    """Announced as far as the database asks for it; keys are another matter."""
    made = making.campaign(place.unit)
    made.status, made.assessed_on, made.noticed_on = Campaign.Status.NOTICED, *[made.drawing_on] * 2
    made.groups = ["hookah-smoking"]
    made.save()
    return {"number": made.pk}


ADDRESSES = {
    "campaign": _planned,
    "campaign-edit": _planned,
    "campaign-remind": _planned,
    "campaign-step": lambda place: _planned(place) | {"name": "announce"},
    "self-check-campaign": _noticed,
    "draw": _noticed,
    "campaign-keys": _noticed,
    "campaign-keys-file": _noticed,
}
OPEN = {"self-check-campaign", "draw"}
"""A notice is there for everybody to read; drawing itself refuses whom it is not for."""
