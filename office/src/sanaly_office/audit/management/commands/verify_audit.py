"""``sanaly-office verify_audit``: whether the log is whole."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from sanaly_office.audit.chain import broken, went_back
from sanaly_office.audit.queries import checkpoint, checkpoint_from

HOLDS, BROKEN = 0, 1


class Command(BaseCommand):
    """Exit codes: 0 the chain holds, 1 it does not (the first number that does not is told)."""

    help = "Verify the log's chain, and a checkpoint that was kept elsewhere."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The checkpoint."""
        parser.add_argument("--checkpoint", default="", help="number:digest as it was kept")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Verify; leaves with the exit code."""
        code = self._verified(options["checkpoint"])
        if code:
            sys.exit(code)

    def _verified(self, kept: str) -> int:
        wrong = next(broken(), None)
        if wrong is not None:
            self.stderr.write(f"the chain does not hold at number {wrong}")
            return BROKEN
        if kept:
            known = checkpoint_from(kept)
            if known is None or not known.holds():
                self.stderr.write("the checkpoint does not hold")
                return BROKEN
        for number in went_back():
            self.stdout.write(f"the clock was set back before number {number}; the order holds")
        end = checkpoint()
        self.stdout.write(f"the chain holds: {end.number}:{end.digest}")
        return HOLDS
