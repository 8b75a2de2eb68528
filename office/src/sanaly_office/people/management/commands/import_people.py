"""``sanaly-office import_people``: the same import as on the page, from a terminal."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from sanaly_office.actions import RefusedError
from sanaly_office.people.imports import actions
from sanaly_office.people.imports.planning import Plan, plan
from sanaly_office.people.imports.problems import ListRefusedError, Problem
from sanaly_office.people.imports.scope import scope_of
from sanaly_office.people.managers import edition
from sanaly_office.people.models import Import, Unit

DONE, WRONG_CELLS, NOT_DONE = 0, 1, 2


class Command(BaseCommand):
    """Takes in a list of units and people.

    Exit codes: 0 applied (or, with ``--preview``, nothing is wrong), 1 some cells are
    wrong and nothing was changed, 2 the file cannot be read or the list not be applied.
    """

    help = "Take in a list of units and people (CSV or XLSX), all of it or nothing."
    requires_migrations_checks = True

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The file and how to take it."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--unit", default="", help="code of the subtree that the list is of")
        parser.add_argument("--whole", action="store_true", help="who is missing has left")
        parser.add_argument("--preview", action="store_true", help="tell, and change nothing")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Compare and apply; leaves with the exit code."""
        code = self._taken(options)
        if code:
            sys.exit(code)

    def _taken(self, options: dict[str, Any]) -> int:
        unit = Unit.objects.filter(code=options["unit"]).first()
        if options["unit"] and unit is None:
            self.stderr.write("There is no unit with this code.")
            return NOT_DONE
        before = edition()
        try:
            with options["file"].open("rb") as file:
                made = plan(file, scope_of(unit), whole=options["whole"], progress=self._rows)
            one = actions.show(None, unit, made, edition=before, whole=options["whole"])
            return self._settled(one, made, preview=options["preview"])
        except OSError as error:
            self.stderr.write(error.strerror or "The file cannot be read.")
        except ListRefusedError as refused:
            self.stderr.write(refused.text)
        except RefusedError as refused:
            self.stderr.write(str(refused.text))
        return NOT_DONE

    def _settled(self, one: Import, made: Plan, *, preview: bool) -> int:
        for kind, count in sorted(made.steps.counts.items()):
            self.stdout.write(f"{kind}: {count}")
        for row, column, slug in one.problems:
            self.stderr.write(f"{row}, {column}: {Problem(row, column, slug).text}")
        if preview or one.problem_count:
            actions.discard(None, one)
            return WRONG_CELLS if one.problem_count or made.problem_count else DONE
        actions.apply(None, one, progress=self._steps)
        return DONE

    def _rows(self, read: int, compared: int) -> None:
        self._told(f"{compared} of {read} rows compared" if compared else f"{read} rows read")

    def _steps(self, done: int) -> None:
        self._told(f"{done} steps done")

    def _told(self, text: str) -> None:
        if self.stderr.isatty():
            self.stderr.write(f"\r{text}", ending="")
            self.stderr.flush()
