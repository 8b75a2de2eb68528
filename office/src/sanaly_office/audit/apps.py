"""Who did what."""

from django.apps import AppConfig


class Audit(AppConfig):
    """The hash-chained log."""

    name = "sanaly_office.audit"
    label = "audit"
