"""Names the app."""

from __future__ import annotations

from django.apps import AppConfig


class TransparencyConfig(AppConfig):
    """What anybody may read."""

    name = "sanaly_office.transparency"
