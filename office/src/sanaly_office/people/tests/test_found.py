"""Units are found by name, however it is typed and in whichever language, whatever changed it."""

from __future__ import annotations

from importlib import import_module
from unicodedata import normalize

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sanaly_office.people.actions import rename_unit
from sanaly_office.people.models import Unit
from sanaly_office.people.queries import units_found
from sanaly_office.people.tests.making import csv_of, row, taken
from sanaly_office.tests.making import unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def finance() -> Unit:
    """A unit with names in three languages."""
    names = {"kk": "Қаржы басқармасы", "vi": "Sở Tài chính"}
    return unit(code="FIN-1", name="Управление Финансов", names=names)


@pytest.mark.parametrize(
    "text",
    ["финансОВ", "УПРАВЛЕНИЕ финансов", "қАРЖЫ", "sở TÀI chính", "SỞ", "fin-1", "Tài fin-"],
)
def test_a_unit_is_found_in_any_language(finance: Unit, text: str) -> None:
    unit(name="Управление культуры", names={"vi": "Sở Văn hoá"})
    assert finance in units_found(Unit.objects.all(), text)
    assert finance in units_found(Unit.objects.all(), normalize("NFD", text))
    assert finance not in units_found(Unit.objects.all(), f"{text} образования")


def test_a_percent_sign_is_a_sign_as_any_other(finance: Unit) -> None:
    assert list(units_found(Unit.objects.all(), "%")) == []


def test_what_renames_a_unit_changes_what_it_is_found_by(finance: Unit) -> None:
    rename_unit(None, finance, code="CUL", name="Управление культуры", names={})
    assert list(Unit.objects.named("ФИНАНС")) == []
    assert list(Unit.objects.named("КУЛЬТУР")) == [finance]


def test_a_list_renames_what_units_are_found_by(finance: Unit) -> None:
    taken(csv_of([row("FIN-1", 1, unit_name="Казначейство")]))
    assert list(Unit.objects.named("ФИНАНС")) == []
    assert list(Unit.objects.named("казначей")) == [finance]


def test_units_that_were_there_before_are_found_after_the_migration(finance: Unit) -> None:
    Unit.objects.update(folded="")
    assert list(Unit.objects.named("финанс")) == []
    import_module("sanaly_office.people.migrations.0003_unit_folded").fill(apps, None)
    assert list(Unit.objects.named("финанс")) == [finance]


def test_no_name_is_compared_in_python(finance: Unit) -> None:
    with CaptureQueriesContext(connection) as asked:
        assert list(Unit.objects.named("финанс")[:5]) == [finance]
    assert "LIKE" in asked.captured_queries[0]["sql"]
