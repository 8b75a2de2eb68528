"""A list of 100,000 people taken in, in a process of its own.

python -m benchmarks.office_import LIST     takes it in; prints its own peak in MiB
"""

from __future__ import annotations

import csv
import os
import sys
import time
from pathlib import Path

from benchmarks import table
from benchmarks.machine import peak_of_this_process
from benchmarks.office_served import database, run
from benchmarks.office_world import A_SCHOOL

MANY = int(os.environ.get("OFFICE_PEOPLE", "100000"))
LONGEST, LARGEST = 60, 300
HEADINGS = ("unit", "parent", "unit_name", "person", "name", "email", "post", "begins", "role")


def measure(folder: Path) -> str:
    """The table: the first time, and the same list again."""
    file = folder / "list.csv"
    _write(file)
    with database(folder) as (_cluster, env):
        lines = []
        for what in ("taken in", "the same list once more"):
            begin = time.perf_counter()
            peak = float(run(env, "benchmarks.office_import", str(file)).split()[-1])
            seconds = time.perf_counter() - begin
            lines.append(_line(what, seconds, peak))
    return table.table(lines)


def _line(what: str, seconds: float, peak: float) -> str:
    took = f"{seconds:.1f} s, peak {peak:.0f} MiB"
    reached = seconds <= LONGEST and peak <= LARGEST
    return table.line(f"{MANY:,} people {what}", took, "", "60 s, 300 MiB", reached=reached)


def _write(file: Path) -> None:
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(HEADINGS)
        writer.writerow(["root", "", "Country", *[""] * 6])
        for number in range(MANY):
            school = number // A_SCHOOL
            unit = (f"s{school}", "root", f"School {school}")
            who = (f"p{number}", f"Person {number}", f"p{number}@office.example")
            role = "head" if number % A_SCHOOL == 0 else ""
            writer.writerow([*unit, *who, "Teacher", "2024-09-02", role])


if __name__ == "__main__":
    import django

    django.setup()
    from django.core.management import call_command

    call_command("import_people", sys.argv[1], stdout=sys.stderr)
    print(peak_of_this_process())
