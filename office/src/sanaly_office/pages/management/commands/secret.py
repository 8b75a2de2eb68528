"""``sanaly-office secret``: makes a secret key."""

from __future__ import annotations

import secrets
from typing import Any

from django.core.management.base import BaseCommand


class Command(BaseCommand):
    """Prints a new key for ``SANALY_OFFICE_SECRET_KEY``; it is kept nowhere."""

    help = "Print a new secret key for SANALY_OFFICE_SECRET_KEY."
    requires_system_checks = ()

    def handle(self, **_: Any) -> None:
        """Print."""
        self.stdout.write(secrets.token_urlsafe(60))
