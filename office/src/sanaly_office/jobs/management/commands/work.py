"""``sanaly-office work``: does what waits in the queue."""

from __future__ import annotations

import signal
from argparse import ArgumentParser
from threading import Event
from typing import Any

from django.core.management.base import BaseCommand

from sanaly_office.jobs.models import Job
from sanaly_office.jobs.worker import work

REST = 2.0
"""Seconds between two looks at an empty queue."""


class Command(BaseCommand):
    """Runs until SIGTERM or SIGINT, which end it after the job in hand."""

    help = "Do the jobs that are due; several may run at once. SIGTERM ends after the job in hand."
    requires_migrations_checks = True

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Options."""
        parser.add_argument("--once", action="store_true", help="do one job, if one is due")
        parser.add_argument("--until-empty", action="store_true", help="end when none is due")

    def handle(self, **options: Any) -> None:
        """Work."""
        stop = Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stop.set())
        ends = options["once"] or options["until_empty"]
        self.told = options["verbosity"]
        work(
            stop.is_set,
            stop.set if ends else lambda: self._rest(stop),
            self._teller(stop, **options),
        )

    def _rest(self, stop: Event) -> None:
        stop.wait(REST)

    def _teller(self, stop: Event, **options: Any) -> Any:
        def tell(job: Job) -> None:
            if options["verbosity"]:
                self.stderr.write(f"{job.kind} {job.pk}", ending="\n")
            if options["once"]:
                stop.set()

        return tell
