"""Adds to the chain and verifies it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from django.db import models, transaction

from sanaly_office.audit.models import Chain, Entry
from sanaly_office.clock import now
from sanaly_office.people.models import Person

FIELDS = ("number", "at", "actor", "verb", "kind", "object_id", "unit", "about", "previous")


def record(by: Person | None, verb: str, about: models.Model) -> Entry:
    """Add that ``by`` (None: the office itself) did ``verb`` to an object.

    Must be called within the transaction that does it. An object may tell
    ``audited_unit`` (number of the unit it belongs to) and ``audited_person``
    (number of the person whose record it is).
    """
    with transaction.atomic():
        end = Chain.objects.select_for_update().get_or_create(pk=1)[0]
        entry = _entry(end, by, verb, about)
        entry.digest = digest_of(entry)
        entry.save()
        Chain.objects.filter(pk=1).update(number=entry.number, digest=entry.digest)
    return entry


def _entry(end: Chain, by: Person | None, verb: str, about: models.Model) -> Entry:
    return Entry(
        number=end.number + 1,
        at=now(),
        actor=by.pk if by else None,
        verb=verb,
        kind=about._meta.label_lower,
        object_id=str(about.pk),
        unit=getattr(about, "audited_unit", None),
        about=getattr(about, "audited_person", None),
        previous=end.digest,
    )


def digest_of(entry: Entry) -> str:
    """SHA-256 over the row's fields and the digest before it, as canonical JSON."""
    values = [getattr(entry, name) for name in FIELDS]
    plain = [_utc(value) if isinstance(value, datetime) else value for value in values]
    told = json.dumps(plain, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(told.encode()).hexdigest()


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def broken(entries: Iterable[Entry] | None = None) -> Iterator[int]:
    """Numbers at which the chain does not hold: changed, missing, added or cut off at the end."""
    number, digest = 0, "0" * 64
    rows = Entry.objects.order_by("number").iterator() if entries is None else entries
    for entry in rows:
        if (entry.number, entry.previous) != (number + 1, digest):
            yield number + 1
        if entry.digest != digest_of(entry):
            yield entry.number
        number, digest = entry.number, entry.digest
    end = Chain.objects.filter(pk=1).first()
    if end and (end.number, end.digest) != (number, digest):
        yield number + 1
