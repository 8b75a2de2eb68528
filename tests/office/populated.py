"""Fills an office's database with the invented organisation, some of it: few receipts, few keys.

    python -m tests.office.populated

Run as a program with the office's settings in the environment, on a database that is migrated.
"""

from __future__ import annotations

import os
from datetime import timedelta

import django

FULL = ("zh-fin", "sm-mn-1")
"""Units whose people are all there; of the others their heads alone."""


def main() -> None:
    """Everything that ``sanaly-office demo`` makes, in fewer units and with fewer receipts."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sanaly_office.settings")
    django.setup()
    from sanaly_office.clock import today
    from sanaly_office.demo import campaign, history, making, organisation
    from sanaly_office.people.models import Unit

    history.SHARES = dict.fromkeys(history.SHARES, 0.1)
    campaign.TAKE_PART = 0.1
    take_in = making.take_in

    def fewer() -> None:
        take_in()
        shut = Unit.objects.filter(code__startswith="zh-").exclude(code__startswith="zh-fin")
        shut.update(closed_on=today() - timedelta(days=300))

    making.take_in = fewer
    everybody = organisation.everybody
    organisation.everybody = lambda: (
        row for row in everybody() if row["role"] or row["unit"].startswith(FULL)
    )
    assert making.make(lambda _part: None)


if __name__ == "__main__":
    main()
