"""Recurring work: old rows are forgotten, quarters are told, traces of the day are wiped."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction

from sanaly_office.clock import today
from sanaly_office.guidance.actions import (
    AT_ONCE,
    forget_consents,
    forget_old,
    publish_quarter,
)
from sanaly_office.guidance.counted import quarters_to_tell
from sanaly_office.guidance.models import Inquiry
from sanaly_office.jobs.queue import Payload, recurring
from sanaly_office.jobs.wiping import rewrite
from sanaly_office.people.models import Unit

LATELY = timedelta(days=8)
"""Days whose rows are written anew each night, in case that nobody worked for some nights."""


@recurring("advice-forget", timedelta(days=1))
def forget(_payload: Payload) -> None:
    """Questions and consents that are over for long; all of them, a thousand at a time."""
    while len(forget_old(None)) == AT_ONCE:
        pass
    while len(forget_consents(None)) == AT_ONCE:
        pass


@recurring("publish-advice-figures", timedelta(days=1))
def publish_figures(_payload: Payload) -> None:
    """Quarters that are over are counted for everybody, each once."""
    for root in Unit.objects.filter(parent=None):
        for begins in quarters_to_tell(root, today()):
            publish_quarter(None, root, begins)


@recurring("advice-wiped", timedelta(days=1), outside=True)
def wipe(_payload: Payload) -> None:
    """Questions are written anew in one go and in no order, and former rows leave the disk.

    Nobody who has the files learns from them which question came after which, or at what time.
    """
    with transaction.atomic():
        Inquiry.objects.shuffle(today() - LATELY)
    rewrite(Inquiry)
