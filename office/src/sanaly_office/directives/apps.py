"""Directives and their acknowledgement."""

from django.apps import AppConfig


class Directives(AppConfig):
    """From the draft to the account that a head gives."""

    name = "sanaly_office.directives"
    label = "directives"
