"""Names the app."""

from __future__ import annotations

from django.apps import AppConfig


class Climate(AppConfig):
    """Reads what was published, and what heads did; it holds no rows of its own."""

    name = "sanaly_office.climate"
    label = "climate"
