"""Counters are read in one place, and counted whole, once, also at once and under a kill."""

from __future__ import annotations

import threading
import time
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError, connection, transaction

import sanaly_office
from sanaly_office.actions import RefusedError
from sanaly_office.campaigns import actions, queries, wiping
from sanaly_office.campaigns.managers import TallySet
from sanaly_office.campaigns.models import Campaign, Eligible, Spent, Tally
from sanaly_office.campaigns.receiving import Outcome, receive
from sanaly_office.campaigns.tests import making
from sanaly_office.tests.making import unit

ROOT = Path(sanaly_office.__file__).parent
MAY_TOUCH = frozenset(
    {
        "campaigns/models.py",
        "campaigns/managers.py",
        "campaigns/queries.py",
        "campaigns/receiving.py",
        "campaigns/actions.py",
        "campaigns/tasks.py",
    }
)
"""Declares, counts, reads after the close, hands to the counting, opens and shuts, writes
the table's file anew."""


def touching() -> set[str]:
    """Files that name the counters."""
    files = (
        file
        for file in ROOT.rglob("*.py")
        if not {"tests", "migrations"} & set(file.relative_to(ROOT).parts)
    )
    return {
        file.relative_to(ROOT).as_posix() for file in files if "Tally" in file.read_text("utf-8")
    }


def test_nothing_else_touches_the_counters() -> None:
    assert touching() == MAY_TOUCH


def test_only_the_query_reads_them() -> None:
    for name in MAY_TOUCH - {"campaigns/queries.py"}:
        source = (ROOT / name).read_text("utf-8")
        for way in ("values", ".get(", ".aggregate(", ".iterator("):
            assert f"Tally.objects{way}" not in source
    assert "Tally.objects.filter" in (ROOT / "campaigns/queries.py").read_text("utf-8")


def opened(many: int = 10) -> tuple[Campaign, list[bytes]]:
    """A campaign that takes contributions, and some to hand in."""
    school = unit()
    people = making.staff(school, max(many, 10))
    campaign = making.drawing(school)
    tokens = [making.drawn(campaign, who) for who in people[:many]]
    actions.open_contributing(None, campaign)
    return Campaign.objects.get(pk=campaign.pk), [
        making.handed(campaign, token, luxury_setting="101") for token in tokens
    ]


def counted(campaign: Campaign) -> dict[int, int]:
    rows = Tally.objects.filter(published__campaign=campaign)
    return dict(rows.exclude(count=0).values_list("cell", "count"))


@pytest.mark.django_db(transaction=True)
def test_the_same_token_at_once_counts_once() -> None:
    campaign, told = opened(1)
    outcomes: Counter[Outcome] = Counter()
    begin = threading.Barrier(6)

    def hand() -> None:
        begin.wait()
        try:
            outcomes[_until_taken(campaign, told[0])] += 1
        finally:
            connection.close()

    _run([threading.Thread(target=hand) for _number in range(6)])
    assert outcomes == {Outcome.COUNTED: 1, Outcome.ALREADY: 5}
    assert set(counted(campaign).values()) == {1}
    assert Spent.objects.count() == 1


def _until_taken(campaign: Campaign, told: bytes) -> Outcome:
    """Hand in; again where the database was busy and took nothing."""
    while True:
        try:
            return receive(campaign, told)
        except OperationalError:
            time.sleep(0.01)


@pytest.mark.django_db(transaction=True)
def test_the_same_person_at_once_draws_once() -> None:
    school = unit()
    who = making.staff(school, 10)[0]
    campaign = making.drawing(school)
    begun = [making.begun(campaign, who) for _number in range(4)]
    got: list[bytes] = []
    begin = threading.Barrier(4)

    def draw(drawing: Any) -> None:
        begin.wait()
        try:
            got.append(making.asked(campaign, who, drawing)[1])
        except (RefusedError, OperationalError):
            return
        finally:
            connection.close()

    _run([threading.Thread(target=draw, args=[one]) for one in begun])
    assert len(got) == 1


def _run(threads: list[threading.Thread]) -> None:
    for one in threads:
        one.start()
    for one in threads:
        one.join()


class KilledError(BaseException):
    """The process ends here."""


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("after", ["base", "spent", "cells"])
def test_a_kill_in_the_middle_counts_nothing_and_the_token_stays_good(
    after: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    campaign, told = opened(1)
    update, done = TallySet.update, []

    def killed(rows: Any, **values: Any) -> int:
        changed = update(rows, **values)
        done.append(after)
        if after == "base" or (after == "cells" and len(done) == 2):
            raise KilledError
        return changed

    def spend(one: Any, digest: str) -> None:
        Spent.objects.create(digest=digest, campaign_id=one.campaign_id)
        raise KilledError

    with monkeypatch.context() as patched:
        patched.setattr(TallySet, "update", killed)
        if after == "spent":
            patched.setattr("sanaly_office.campaigns.models.PublishedUnit.spend", spend)
        with pytest.raises(KilledError):
            receive(campaign, told[0])
    assert counted(campaign) == {}
    assert receive(campaign, told[0]) is Outcome.COUNTED
    assert set(counted(campaign).values()) == {1}


@pytest.mark.django_db(transaction=True)
def test_what_was_deleted_is_gone_from_the_file(tmp_path: Path) -> None:
    """SQLite: neither file nor journal holds a request's hash once drawing has closed."""
    school = unit()
    who = making.staff(school, 10)[0]
    campaign = making.drawing(school)
    making.drawn(campaign, who)
    request = Eligible.objects.get(person=who).request
    with transaction.atomic():
        wiping.overwriting()
        Eligible.objects.filter(campaign=campaign).delete()
    wiping.rewrite(Eligible)
    assert request not in _held(tmp_path)


def _held(folder: Path) -> str:
    """All bytes of the database, as text."""
    if connection.vendor != "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_relation_size('campaigns_eligible')")
            return str(cursor.fetchone())
    copy = folder / "copy.sqlite3"
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    copy.write_bytes(connection.connection.serialize())
    return copy.read_bytes().decode("latin-1")


@pytest.mark.django_db
def test_all_is_counted_by_unit_and_kind() -> None:
    campaign, told = opened(10)
    for one in told:
        receive(campaign, one)
    making.closed(campaign)
    (table,) = queries.tables(campaign)
    assert table.base == 10
    assert table.counts["luxury-setting"] == {"found": 10, "mended": 0, "kept": 10}
