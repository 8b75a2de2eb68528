"""“May I …?”, advice and consent."""

from django.apps import AppConfig


class Guidance(AppConfig):
    """From a question in people's own words to an answer that others find."""

    name = "sanaly_office.guidance"
    label = "guidance"
