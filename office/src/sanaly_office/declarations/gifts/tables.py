"""The register as a table that leaves the office."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from sanaly_office.declarations.gifts.models import Gift
from sanaly_office.pages.tables import Value


def lines(gifts: Iterable[Gift]) -> Iterator[list[Value]]:
    """Names of the columns, then each gift."""
    yield [
        _("Number"),
        _("Noted on"),
        _("Unit"),
        _("Person"),
        _("Kind"),
        _("What it is"),
        _("From whom"),
        _("Giver"),
        _("Worth, as the person thinks"),
        _("State"),
        _("Clock since"),
        _("Last day"),
        _("Done on"),
        _("Days late"),
    ]
    for gift in gifts:
        yield [
            gift.number,
            localtime(gift.made_at).date(),
            gift.unit.title,
            gift.person.name if gift.person else "",
            gift.get_what_display(),
            gift.described,
            gift.get_source_display(),
            gift.giver,
            gift.worth,
            gift.get_state_display(),
            gift.begun_on,
            gift.due_on,
            gift.stopped_on,
            gift.days_late if gift.due_on else None,
        ]
