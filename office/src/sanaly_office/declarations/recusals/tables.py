"""Who keeps out of what, as a table that leaves the office."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from sanaly_office.declarations.recusals.models import Recusal
from sanaly_office.pages.tables import Value


def lines(rows: Iterable[Recusal]) -> Iterator[list[Value]]:
    """Names of the columns, then each; no column says why."""
    yield [_("Person"), _("Unit"), _("Keeps out of"), _("From"), _("Until"), _("Decided by")]
    for one in rows:
        by = one.by.name if one.by else ""
        yield [one.person.name, one.unit.title, one.matter, one.since, one.until, by]
