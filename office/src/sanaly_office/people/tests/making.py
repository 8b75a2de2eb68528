"""Makes invented lists of people."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from importlib import import_module
from typing import Any

from sanaly_office.people.imports import actions
from sanaly_office.people.imports.planning import Plan, plan
from sanaly_office.people.imports.scope import Scope, scope_of
from sanaly_office.people.managers import edition
from sanaly_office.people.models import Import, Person, Unit

HEAD = ("unit", "parent", "unit_name", "person", "name", "email", "post", "begins", "ends")
BRANCH = ("b", "root", "Branch", "", "", "", "", "", "")


def row(unit: str = "b", number: int = 1, **said: str) -> list[str]:
    """A row about one invented person."""
    known = {"unit": unit, "person": f"c{number}", "name": f"Name {number}"}
    known |= {"email": f"n{number}@example.org", "post": "Clerk", "begins": "2026-01-12"}
    return [(known | said).get(name, "") for name in HEAD]


def csv_of(
    rows: Iterable[Sequence[str]], head: Sequence[str] = HEAD, mark: str = ","
) -> io.BytesIO:
    """A CSV file in UTF-8."""
    text = io.StringIO()
    csv.writer(text, delimiter=mark).writerows([head, *rows])
    return io.BytesIO(text.getvalue().encode())


def xlsx_of(rows: Iterable[Sequence[object]], head: Sequence[str] = HEAD) -> io.BytesIO:
    """A workbook."""
    excel: Any = import_module("openpyxl")
    book = excel.Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append(list(head))
    for one in rows:
        sheet.append(list(one))
    file = io.BytesIO()
    book.save(file)
    file.seek(0)
    return file


def planned(file: io.BytesIO, unit: Unit | None = None, *, whole: bool = False) -> Plan:
    """What a list would do, for the terminal's command (or an administrator of ``unit``)."""
    scope = scope_of(unit, (unit.path,)) if unit else Scope()
    return plan(file, scope, whole=whole)


def seen(
    file: io.BytesIO, unit: Unit | None = None, *, by: Person | None = None, whole: bool = False
) -> Import:
    """A list that waits to be applied."""
    before = edition()
    made = planned(file, unit, whole=whole)
    return actions.show(by, unit, made, edition=before, whole=whole)


def taken(
    file: io.BytesIO, unit: Unit | None = None, *, by: Person | None = None, whole: bool = False
) -> Import:
    """A list that has been applied; nothing may be wrong with it."""
    one = seen(file, unit, by=by, whole=whole)
    assert one.problems == []
    actions.apply(by, one)
    return one
