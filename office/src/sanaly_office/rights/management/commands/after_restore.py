"""``sanaly-office after_restore``: what a backup must not bring back."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from sanaly_office.rights.restoring import restored


class Command(BaseCommand):
    """Run once on a restored database, before the office starts; again it changes nothing."""

    help = "After a restore: end sessions and invitations, and drawing that was open."

    def handle(self, **_options: Any) -> None:
        """Do it, and say what was done."""
        for line in restored():
            self.stdout.write(line)
