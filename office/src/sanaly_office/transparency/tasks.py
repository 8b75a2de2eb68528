"""Recurring work: which rules are in force is noted as soon as a worker runs with them."""

from __future__ import annotations

from datetime import timedelta

from sanaly_core.packs.load import builtin_packs
from sanaly_office.jobs.queue import Payload, recurring
from sanaly_office.transparency.actions import note_rules


@recurring("rules-noted", timedelta(hours=1))
def note(_payload: Payload) -> None:
    """Keep what an update of the program brought; nothing where the rules are as they were."""
    note_rules(None, builtin_packs().values())
