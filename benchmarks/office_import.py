"""Lists of 100,000 people taken in, each in a process of its own.

python -m benchmarks.office_import LIST     takes it in; prints processor seconds and peak in MiB
"""

from __future__ import annotations

import csv
import os
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

from benchmarks import table
from benchmarks.machine import peak_of_this_process
from benchmarks.office_served import database, run
from benchmarks.office_world import A_SCHOOL

MANY = int(os.environ.get("OFFICE_PEOPLE", "100000"))
LONGEST, LARGEST = 60, 300
HEADINGS = ("unit", "parent", "unit_name", "person", "name", "email", "post", "begins", "role")


def measure(folder: Path) -> str:
    """The table: each form into an empty database, the same once more, then all changed."""
    return table.table(line for form in ("CSV", "XLSX") for line in _of_form(folder, form))


def _of_form(folder: Path, form: str) -> Iterator[str]:
    first, changed = (folder / f"{name}.{form.lower()}" for name in ("first", "changed"))
    write(first, rows(""))
    write(changed, rows(" anew"))
    with database(folder / form) as (_cluster, env):
        yield _taken_in(env, first, f"{form}: {MANY:,} people into an empty office")
        yield _taken_in(env, first, f"{form}: the same list once more")
        yield _taken_in(env, changed, f"{form}: every name, address, post and unit changed")


def _taken_in(env: Mapping[str, str], file: Path, what: str) -> str:
    begin = time.perf_counter()
    told = run(env, "benchmarks.office_import", str(file)).split()
    seconds = time.perf_counter() - begin
    busy, peak = map(float, told[-2:])
    took = f"{seconds:.1f} s (processor {busy:.1f} s), peak {peak:.0f} MiB"
    reached = seconds <= LONGEST and peak <= LARGEST
    return table.line(what, took, "", "60 s, 300 MiB", reached=reached)


def rows(mark: str) -> Iterator[list[str]]:
    """A country's list; with a ``mark``, everybody and everything is called otherwise."""
    yield list(HEADINGS)
    yield ["root", "", f"Country{mark}", *[""] * 6]
    for number in range(MANY):
        school = number // A_SCHOOL
        unit = (f"s{school}", "root", f"School {school}{mark}")
        who = (f"p{number}", f"Person {number}{mark}", f"p{number}@office{mark[1:]}.example")
        role = "head" if number % A_SCHOOL == 0 else ""
        yield [*unit, *who, f"Teacher{mark}", "2024-09-02", role]


def write(file: Path, lines: Iterable[list[str]]) -> None:
    """A list in the form that the file's name ends in."""
    if file.suffix == ".csv":
        with file.open("w", encoding="utf-8", newline="") as out:
            csv.writer(out).writerows(lines)
        return
    excel: Any = import_module("openpyxl")
    book = excel.Workbook(write_only=True)
    sheet = book.create_sheet()
    for line in lines:
        sheet.append(line)
    book.save(file)


if __name__ == "__main__":
    import django

    django.setup()
    from django.core.management import call_command

    call_command("import_people", sys.argv[1], stdout=sys.stderr)
    print(f"{time.process_time():.1f} {peak_of_this_process():.0f}")
