"""``sanaly-office purge``: erases who left long ago; fit for a timer, as often as one likes."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand

from sanaly_office.clock import now
from sanaly_office.people.imports.actions import discard
from sanaly_office.people.models import Import
from sanaly_office.rights.actions import erase_person
from sanaly_office.rights.queries import leavers_to_erase

PREVIEWS_KEPT = timedelta(days=1)


class Command(BaseCommand):
    """Each person is erased in a transaction of their own; a killed run is gone on with."""

    help = "Erase people who left before the days in SANALY_OFFICE_KEEP_LEAVERS_DAYS."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Erase leavers, and throw away previews of lists that nobody applied."""
        count = 0
        for person in leavers_to_erase().iterator():
            erase_person(None, person)
            count += 1
        old = Import.objects.unsettled().filter(made_at__lt=now() - PREVIEWS_KEPT)
        for one in old:
            discard(None, one)
        self.stdout.write(f"erased: {count}")
