"""Courses, tests and certificates."""

from django.apps import AppConfig


class Training(AppConfig):
    """Courses given to units, and what everybody may play."""

    name = "sanaly_office.training"
    label = "training"
