"""The log is append-only and every change of it is seen."""

from __future__ import annotations

import pytest
from django.db import connection

from sanaly_office.audit.chain import broken, record
from sanaly_office.audit.models import Chain, Entry, SealedError
from sanaly_office.tests.making import person, unit

pytestmark = pytest.mark.django_db


def three() -> None:
    """Three rows of the log."""
    by, place = person(), unit()
    for verb in ("a-done", "b-done", "c-done"):
        record(by, verb, place)


def test_what_was_recorded_holds() -> None:
    three()
    assert list(broken()) == []
    first, second, _third = Entry.objects.all()
    assert second.previous == first.digest
    assert first.kind == "people.unit"


@pytest.mark.parametrize(
    ("change", "at"),
    [
        ("UPDATE audit_entry SET actor = 77 WHERE number = 2", 2),
        ("UPDATE audit_entry SET verb = 'other' WHERE number = 1", 1),
        ("DELETE FROM audit_entry WHERE number = 2", 2),
        ("DELETE FROM audit_entry WHERE number = 3", 3),
    ],
)
def test_a_changed_or_missing_row_is_found(change: str, at: int) -> None:
    three()
    with connection.cursor() as cursor:
        cursor.execute(change)
    assert next(broken()) == at


def test_nothing_changes_a_row_through_the_models() -> None:
    three()
    entry = Entry.objects.get(number=1)
    for attempt in (
        entry.save,
        entry.delete,
        Entry.objects.all().delete,
        lambda: Entry.objects.update(verb="x"),
    ):
        with pytest.raises(SealedError):
            attempt()


def test_there_is_one_end() -> None:
    three()
    assert Chain.objects.get().number == Entry.objects.count() == 3
