"""Reads of scenarios that an office has published."""

from __future__ import annotations

from django.utils.translation import get_language

from sanaly_office.clock import today
from sanaly_office.people.models import Person
from sanaly_office.people.working import working_as
from sanaly_office.training.authoring.content import texts_of
from sanaly_office.training.authoring.managers import OwnSet
from sanaly_office.training.authoring.models import OwnScenario


def own_scenarios(person: Person) -> OwnSet:
    """What is published for units that somebody works in today, or for one above."""
    places = working_as(person.pk).places(today())
    above = {number for unit in places for number in unit.ancestors}
    rows: OwnSet = OwnScenario.objects.played_at(list(above))
    return rows


def title_of_own(row: OwnScenario) -> str:
    """What it is called in the language of the page."""
    told = texts_of(row.published, get_language() or "en")
    return str(told["title"]) or row.name
