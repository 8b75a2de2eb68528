"""Works out what a list says about units: all rows first, since a parent may stand below."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from sanaly_office.clock import today
from sanaly_office.people.imports.problems import Problem, Problems
from sanaly_office.people.imports.rows import Entry
from sanaly_office.people.imports.scope import Scope
from sanaly_office.people.imports.steps import Steps
from sanaly_office.people.models import LONGEST_PATH, Unit

LONGEST_NUMBER = 8
"""Figures of a unit's number in a path, with its slash, when the number is not known yet."""


@dataclass(slots=True)
class Said:
    """What rows say about one unit; the first row that says something counts."""

    row: int
    parent: str = ""
    name: str = ""
    names: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Known:
    """A unit as it is."""

    pk: int
    parent: str
    path: str
    name: str
    names: dict[str, str]
    closed: bool


class UnitPlan:
    """Units of the organisation, with what a list says about them."""

    def __init__(self, scope: Scope, problems: Problems) -> None:
        self._scope = scope
        self._said: dict[str, Said] = {}
        self._bad: set[str] = set()
        self.problems = problems
        self.known = {known[0]: known[1] for known in _known()}

    def hear(self, entry: Entry) -> None:
        """Take in what one row says about its unit."""
        said = self._said.setdefault(entry.unit, Said(entry.row))
        for name in ("parent", "unit_name"):
            kept = "name" if name == "unit_name" else name
            told, before = getattr(entry, name), getattr(said, kept)
            if told and before and told != before:
                self._wrong(entry.unit, entry.row, name, "unit-differs")
            elif told:
                setattr(said, kept, told)
        for language, told in entry.names.items():
            if said.names.setdefault(language, told) != told:
                self._wrong(entry.unit, entry.row, f"unit_name_{language}", "unit-differs")

    def _wrong(self, code: str, row: int, column: str, slug: str) -> None:
        self._bad.add(code)
        self.problems.append(Problem(row, column, slug))

    def settle(self, steps: Steps) -> None:
        """Find what is wrong, and write the steps: new units from the top down, then changes."""
        for code, said in self._said.items():
            self._examine(code, said)
        if self._bad:
            return
        for code in sorted(self._new(), key=lambda one: (len(self._line(one)), one)):
            said = self._said[code]
            parent = self._parent(said.parent)
            name = said.name or code
            steps.add(["unit-new", code, parent, name, said.names], code, name, said.parent)
        for code, said in sorted(self._said.items(), key=lambda one: len(self._line(one[0]))):
            if code in self.known:
                self._compare(code, said, steps)

    def _new(self) -> Iterator[str]:
        return (code for code in self._said if code not in self.known)

    def _parent(self, code: str) -> int | str | None:
        known = self.known.get(code)
        return known.pk if known else code or None

    def _examine(self, code: str, said: Said) -> None:
        known = self.known.get(code)
        if known and known.closed:
            self._wrong(code, said.row, "unit", "unit-closed")
        elif known and not self._scope.holds(known.path):
            self._wrong(code, said.row, "unit", "unit-elsewhere")
        elif not known and not said.parent and not (self._scope.whole and said.name):
            self._wrong(code, said.row, "parent", "unit-unknown")
        else:
            self._examine_line(code, said)

    def _examine_line(self, code: str, said: Said) -> None:
        line = self._line(code)
        top = self.known.get(line[-1])
        if len(line) > len(set(line)):
            self._wrong(code, said.row, "parent", "unit-circle")
        elif top is None and not (self._scope.whole and self._rooted(line[-1])):
            self._wrong(code, said.row, "parent", "unit-unknown")
        elif said.parent and not self._scope.holds(self._path_above(line)):
            self._wrong(code, said.row, "parent", "unit-elsewhere")
        elif len(top.path if top else "") + LONGEST_NUMBER * len(line) > LONGEST_PATH:
            self._wrong(code, said.row, "parent", "unit-deep")

    def _path_above(self, line: list[str]) -> str:
        """Where the nearest unit above lies that is known already; new ones lie below it."""
        above = (self.known.get(one) for one in line[1:])
        return next((one.path for one in above if one), "")

    def _rooted(self, code: str) -> bool:
        said = self._said.get(code)
        return bool(said and said.name and not said.parent)

    def _line(self, code: str) -> list[str]:
        """Codes from a unit up to the first that the list does not place; a circle ends twice."""
        line = [code]
        while parent := self._above(line[-1]):
            line.append(parent)
            if parent in line[:-1]:
                break
        return line

    def _above(self, code: str) -> str:
        said = self._said.get(code)
        known = self.known.get(code)
        told = said.parent if said else ""
        return told or (known.parent if known else "")

    def _compare(self, code: str, said: Said, steps: Steps) -> None:
        known = self.known[code]
        name, names = said.name or known.name, known.names | said.names
        if (name, names) != (known.name, known.names):
            steps.add(["unit-changed", known.pk, name, names], code, known.name, name)
        if said.parent and said.parent != known.parent:
            parent = self._parent(said.parent)
            steps.add(["unit-moved", known.pk, parent], code, known.parent, said.parent)

    def path_of(self, code: str) -> str:
        """Where a unit will lie, as far as its units are known already."""
        known = self.known.get(code)
        if known:
            return known.path
        above = (self.known.get(one) for one in self._line(code))
        return next((one.path for one in above if one), "")

    def reference(self, code: str) -> int | str:
        """A unit's number, or the code of one that is new."""
        known = self.known.get(code)
        return known.pk if known else code


def _known() -> Iterator[tuple[str, Known]]:
    fields = ("pk", "code", "parent__code", "path", "name", "names", "closed_on")
    for pk, code, parent, path, name, names, closed in Unit.objects.values_list(*fields):
        gone = bool(closed and closed <= today())
        yield code, Known(pk, parent or "", path, name, names, gone)
