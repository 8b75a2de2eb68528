"""What can be wrong with a list: fixed words in the plan, sentences for the person."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

MOST_SHOWN = 1000

REFUSALS: dict[str, str | Promise] = {
    "too-large": _("The file is too large. Divide the list by subtrees."),
    "too-many-rows": _("The list has too many rows. Divide it by subtrees."),
    "too-wide": _("The list has too many columns."),
    "not-a-list": _("This is neither a CSV nor an XLSX file. Save the list as one of these."),
    "damaged": _("The file is damaged and cannot be read. Save the list anew."),
    "macros": _("The workbook holds macros. Save the list as XLSX without macros."),
    "external": _("The workbook draws on other files. Save the list with plain values."),
    "packed": _("The file unpacks to far more than its size. It is not read."),
    "characters": _("The characters of the file are not known. Save the list as UTF-8."),
    "empty": _("The list is empty."),
    "headings": _("The first row does not name the columns. Use the template."),
    "gone": _("The list is no longer there. Hand it in anew."),
    "not-yours": _("You no longer manage the people of this unit."),
}
"""Why a file is not read at all."""

PROBLEMS: dict[str, str | Promise] = {
    "needed": _("This cell must be filled in."),
    "too-long": _("This is too long."),
    "control": _("This cell holds characters that cannot be shown."),
    "formula": _("This cell holds a formula. Replace it by its value."),
    "date": _("This is no date. Write it as 2026-09-01 or 01.09.2026."),
    "turned": _("The last day is before the first."),
    "language": _("Write en, ru, kk or vi."),
    "email": _("This is no e-mail address."),
    "role": _("There is no such role."),
    "yes-or-no": _("Write yes or no."),
    "unit-unknown": _("There is no such unit here, and the row does not name the one above it."),
    "unit-elsewhere": _("This unit is not in the subtree that the list is of."),
    "unit-closed": _("This unit is closed."),
    "unit-differs": _("Another row says something else about this unit."),
    "unit-circle": _("This unit would lie below itself."),
    "unit-deep": _("The tree would be too deep."),
    "person-differs": _("Another row says something else about this person."),
    "person-elsewhere": _("This person belongs elsewhere, too, and cannot be changed here."),
    "code-differs": _("The address belongs to somebody with another personnel number."),
    "email-taken": _("This e-mail address or code is taken."),
    "appoint": _("You may not give this role here."),
}
"""What is wrong with a cell."""


class ListRefusedError(Exception):
    """A file is not read at all; ``slug`` is one of ``REFUSALS``."""

    def __init__(self, slug: str) -> None:
        super().__init__(slug)
        self.slug = slug

    @property
    def text(self) -> str:
        """The reason, for the person."""
        return str(REFUSALS[self.slug])


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong where; never what stood there."""

    row: int
    column: str
    slug: str

    @property
    def text(self) -> str:
        """What is wrong, for the person."""
        return str(PROBLEMS[self.slug])


@dataclass(slots=True)
class Problems:
    """The first problems, and how many there are."""

    shown: list[Problem] = field(default_factory=list)
    count: int = 0

    def append(self, problem: Problem) -> None:
        """One more."""
        self.count += 1
        if len(self.shown) < MOST_SHOWN:
            self.shown.append(problem)

    def extend(self, problems: Iterable[Problem]) -> None:
        """Several more."""
        for problem in problems:
            self.append(problem)
