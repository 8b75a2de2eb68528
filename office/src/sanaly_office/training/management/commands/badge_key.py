"""``sanaly-office badge_key``: a new key signs badges from now on."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from sanaly_office.training.badges.keys import rotate


class Command(BaseCommand):
    """Badges that were signed before can be verified still."""

    help = "Make a new key for badges; of the one before only the public half stays."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Make it, and tell its id."""
        self.stdout.write(rotate())
