"""Makes invented campaigns for tests."""

from __future__ import annotations

from datetime import timedelta
from functools import cache
from typing import Any

from cryptography.hazmat.primitives.asymmetric import rsa

from sanaly_core.contribution import papers
from sanaly_core.contribution.answers import Answer
from sanaly_core.contribution.blind import PublicKey
from sanaly_core.contribution.handed import Contribution, contribution_bytes
from sanaly_office.campaigns import actions, keys
from sanaly_office.campaigns.models import Campaign, Eligible, PublishedUnit
from sanaly_office.campaigns.tasks import make_keys
from sanaly_office.clock import now, standing_at, today
from sanaly_office.people.models import Person, Unit
from sanaly_office.tests.making import person

ASSESSED = {
    name: {"en": f"{name}, thought over", "ru": f"{name}, обдумано"} for name in actions.ASSESSMENT
}
PACK = "kz-civil-service"


@cache
def key_of(number: int) -> rsa.RSAPrivateKey:
    """A few real keys, made once for all tests."""
    return rsa.generate_private_key(65537, keys.BITS)


def staff(at: Unit, many: int) -> list[Person]:
    """People who work at a unit."""
    return [person(of=at) for _number in range(many)]


def campaign(at: Unit, **fields: Any) -> Campaign:
    """A planned campaign whose days are all today, or whatever is said."""
    day = today()
    given: dict[str, Any] = {
        "titles": {"en": "Autumn self-check", "ru": "Осенняя самопроверка"},
        "texts": {"en": "Voluntary and anonymous.", "ru": "Добровольно и анонимно."},
        "packs": [[PACK, ""]],
        "drawing_on": day,
        "contributing_on": day,
        "closes_on": day,
    }
    made = Campaign(unit=at, **given | ASSESSED | fields)
    return actions.plan(None, made)


def closed(campaign: Campaign) -> Campaign:
    """One whose last day is over."""
    with standing_at(now() + timedelta(days=1)):
        return actions.close(None, campaign)


def later(days: int) -> dict[str, Any]:
    """Dates that lie all so many days ahead."""
    day = today() + timedelta(days=days)
    return {"drawing_on": day, "contributing_on": day, "closes_on": day}


def announced(at: Unit, **fields: Any) -> Campaign:
    """One whose notice and keys are published."""
    made = actions.announce(None, campaign(at, **fields))
    make_keys({"campaign": made.pk})
    return made


def drawing(at: Unit) -> Campaign:
    """One in which tokens are given out."""
    return actions.open_drawing(None, announced(at))


def unit_of(campaign: Campaign, who: Person) -> PublishedUnit:
    """Where somebody draws."""
    found: PublishedUnit = Eligible.objects.get(campaign=campaign, person=who).published
    return found


def drawn(campaign: Campaign, who: Person) -> papers.Token:
    """A token, drawn as the checker does it."""
    return papers.finish(*asked(campaign, who, begun(campaign, who)))


def begun(campaign: Campaign, who: Person) -> papers.Drawing:
    """A drawing whose request was not sent yet."""
    key: PublicKey = unit_of(campaign, who).key
    return papers.begin(campaign.code, key)


def asked(campaign: Campaign, who: Person, drawing: papers.Drawing) -> tuple[papers.Drawing, bytes]:
    """A drawing with its answer."""
    request = drawing.blinded.request
    answer = Eligible.objects.draw(
        campaign, who, request, lambda at: keys.sign(campaign.code, at.unit_id, request)
    )
    return drawing, answer


def handed(campaign: Campaign, token: papers.Token, **found: str) -> bytes:
    """A contribution's bytes; ``found`` gives digits by rule, with ``_`` for ``-``."""
    told = {group: Answer() for group in campaign.groups}
    told |= {
        name.replace("_", "-"): Answer(*(digit == "1" for digit in digits))
        for name, digits in found.items()
    }
    return contribution_bytes(Contribution(token, told))
