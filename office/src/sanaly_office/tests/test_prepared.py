"""Reads whose SQL is written once say what the same query says when it is written anew."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from sanaly_office.audit.models import Entry
from sanaly_office.clock import now
from sanaly_office.people.models import Membership, Unit
from sanaly_office.prepared import (
    STEP,
    PreparedInsert,
    padded,
    prepared,
    prepared_rows,
    prepared_update,
)
from sanaly_office.tests.making import LONG_AGO, person, unit

pytestmark = pytest.mark.django_db
written: list[str] = []


@prepared
def members(units: Any, day: Any) -> QuerySet[Any, Any]:
    written.append("members")
    rows = Membership.objects.on(day).filter(unit__id__in=units)
    return rows.order_by("pk").values_list("begins", "ends", "unit", "unit__names")


def test_values_of_each_call_count_and_the_sql_is_written_once_for_a_length() -> None:
    written.clear()
    schools = [unit(names={"kk": "Мектеп"}) for _number in range(STEP + 1)]
    for school in schools:
        person(of=school)
    numbers = [school.pk for school in schools]
    told = (LONG_AGO, None, numbers[0], {"kk": "Мектеп"})
    assert members(units=numbers[:1], day=LONG_AGO) == [told]
    assert members(units=numbers[:1], day=LONG_AGO - timedelta(1)) == []
    assert members(units=[], day=LONG_AGO) == []
    assert len(members(units=numbers[:3], day=date.max)) == 3
    assert written == ["members"]
    assert len(members(units=numbers, day=LONG_AGO)) == STEP + 1
    assert written == ["members", "members"]


@prepared_rows
def units(names: Any) -> QuerySet[Any, Any]:
    return Unit.objects.filter(name__in=names)


@prepared_update
def renamed(code: Any, name: Any) -> tuple[QuerySet[Any, Any], dict[str, Any]]:
    return Unit.objects.filter(code=code), {"name": name}


def test_whole_rows_and_changes() -> None:
    first, second = unit(names={"vi": "Sở"}), unit()
    assert renamed(code=first.code, name="100 % 'new' $1") == 1
    assert renamed(code="nowhere", name="other") == 0
    found = units(names=["100 % 'new' $1", "none"])
    assert found == [first]
    assert found[0].names == {"vi": "Sở"}
    assert Unit.objects.get(pk=second.pk).name == second.name


added = PreparedInsert(Unit)
added_entry = PreparedInsert(Entry)


def test_a_row_that_is_added_is_the_row_that_is_read() -> None:
    district = unit()
    for number in range(2):
        row = Unit(code=f"n{number}", parent=district, path=f"x{number}/", names={"kk": "50 % $1"})
        added(row)
        read = Unit.objects.get(code=f"n{number}")
        assert (read.pk, read.parent_id, read.names) == (row.pk, district.pk, {"kk": "50 % $1"})
        row.name = "changed"
        row.save()
        assert Unit.objects.get(pk=row.pk).name == "changed"


def test_a_row_with_its_own_number_keeps_it_and_its_time() -> None:
    row = Entry(number=7, at=now(), verb="made", kind="a.b", object_id="1", digest="d" * 64)
    added_entry(row)
    read = Entry.objects.get(pk=7)
    assert (read.at, read.actor, read.object_id) == (row.at, None, "1")
    with pytest.raises(IntegrityError), transaction.atomic():
        added_entry(row)


@pytest.mark.parametrize("given", [[], [7], [1, 2, 3], list(range(1, STEP + 1))])
def test_a_longer_list_names_no_other_row(given: list[int]) -> None:
    assert len(padded(given)) == STEP
    assert set(padded(given)) == set(given or [0])


def test_many_values_are_taken_whole() -> None:
    numbers = list(range(1, 4 * STEP + 2))
    assert set(padded(numbers)) == set(numbers)
    assert not Unit.objects.filter(pk__in=padded([])).exists()
