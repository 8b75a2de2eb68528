"""Nobody who has the whole database, at every moment, can say who handed in what.

A linker is given a dump of all tables after each phase and between each two contributions,
with rowids, and the queue and the log among them. It tries the order of rows, every value of a
person's row near every value of a contribution's, and hashes. It must do no better than
chance; a companion with a leak on purpose shows that it would find one.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count, pairwise
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.db.models import DateTimeField, TimeField

from sanaly_core.contribution import papers
from sanaly_core.contribution.handed import read_contribution
from sanaly_office.campaigns import actions
from sanaly_office.campaigns.models import Campaign
from sanaly_office.campaigns.receiving import receive
from sanaly_office.campaigns.tests import making
from sanaly_office.campaigns.tests.making import begun
from sanaly_office.people.models import Person
from sanaly_office.tests.making import person, unit

pytestmark = pytest.mark.django_db
PEOPLE, TIMES = 20, 12
NUMBERS = count(10**12)
"""Numbers of people that no counter and no other row has by accident."""
Dump = dict[str, list[tuple[Any, ...]]]
Guess = Callable[["Seen"], dict[str, int]]


def dump() -> Dump:
    """All rows of all tables in the order they lie in, with where they lie."""
    with connection.cursor() as cursor:
        names = connection.introspection.table_names(cursor)
        places = _places(cursor)
        return {name: _rows(cursor, name, places.get(name, "1")) for name in names}


def _places(cursor: Any) -> dict[str, str]:
    """Where the rows of each table lie; a table of SQLite that is its own index has no place."""
    names = connection.introspection.table_names(cursor)
    if connection.vendor == "postgresql":
        return dict.fromkeys(names, "ctid")
    cursor.execute("SELECT name FROM pragma_table_list WHERE NOT wr")
    return {name: "rowid" for (name,) in cursor.fetchall() if name in names}


def _rows(cursor: Any, name: str, place: str) -> list[tuple[Any, ...]]:
    quoted = connection.ops.quote_name(name)
    cursor.execute(f"SELECT CAST({place} AS text), t.* FROM {quoted} t ORDER BY {place}")
    return list(cursor.fetchall())


@dataclass
class Seen:
    """What the linker is given, and what is true."""

    dumps: list[Dump] = field(default_factory=list)
    requests: dict[int, bytes] = field(default_factory=dict)
    """Blinded messages by person: the office sees them when it signs."""
    sent: list[bytes] = field(default_factory=list)
    """Contributions in the order in which they came."""
    truth: dict[str, int] = field(default_factory=dict)
    """Whose token each spent hash is: what nobody can know."""
    groups: list[str] = field(default_factory=list)

    def spent(self) -> list[str]:
        return [read_contribution(one, self.groups).spent for one in self.sent]


def whole(leak: Callable[[Person, str], None] | None = None) -> Seen:
    """A campaign with people who draw and hand in, each in an order of their own."""
    seen = Seen()
    school = unit()
    people = [person(of=school, pk=next(NUMBERS)) for _one in range(PEOPLE)]
    campaign = making.drawing(school)
    seen.dumps.append(dump())
    tokens = _drawn(campaign, people, seen)
    actions.open_contributing(None, campaign)
    campaign.refresh_from_db()
    seen.groups = campaign.groups
    seen.dumps.append(dump())
    for who, token in random.sample(tokens, PEOPLE):
        _handed(campaign, who, token, seen, leak)
    making.closed(campaign)
    seen.dumps.append(dump())
    return seen


def _drawn(
    campaign: Campaign, people: list[Person], seen: Seen
) -> list[tuple[Person, papers.Token]]:
    tokens = []
    for who in random.sample(people, PEOPLE):
        drawing = begun(campaign, who)
        seen.requests[who.pk] = drawing.blinded.request
        tokens.append((who, papers.finish(*making.asked(campaign, who, drawing))))
        seen.dumps.append(dump())
    return tokens


def _handed(
    campaign: Campaign,
    who: Person,
    token: papers.Token,
    seen: Seen,
    leak: Callable[[Person, str], None] | None,
) -> None:
    told = making.handed(campaign, token, hookah_smoking=random.choice(["000", "100", "110"]))
    receive(campaign, told)
    seen.sent.append(told)
    spent = read_contribution(told, campaign.groups).spent
    seen.truth[spent] = who.pk
    if leak:
        leak(who, spent)
    seen.dumps.append(dump())


def by_order(seen: Seen) -> dict[str, int]:
    """The first who drew was the first who handed in."""
    return dict(zip(seen.spent(), seen.requests, strict=False))


def by_number(seen: Seen) -> dict[str, int]:
    """People in the order of their rows, hashes in theirs."""
    return dict(zip(sorted(seen.spent()), sorted(seen.requests), strict=False))


def by_rows_of_drawing(seen: Seen) -> dict[str, int]:
    """People in the order in which their rows of drawing lay."""
    rows = seen.dumps[0]["campaigns_eligible"]
    people = [next(one for one in row[2:] if one in seen.requests) for row in rows]
    return dict(zip(seen.spent(), people, strict=False))


def by_bytes(seen: Seen) -> dict[str, int]:
    """Whoever's request has most bytes in common with a signature or its token."""
    return {
        spent: max(seen.requests, key=lambda who: _alike(seen.requests[who], one))
        for spent, one in zip(seen.spent(), seen.sent, strict=True)
    }


def _alike(request: bytes, contribution: bytes) -> int:
    signature = bytes.fromhex(contribution.split(b'"signature":"')[1].split(b'"')[0].decode())
    return sum(a == b for a, b in zip(request, signature, strict=True))


def by_hash(seen: Seen) -> dict[str, int]:
    """Anything in a dump that is a hash of a person's number or request."""
    known = {}
    for who, request in seen.requests.items():
        for given in (request, request.hex().encode(), str(who).encode()):
            known[hashlib.sha256(given).hexdigest()] = who
    return {spent: known[spent] for spent in seen.spent() if spent in known}


def by_one_row(seen: Seen) -> dict[str, int]:
    """A row that holds both a person and a spent hash, in any dump."""
    found = {}
    for rows in _tables(seen):
        for row in rows:
            for spent in seen.truth.keys() & {str(one) for one in row[1:]}:
                people = [one for one in row[1:] if one in seen.requests]
                found.update(dict.fromkeys([spent] * len(people), people[0] if people else 0))
    return found


def by_change(seen: Seen) -> dict[str, int]:
    """What changed in a row about somebody while a contribution came in."""
    found = {}
    later = seen.dumps[-1 - len(seen.sent) - 1 :]
    for spent, before, after in zip(seen.spent(), later, later[1:], strict=False):
        for name in after:
            for row in set(after[name]) - set(before.get(name, [])):
                for who in seen.requests.keys() & {one for one in row[1:] if _number(one)}:
                    found[spent] = who
    return found


def _number(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _tables(seen: Seen) -> Iterator[list[tuple[Any, ...]]]:
    for one in seen.dumps:
        yield from one.values()


WAYS: tuple[Guess, ...] = (
    by_order,
    by_number,
    by_rows_of_drawing,
    by_bytes,
    by_hash,
    by_one_row,
    by_change,
)


def right(seen: Seen, guess: Guess) -> int:
    """How many links a way of guessing has right."""
    return sum(seen.truth[spent] == who for spent, who in guess(seen).items())


def test_no_way_is_better_than_chance() -> None:
    """Guessing at random gets one right in a campaign on average, whatever its size.

    Over twelve campaigns that is twelve, give or take 3.5; thirty would be five of those off.
    """
    score = dict.fromkeys(WAYS, 0)
    for _time in range(TIMES):
        seen = whole()
        for way in WAYS:
            score[way] += right(seen, way)
    assert {way.__name__: got for way, got in score.items() if got >= 30} == {}
    assert score[by_hash] == score[by_one_row] == score[by_change] == 0


LEAK = "CREATE TABLE leak (at bigint, who bigint, spent text)"


def test_a_row_with_a_time_and_a_person_would_be_found() -> None:
    with connection.cursor() as cursor:
        cursor.execute(LEAK)

        def leak(who: Person, spent: str) -> None:
            cursor.execute("INSERT INTO leak VALUES (-1, %s, %s)", [who.pk, spent])

        seen = whole(leak)
    assert right(seen, by_one_row) == PEOPLE
    assert right(seen, by_change) == PEOPLE


def test_somebody_whose_row_is_touched_would_be_found() -> None:
    """A last-seen column beside the person is enough, without the hash."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE seen_last (who bigint, at bigint)")

        def leak(who: Person, _spent: str) -> None:
            cursor.execute("INSERT INTO seen_last VALUES (%s, -1)", [who.pk])

        seen = whole(leak)
    assert right(seen, by_change) == PEOPLE


def test_nothing_of_drawing_is_left_when_contributing_begins() -> None:
    seen = whole()
    contributing = seen.dumps[-1 - len(seen.sent) - 1 :]
    assert not any(one["campaigns_eligible"] for one in contributing)
    hashes = {hashlib.sha256(one).hexdigest() for one in seen.requests.values()}
    for one in contributing:
        held = {str(value) for rows in one.values() for row in rows for value in row}
        assert not hashes & held


def test_while_contributions_come_only_hashes_and_counters_change() -> None:
    seen = whole()
    contributing = seen.dumps[-1 - len(seen.sent) - 1 : -1]
    for before, after in pairwise(contributing):
        assert {name for name in after if after[name] != before[name]} <= {
            "campaigns_spent",
            "campaigns_tally",
        }
        assert len(after["campaigns_spent"]) == len(before["campaigns_spent"]) + 1


def test_no_row_of_campaigns_has_a_time() -> None:
    kinds = {
        (model.__name__, one.name)
        for model in apps.get_app_config("campaigns").get_models()
        for one in model._meta.get_fields()
        if isinstance(one, DateTimeField | TimeField)
    }
    assert kinds == set()
