"""What can be tried."""

from django.apps import AppConfig


class Demo(AppConfig):
    """An invented organisation: made where ``SANALY_OFFICE_DEMO`` is set, and only there."""

    name = "sanaly_office.demo"
    label = "demo"
