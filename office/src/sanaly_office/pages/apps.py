"""What all pages share."""

from django.apps import AppConfig


class Pages(AppConfig):
    """The frame, the style sheet, languages and headers."""

    name = "sanaly_office.pages"
    label = "pages"
