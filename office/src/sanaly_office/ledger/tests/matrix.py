"""Makes the objects of the ledger's addresses for the matrix of rights."""

from __future__ import annotations

from typing import Any

from sanaly_office.clock import now
from sanaly_office.directives.models import Account
from sanaly_office.directives.tests.making import issued
from sanaly_office.tests.making import person
from sanaly_office.tests.matrix import Place


def at_unit(place: Place) -> dict[str, Any]:
    """A directive that asks somebody at the place's unit, and an account of it."""
    person(of=place.unit)
    directive = issued(place.person, place.unit)
    assert directive.asking
    Account.objects.create(
        asking=directive.asking, unit=place.unit, at=now(), text="Done.", expected=2, acknowledged=0
    )
    return {"unit": place.unit.pk, "number": directive.pk}


NAMES = ("unit", "csv", "xlsx", "letter", "account-letter")
OWN = ("lead-account-letter", "lead-sheet", "lead-sheet-csv")
ADDRESSES = dict.fromkeys((*(f"ledger-{name}" for name in NAMES), *OWN), at_unit)
