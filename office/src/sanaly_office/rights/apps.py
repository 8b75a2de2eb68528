"""What the office holds about somebody."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class Rights(AppConfig):
    """Exports and erases a person's data in every app."""

    name = "sanaly_office.rights"
    label = "rights"

    def ready(self) -> None:
        """Load ``erase.py`` and ``restored.py`` of each app."""
        autodiscover_modules("erase", "restored")
