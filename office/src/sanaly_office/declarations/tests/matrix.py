"""Makes the objects of this app's addresses for the matrix of rights."""

from __future__ import annotations

from typing import Any

from sanaly_office.declarations.gifts import actions
from sanaly_office.declarations.gifts.models import Attachment, Gift
from sanaly_office.declarations.tests import making
from sanaly_office.tests.making import person
from sanaly_office.tests.matrix import Place


def _gift(place: Place) -> Gift:
    return making.told(place.person)


def gift(place: Place) -> dict[str, Any]:
    """What the place's person told of."""
    return {"number": _gift(place).pk}


def file(place: Place) -> dict[str, Any]:
    """A file of it."""
    one = _gift(place)
    row: Attachment = actions.attach(place.person, one, "a.png", making.png())
    return {"number": one.pk, "file": row.pk}


def recusal(place: Place) -> dict[str, Any]:
    """What the place's person keeps out of."""
    return {"number": making.keeps_out(place.person, place.unit).pk}


def conflict(place: Place) -> dict[str, Any]:
    """What the place's person told of themselves."""
    return {"number": making.told_of_a_conflict(place.person).pk}


def to_decide(place: Place) -> dict[str, Any]:
    """What a colleague there told of themselves."""
    return {"number": making.told_of_a_conflict(person(of=place.unit)).pk}


ADDRESSES = {
    **dict.fromkeys(
        (f"conflict{way}" for way in ("", "-over", "-withdraw", "-protocol")), conflict
    ),
    **dict.fromkeys(
        (f"conflict-{way}" for way in ("decide", "review", "end", "decide-protocol")), to_decide
    ),
    "register-conflict": to_decide,
    "register-conflict-protocol": to_decide,
    "recusal-end": recusal,
    "gift": gift,
    "gift-step": gift,
    "gift-file-add": gift,
    "gift-file": file,
    "gift-file-remove": file,
    "gift-protocol": gift,
    "register-gift": gift,
    "register-step": gift,
    "register-file-add": gift,
    "register-file": file,
    "register-protocol": gift,
    "declarations-rules-of": lambda place: {"unit": place.unit.pk},
}
