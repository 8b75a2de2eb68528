"""Steps of writes that several actions share; called by actions alone."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db import OperationalError, models
from django.db.models import Q, Value
from django.db.models.functions import Concat, Substr
from django.utils.translation import gettext as _

from sanaly_office.actions import RefusedError
from sanaly_office.people.models import LONGEST_PATH, Edition, Import, Person, Unit

DAY = timedelta(days=1)


class StaleError(RefusedError):
    """The organisation is not the one any more with which a list was compared."""

    def __init__(self) -> None:
        super().__init__(_("The organisation has changed since the list was compared."))


def turn_over(at: int | None = None) -> None:
    """Count a change of the organisation; whoever changes it next waits until this is done.

    Raises ``StaleError`` if it has changed since edition ``at``, and ``RefusedError`` for a
    change while a large list is being applied: nobody waits for a minute.
    """
    edition = _held(wait=at is not None or not Import.objects.applying().exists())
    if at is not None and edition.number != at:
        raise StaleError
    edition.number += 1
    edition.save()


def _held(*, wait: bool) -> Edition:
    try:
        return Edition.objects.select_for_update(nowait=not wait).get_or_create(pk=1)[0]
    except OperationalError:
        if wait:
            raise
        raise RefusedError(_("A list is being applied. Try again in a minute.")) from None


def edition() -> int:
    """The number of changes so far."""
    return Edition.objects.filter(pk=1).values_list("number", flat=True).first() or 0


def hang(unit: Unit, parent: Unit) -> None:
    """Hang a unit with all below it under another one. Raises ``RefusedError``."""
    unit.refresh_from_db()
    parent.refresh_from_db()
    if parent.path.startswith(unit.path):
        raise RefusedError(_("A unit cannot lie below itself."))
    old, new = unit.path, f"{parent.path}{unit.pk}/"
    for path in Unit.objects.under(old).values_list("path", flat=True):
        refuse_deep(new + path[len(old) :])
    Unit.objects.filter(pk=unit.pk).update(parent=parent)
    Unit.objects.under(old).update(path=Concat(Value(new), Substr("path", len(old) + 1)))
    unit.refresh_from_db()


def refuse_deep(path: str) -> None:
    """Raise ``RefusedError`` for a path that has no room."""
    if len(path) > LONGEST_PATH:
        raise RefusedError(_("The tree would be too deep."))


def end_all(rows: models.QuerySet[Any], day: date) -> None:
    """Let rows in force after a day end on it; what would have begun later never was."""
    rows.filter(begins__gt=day).delete()
    rows.filter(Q(ends=None) | Q(ends__gt=day)).update(ends=day)


def forget_addresses(*people: Person) -> None:
    """The sign-in keeps addresses of its own, by which an old one would still open the door."""
    from allauth.account.models import EmailAddress

    known = {person.pk: person.email for person in people}
    for address in EmailAddress.objects.filter(user__in=known):
        if address.email.lower() != known[address.user_id]:
            address.delete()
