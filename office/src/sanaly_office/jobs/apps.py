"""What is done later."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class Jobs(AppConfig):
    """The queue. ``tasks.py`` of every app is loaded when the office starts."""

    name = "sanaly_office.jobs"
    label = "jobs"

    def ready(self) -> None:
        """Load every app's handlers."""
        autodiscover_modules("tasks")
