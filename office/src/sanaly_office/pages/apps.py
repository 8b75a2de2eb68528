"""What all pages share."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class Pages(AppConfig):
    """The frame, the style sheet, languages, headers, and what a watch is told."""

    name = "sanaly_office.pages"
    label = "pages"

    def ready(self) -> None:
        """Load what each app tells a watch, the start page, and other apps."""
        autodiscover_modules("watch", "waits", "serves")
