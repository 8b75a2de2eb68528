"""Objects for the addresses of the queue."""

from __future__ import annotations

from sanaly_office.mail.tests.making import stuck
from sanaly_office.tests.making import person
from sanaly_office.tests.matrix import Make, Place


def letter(place: Place) -> dict[str, int]:
    """A letter to somebody there that could not be sent."""
    return {"number": stuck(person(of=place.unit)).pk}


ADDRESSES: dict[str, Make] = {
    "letter-again": letter,
    "letter-withdraw": letter,
}
