"""Works out an import: reads the list once, then compares it with the organisation."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from operator import attrgetter
from tempfile import TemporaryFile
from typing import IO, BinaryIO

from django.db.models import Q

from sanaly_office.access.roles import Role
from sanaly_office.clock import today
from sanaly_office.people.imports.columns import placed
from sanaly_office.people.imports.mentions import Mentions
from sanaly_office.people.imports.people import PeoplePlan, Somebody, loaded
from sanaly_office.people.imports.problems import ListRefusedError, Problem, Problems
from sanaly_office.people.imports.reading import Reading, Row, opened
from sanaly_office.people.imports.rows import TEXTS, Entry, entry
from sanaly_office.people.imports.scope import Scope
from sanaly_office.people.imports.steps import Steps, digest_of, packed, unpacked
from sanaly_office.people.imports.units import UnitPlan
from sanaly_office.people.models import Membership

BATCH = 1000
_TEXTS = attrgetter(*TEXTS)
Progress = Callable[[int, int], None]
"""Is told how many rows were read, and how many of them compared."""


class LongerError(Exception):
    """A list has more rows than were wanted."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a list would do, and what is wrong with it."""

    reading: Reading
    rows: int
    steps: Steps
    digest: str
    problems: list[Problem]
    problem_count: int


def plan(
    file: BinaryIO,
    scope: Scope,
    *,
    whole: bool,
    progress: Progress = lambda _read, _compared: None,
    most: int | None = None,
) -> Plan:
    """Compare a list with the organisation. Raises ``ListRefusedError`` and ``LongerError``."""
    reading, rows = opened(file)
    problems, mentions = Problems(), Mentions()
    units = UnitPlan(scope, problems)
    with TemporaryFile("w+", encoding="utf-8") as spool, Steps() as steps:
        count = _counted(_heard(rows, spool, units, mentions, problems), progress, most)
        units.settle(steps)
        people = PeoplePlan(scope, units, mentions, steps, problems)
        _taken(people, spool, lambda done: progress(count, done))
        if whole:
            _missing(scope, people.named, steps)
    digest = digest_of(steps.name)
    return Plan(reading, count, steps, digest, problems.shown, problems.count)


def _counted(heard: Iterator[int], progress: Progress, most: int | None) -> int:
    """How many rows there are. Raises ``LongerError``."""
    count = 0
    for count in heard:
        if most is not None and count > most:
            raise LongerError
        if count % BATCH == 0:
            progress(count, 0)
    return count


def _taken(people: PeoplePlan, spool: IO[str], compared: Callable[[int], None]) -> None:
    done = 0
    for batch in _batches(spool):
        people.take(batch)
        done += len(batch)
        compared(done)


def _heard(
    rows: Iterator[Row],
    spool: IO[str],
    units: UnitPlan,
    mentions: Mentions,
    problems: Problems,
) -> Iterator[int]:
    """Read all rows, counting; keep those about people for later, since units come first."""
    places = _headed(rows)
    for count, (number, cells) in enumerate(rows, 1):
        said, wrong = entry(number, cells, places)
        problems.extend(wrong)
        if said.unit:
            units.hear(said)
        if said.has_person and not wrong:
            mentions.hear(said)
            spool.write(_packed(said))
        yield count


def _headed(rows: Iterator[Row]) -> dict[str, int]:
    _number, cells = next(rows, (0, []))
    places = placed(str(cell) for cell in cells)
    if "unit" not in places:
        raise ListRefusedError("headings")
    return places


def _packed(said: Entry) -> str:
    days = [day and day.isoformat() for day in (said.begins, said.ends)]
    return packed([said.row, *days, *_TEXTS(said)]) + "\n"


def _unpacked(line: str) -> Entry:
    row, begins, ends, *values = unpacked(line)
    said = dict(zip(TEXTS, values, strict=True))
    return Entry(row, begins=_day(begins), ends=_day(ends), **said)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _batches(spool: IO[str]) -> Iterator[list[Entry]]:
    spool.seek(0)
    while lines := list(islice(spool, BATCH)):
        yield [_unpacked(line) for line in lines]


def _missing(scope: Scope, named: set[int], steps: Steps) -> None:
    """Who is not in a list that is said to be whole has left the subtree."""
    lasting = Q(ends=None) | Q(ends__gt=today())
    here = Membership.objects.filter(
        lasting, unit__path__startswith=scope.path, person__left_on=None
    )
    numbers = here.order_by("person").values_list("person", flat=True).distinct()
    absent = (number for number in numbers.iterator() if number not in named)
    while batch := list(islice(absent, BATCH)):
        for somebody in loaded(Q(pk__in=batch)).by_number.values():
            _gone(scope, somebody, steps)


def _gone(scope: Scope, somebody: Somebody, steps: Steps) -> None:
    """Somebody who holds the keys is never let go by a list: that takes a hand."""
    day = today().isoformat()
    if any(role == Role.ADMINISTRATOR for _unit, _path, role in somebody.roles):
        steps.spared(somebody.name)
    elif somebody.wholly_in(scope):
        steps.add(["person-left", somebody.reference, day], somebody.name, somebody.email)
    else:
        for post in somebody.lasting():
            if scope.holds(post.path):
                steps.add(["post-ended", post.pk, day], somebody.name, post.unit, day)
