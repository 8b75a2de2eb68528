"""``sanaly-office logformat``: what gunicorn may write about requests."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from sanaly_office.pages.logs import GUNICORN


class Command(BaseCommand):
    """Prints the format for gunicorn's ``--access-logformat``."""

    help = "Print the access-log format for gunicorn: no address, no path, no user agent."

    def handle(self, **_: Any) -> None:
        """Print."""
        self.stdout.write(GUNICORN)
