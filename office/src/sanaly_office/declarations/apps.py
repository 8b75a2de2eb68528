"""Gifts and conflicts of interest."""

from django.apps import AppConfig


class Declarations(AppConfig):
    """What somebody tells of themselves, and what becomes of it."""

    name = "sanaly_office.declarations"
    label = "declarations"
