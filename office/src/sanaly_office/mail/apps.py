"""Letters."""

from django.apps import AppConfig


class Mail(AppConfig):
    """Letters to people, and which of them were sent."""

    name = "sanaly_office.mail"
    label = "mail"
