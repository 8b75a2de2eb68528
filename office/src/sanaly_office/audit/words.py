"""What the fixed words of the log mean to its readers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sanaly_office.audit.models import Entry
from sanaly_office.people.models import Person, Unit

VERBS: dict[str, str | Promise] = {
    "absence-ended": gettext_lazy("ended an absence"),
    "absence-noted": gettext_lazy("noted an absence"),
    "absence-removed": gettext_lazy("removed an absence"),
    "appointed": gettext_lazy("gave a role"),
    "appointment-ended": gettext_lazy("took a role back"),
    "erasure-asked": gettext_lazy("asked for erasure"),
    "import-applied": gettext_lazy("applied a list"),
    "import-discarded": gettext_lazy("discarded a list"),
    "import-seen": gettext_lazy("had a list compared"),
    "membership-ended": gettext_lazy("ended a membership"),
    "person-added": gettext_lazy("added a person"),
    "person-changed": gettext_lazy("changed a person"),
    "person-dismissed": gettext_lazy("noted that a person has left"),
    "person-erased": gettext_lazy("erased a person"),
    "person-joined": gettext_lazy("gave a post"),
    "person-returned": gettext_lazy("noted that a person is back"),
    "person-seconded": gettext_lazy("seconded a person"),
    "person-seen": gettext_lazy("looked at a person's page"),
    "unit-added": gettext_lazy("added a unit"),
    "unit-closed": gettext_lazy("closed a unit"),
    "unit-moved": gettext_lazy("moved a unit"),
    "unit-renamed": gettext_lazy("renamed a unit"),
}
"""Every verb of an action; a test finds what is missing."""


@dataclass(frozen=True, slots=True)
class Told:
    """An entry in words."""

    entry: Entry
    who: str
    what: str
    about: str
    where: str


def verb(word: str) -> str:
    """What a fixed word means."""
    return str(VERBS.get(word, word))


def told(entries: Sequence[Entry]) -> list[Told]:
    """Entries with the names that their numbers mean today: two queries."""
    numbers = {number for one in entries for number in (one.actor, one.about) if number}
    people = Person.objects.filter(pk__in=numbers, erased_on=None)
    names = dict(people.values_list("pk", "name"))
    units = Unit.objects.in_bulk({one.unit for one in entries if one.unit})
    return [
        Told(
            entry=one,
            who=_name(names, one.actor),
            what=verb(one.verb),
            about=_name(names, one.about) if one.about else "",
            where=units[one.unit].title if one.unit in units else "",
        )
        for one in entries
    ]


def _name(names: dict[int, str], number: int | None) -> str:
    if number is None:
        return _("the office itself")
    return names.get(number) or _("nobody any more (%(number)d)") % {"number": number}
