"""Clocks that stand still while somebody is away."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.timezone import localtime

from sanaly_office.clock import today
from sanaly_office.directives.models import Account, Directive
from sanaly_office.people.models import Person
from sanaly_office.people.working import DAY, Working, working_as


def days_of(directive: Directive) -> int | None:
    """Days that everybody has: those it names or those to its date, whichever are fewer."""
    if not directive.asked_on:
        return directive.days
    dated = (directive.until - directive.asked_on).days if directive.until else None
    known = [days for days in (directive.days, dated) if days is not None]
    return max(0, min(known)) if known else None


def due_for(
    directive: Directive, working: Working, paths: Sequence[str] | None = None
) -> date | None:
    """``due_of`` where it is known already how somebody works.

    ``paths`` of the targets are given, or taken from ``directive.targets`` fetched before.
    """
    days = days_of(directive)
    if days is None or not directive.asked_on:
        return None
    if paths is None:
        paths = [unit.path for unit in directive.targets.all()]
    return working.due(paths, directive.asked_on, days)


def due_of(directive: Directive, person: Person) -> date | None:
    """The last day on which a person may acknowledge in time.

    Counted from the issue, or from the day on which the person joined, if that was later;
    days of absence are added. None: there is no deadline, or the clock stands still.
    """
    return due_for(directive, working_as(person.pk))


def days_taken(person: Person, start: date, end: date) -> int:
    """Days from ``start`` to ``end`` without those on which somebody was away."""
    away = working_as(person.pk).away
    days = (start + n * DAY for n in range(1, (end - start).days + 1))
    return sum(1 for day in days if not any(span.has(day) for span in away))


def accounted_late(directive: Directive, account: Account | None) -> bool:
    """Whether a head's account came after its last day, or is not there and that day is over."""
    given = localtime(account.at).date() if account else today()
    return directive.account_until is not None and given > directive.account_until
