"""Who may do what, where."""

from django.apps import AppConfig


class Access(AppConfig):
    """Appointments to roles, and guards of views."""

    name = "sanaly_office.access"
    label = "access"
