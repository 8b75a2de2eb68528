"""Who works where."""

from django.apps import AppConfig


class People(AppConfig):
    """Persons, units, memberships, absences."""

    name = "sanaly_office.people"
    label = "people"
