"""Which part of the log an auditor sees, and checkpoints of the chain."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from sanaly_office.access.roles import Right
from sanaly_office.access.standing import Standing
from sanaly_office.audit.chain import FIELDS, digest_of
from sanaly_office.audit.models import Chain, Entry
from sanaly_office.people.models import Person, Unit

LONGEST_NUMBER = 18


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody looks for; None and "" for all."""

    since: date | None = None
    until: date | None = None
    actor: int | None = None
    verb: str = ""


def seen_by(standing: Standing) -> QuerySet[Entry]:
    """Entries of an auditor's subtree; all of them for an auditor of all roots.

    Entries that belong to no unit (the office's own work) are seen by the latter alone.
    """
    paths = standing.paths(Right.SEE_AUDIT)
    rows = Entry.objects.order_by("-number")
    if paths and not Unit.objects.filter(parent=None).exclude(path__in=paths).exists():
        return rows
    return rows.filter(unit__in=Unit.objects.under(*paths).values("pk"))


def chosen(rows: QuerySet[Entry], wanted: Wanted) -> QuerySet[Entry]:
    """Entries of a period, of somebody, of a kind; both days are part of the period."""
    if wanted.since:
        rows = rows.filter(at__gte=_start(wanted.since))
    if wanted.until:
        rows = rows.filter(at__lt=_start(wanted.until + timedelta(days=1)))
    if wanted.actor is not None:
        rows = rows.filter(actor=wanted.actor)
    return rows.filter(verb=wanted.verb) if wanted.verb else rows


def _start(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def person_meant(text: str) -> int | None:
    """The number of the person with an e-mail address, personnel number or number in the log."""
    known = Person.objects.filter(Q(email=text.lower()) | Q(code=text)).order_by("pk")
    found = known.values_list("pk", flat=True).first()
    if found is None and text.isascii() and text.isdecimal() and len(text) <= LONGEST_NUMBER:
        return int(text)
    return found


def table(rows: QuerySet[Entry]) -> Iterator[list[object]]:
    """Entries as rows of an export, the names of their fields first."""
    names = [*FIELDS, "digest"]
    yield list(names)
    for row in rows.values_list(*names).iterator():
        yield [one.isoformat() if isinstance(one, datetime) else one for one in row]


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """Where the chain ended at some time. Kept elsewhere, it shows later that nothing was cut."""

    number: int
    digest: str

    def holds(self) -> bool:
        """Whether the chain has this very entry still, unchanged."""
        if self.number == 0:
            return self.digest == "0" * 64
        entry = Entry.objects.filter(number=self.number).first()
        return entry is not None and self.digest == entry.digest == digest_of(entry)


def checkpoint() -> Checkpoint:
    """The chain's end now."""
    end = Chain.objects.filter(pk=1).first()
    return Checkpoint(end.number, end.digest) if end else Checkpoint(0, "0" * 64)


def checkpoint_from(text: str) -> Checkpoint | None:
    """A checkpoint written as ``number:digest``; None for anything else."""
    number, _colon, digest = text.strip().partition(":")
    digest = digest.strip().lower()
    well = len(digest) == 64 and set(digest) <= set("0123456789abcdef")
    fits = number.isascii() and number.isdecimal() and len(number) <= LONGEST_NUMBER
    return Checkpoint(int(number), digest) if well and fits else None
