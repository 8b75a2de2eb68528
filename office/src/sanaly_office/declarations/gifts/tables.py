"""The register as a table that leaves the office."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from sanaly_office.declarations.gifts.models import Gift
from sanaly_office.pages.tables import Value


def lines(gifts: Iterable[Gift]) -> Iterator[list[Value]]:
    """Names of the columns, then each gift."""
    yield _columns()
    for gift in gifts:
        yield [*_told(gift), *_timed(gift)]


def _columns() -> list[Value]:
    told = [_("Number"), _("Noted on"), _("Unit"), _("Person"), _("Kind"), _("What it is")]
    told += [_("From whom"), _("Giver"), _("Worth, as the person thinks"), _("State")]
    return [*told, _("Clock since"), _("Last day"), _("Done on"), _("Days late"), _("Deleted on")]


def _told(gift: Gift) -> list[Value]:
    by = gift.person.name if gift.person else ""
    first: list[Value] = [gift.number, localtime(gift.made_at).date(), gift.unit.title, by]
    kind: list[Value] = [
        gift.get_what_display(),
        gift.described,
        gift.get_source_display(),
        gift.giver,
    ]
    return [*first, *kind, gift.worth, gift.get_state_display()]


def _timed(gift: Gift) -> list[Value]:
    late = gift.days_late if gift.due_on else None
    return [gift.begun_on, gift.due_on, gift.stopped_on, late, gift.emptied_on]
