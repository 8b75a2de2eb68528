"""Makes the objects of this app's addresses for the matrix of rights."""

from __future__ import annotations

from typing import Any

from sanaly_office.guidance.tests.making import answered, asked, published, wished
from sanaly_office.tests.making import person
from sanaly_office.tests.matrix import Place


def own(place: Place) -> dict[str, Any]:
    """A question that the place's person asked by name."""
    return {"number": asked(place.unit, person=place.person).pk}


def inquiry(place: Place) -> dict[str, Any]:
    """A question to the commissioner of the place's unit."""
    return {"number": answered(place.person, place.unit).pk}


def advice(place: Place) -> dict[str, Any]:
    """An answer that was published there."""
    return {"number": published(place.person, place.unit).pk}


def own_consent(place: Place) -> dict[str, Any]:
    """What the place's person asked for."""
    return {"number": wished(place.person, place.unit).pk}


def consent(place: Place) -> dict[str, Any]:
    """What somebody at the place's unit asks of its head."""
    return {"number": wished(person(of=place.unit), place.unit).pk}


def guide(_place: Place) -> dict[str, Any]:
    """A guide: the same for everybody."""
    return {"name": "with-citizens"}


ADDRESSES = {
    "ask-own": own,
    "ask-guide": guide,
    "advice-answer": inquiry,
    "advice-publish": inquiry,
    "advice-withdraw": advice,
    "consent-withdraw": own_consent,
    "consent-decide": consent,
    "consent-revoke": consent,
    "public-guide": guide,
}
OPEN = ("ask-guide",)
