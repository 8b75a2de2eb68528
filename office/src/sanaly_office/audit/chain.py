"""Adds to the chain and verifies it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from django.db import models, transaction

from sanaly_office.audit.models import Chain, Entry
from sanaly_office.clock import now
from sanaly_office.people.models import Person
from sanaly_office.prepared import PreparedInsert, prepared, prepared_update

FIELDS = ("number", "at", "actor", "verb", "kind", "object_id", "unit", "about", "previous")
BATCH = 500


def record(by: Person | None, verb: str, about: models.Model) -> Entry:
    """Add that ``by`` (None: the office itself) did ``verb`` to an object.

    Must be called within the transaction that does it. An object may tell
    ``audited_unit`` (number of the unit it belongs to) and ``audited_person``
    (number of the person whose record it is).
    """
    return record_all(by, verb, [about])[0]


def record_all(by: Person | None, verb: str, objects: Sequence[models.Model]) -> list[Entry]:
    """Add one row for each object; the end of the chain is held once for all of them."""
    with transaction.atomic(savepoint=False):
        end = _end()
        entries = []
        for one in objects:
            entries.append(_entry(end, by, verb, one))
            end.number, end.digest = entries[-1].number, entries[-1].digest
        _add(entries)
        _move(number=end.number, digest=end.digest)
    return entries


def _add(entries: list[Entry]) -> None:
    if len(entries) == 1:
        _added(entries[0])
    else:
        Entry.objects.bulk_create(entries, batch_size=BATCH)


_added = PreparedInsert(Entry)


def _end() -> Chain:
    """Where the chain ends; nobody else adds to it until this transaction is over."""
    for number, digest in _held():
        return Chain(pk=1, number=number, digest=digest)
    return Chain.objects.create(pk=1)


@prepared
def _held() -> models.QuerySet[Any, Any]:
    return Chain.objects.filter(pk=1).select_for_update().values_list("number", "digest")


@prepared_update
def _move(number: Any, digest: Any) -> tuple[models.QuerySet[Any, Any], dict[str, Any]]:
    return Chain.objects.filter(pk=1), {"number": number, "digest": digest}


def _entry(end: Chain, by: Person | None, verb: str, about: models.Model) -> Entry:
    entry = Entry(
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
    entry.digest = digest_of(entry)
    return entry


def digest_of(entry: Entry) -> str:
    """SHA-256 over the row's fields and the digest before it, as canonical JSON."""
    values = [getattr(entry, name) for name in FIELDS]
    plain = [_utc(value) if isinstance(value, datetime) else value for value in values]
    told = json.dumps(plain, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(told.encode()).hexdigest()


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def went_back() -> Iterator[int]:
    """Numbers of rows whose time lies before that of the row above: the clock was set back.

    The numbers tell the order in which things were done, whatever the clock said; times are
    kept as it told them.
    """
    last: datetime | None = None
    for number, at in Entry.objects.order_by("number").values_list("number", "at").iterator():
        if last and at < last:
            yield number
        last = at


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
