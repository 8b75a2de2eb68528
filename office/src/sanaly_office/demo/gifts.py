"""Whose rules hold in the invented organisation, and gifts that some of its people reported."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from sanaly_core.duties.load import builtin_duties
from sanaly_core.duties.model import Asked, Refusable, Source, Stage, What
from sanaly_office.clock import today
from sanaly_office.declarations.actions import set_service
from sanaly_office.declarations.gifts import actions
from sanaly_office.declarations.gifts.models import Gift, State
from sanaly_office.declarations.gifts.states import Verb, Who
from sanaly_office.demo.data import told
from sanaly_office.demo.history import Event, at, person
from sanaly_office.people.models import Person, Unit

PLACES = (
    ("sm", "songmai.example", "vn-public-employee"),
    ("zh", "zhaisan.example", "kz-civil-service"),
)
OWN = (("teacher", "songmai.example"), ("staff", "zhaisan.example"))
"""Accounts to try that have a gift of their own whose clock runs."""
MANY = 16
"""Reports of others in each tree: enough for the figures of the public page."""
SINCE = 100
"""Days ago when the first of them came."""


def rules() -> None:
    """The rules of Viet Nam hold for the schools, those of Kazakhstan for the ministries."""
    for code, domain, service in PLACES:
        set_service(person("commissioner", domain), Unit.objects.get(code=code), service)


def events() -> Iterator[Event]:
    """Older reports that were handed in and closed, and some that are running or late."""
    for code, domain, service in PLACES:
        people = Person.objects.filter(memberships__unit__path__startswith=_path(code))
        others = people.filter(appointments=None).order_by("pk")
        for number, who in enumerate(others[:MANY]):
            yield Event(at(SINCE - number, 10), partial(reported, who, service, number))
            if number % 8 != 7:
                yield Event(at(SINCE - number - 2, 11), partial(handed_in, who))
            if number % 3 == 0:
                yield Event(at(SINCE - number - 4, 15), partial(closed, who, domain))
    for (box, domain), (_code, _domain, service) in zip(OWN, PLACES, strict=True):
        yield Event(at(2, 12), partial(_own, box, domain, service))


def _path(code: str) -> str:
    return Unit.objects.get(code=code).path


def _own(box: str, domain: str, service: str) -> None:
    reported(person(box, domain), service, 0)


def reported(who: Person, service: str, number: int) -> Gift:
    """Somebody reports what was left with them."""
    row = told("gifts")[who.language]
    what = What.THING if number % 4 else What.HOSPITALITY
    asked = Asked(what, Source.WORK, Stage.RECEIVED, Refusable.NO)
    words = {"described": row["described"][number % len(row["described"])], "giver": row["giver"]}
    return actions.tell(who, builtin_duties()[service], asked, State.RECEIVED, today(), **words)


def handed_in(who: Person) -> None:
    """It is handed in."""
    gift = Gift.objects.filter(person=who).latest("pk")
    actions.step(who, gift, Verb.HAND_IN, today(), who=Who.PERSON)


def closed(who: Person, domain: str) -> None:
    """The commissioner notes that nothing is left to be done."""
    gift = Gift.objects.filter(person=who).latest("pk")
    if gift.state == State.HANDED_IN:
        by = person("commissioner", domain)
        actions.step(by, gift, Verb.CLOSE, today(), who=Who.UNIT)
