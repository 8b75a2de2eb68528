"""What becomes of gifts without anybody's doing: their content has an end, clocks are counted anew
when days off were named, files that belong to none are deleted.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import timedelta

from django.conf import settings

from sanaly_office.clock import today
from sanaly_office.declarations.gifts.actions import FOLDER, forget_old, move_clocks
from sanaly_office.declarations.gifts.models import Attachment, Gift
from sanaly_office.jobs.queue import Payload, handler, put, recurring
from sanaly_office.pages.stored import sweep
from sanaly_office.people.models import Unit

AT_ONCE = 500


@recurring("forget-old-gifts", timedelta(days=1))
def forget(_payload: Payload) -> None:
    """Each day: what gifts hold whose time is over."""
    before = today() - timedelta(days=settings.GIFTS_KEPT_DAYS)
    while forget_old(None, before):
        pass


@recurring("sweep-gift-files", timedelta(days=7), outside=True)
def sweep_files(_payload: Payload) -> None:
    """Each week: stored files that belong to no gift."""
    sweep(FOLDER, _named)


def _named(names: Collection[str]) -> Iterable[str]:
    """Which of these files a gift has."""
    return Attachment.objects.filter(stored__in=names).values_list("stored", flat=True)


@handler("move-gift-clocks")
def move(payload: Payload) -> None:
    """Days off of a unit were named anew: its running clocks, some at once."""
    unit = Unit.objects.filter(pk=payload["unit"]).first()
    rows = Gift.objects.running().under([unit.path] if unit else [])
    after = rows.filter(pk__gt=payload["after"]).select_related("person", "unit").order_by("pk")
    gifts = list(after[:AT_ONCE])
    move_clocks(None, gifts)
    if len(gifts) == AT_ONCE:
        put("move-gift-clocks", {"unit": payload["unit"], "after": gifts[-1].pk})
