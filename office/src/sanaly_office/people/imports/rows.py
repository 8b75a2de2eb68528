"""One row of a list: what its cells say, checked by itself."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from sanaly_office.people.imports.columns import NO, ROLES, TONGUES, YES
from sanaly_office.people.imports.problems import Problem
from sanaly_office.people.imports.reading import Cell
from sanaly_office.people.models import LONGEST_CODE, LONGEST_NAME

ESCAPED = re.compile(r"^'(?=[=+\-@])")
"""How our own downloads keep a spreadsheet from taking a text for a formula."""
UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")
"""Control characters, halves of characters, and marks that turn the direction of writing."""
ORDERS = (
    re.compile(r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})(?:[T ]00:00(?::00)?)?"),
    re.compile(r"(?P<d>\d{1,2})[./](?P<m>\d{1,2})[./](?P<y>\d{4})"),
)
YEARS = range(1940, 2101)
LONGEST_EMAIL = 254
CODES = frozenset({"unit", "parent", "person"})


@dataclass(frozen=True, slots=True)
class Entry:
    """What a row says; "" and None where it says nothing."""

    row: int
    unit: str = ""
    parent: str = ""
    unit_name: str = ""
    unit_name_ru: str = ""
    unit_name_kk: str = ""
    unit_name_vi: str = ""
    person: str = ""
    name: str = ""
    email: str = ""
    language: str = ""
    post: str = ""
    begins: date | None = None
    ends: date | None = None
    role: str = ""
    secondment: bool = False

    @property
    def names(self) -> dict[str, str]:
        """Names of the unit in other languages."""
        told = {"ru": self.unit_name_ru, "kk": self.unit_name_kk, "vi": self.unit_name_vi}
        return {language: name for language, name in told.items() if name}

    @property
    def has_person(self) -> bool:
        """Whether the row is about somebody, and not about a unit alone."""
        return bool(self.person or self.name or self.email)


TEXTS = tuple(one.name for one in fields(Entry) if one.name not in {"row", "begins", "ends"})
"""Names of what is kept as it is; days have to be written down."""


class WrongCellError(Exception):
    """A cell says nothing that is understood."""

    def __init__(self, slug: str) -> None:
        super().__init__(slug)
        self.slug = slug


def entry(row: int, cells: list[Cell], places: dict[str, int]) -> tuple[Entry, list[Problem]]:
    """A row's entry, and what is wrong with it; wrong cells are left empty."""
    said: dict[str, object] = {}
    problems = []
    for name, place in places.items():
        try:
            said[name] = _value(name, cells[place] if place < len(cells) else "")
        except WrongCellError as wrong:
            problems.append(Problem(row, name, wrong.slug))
    made = Entry(row, **said)  # type: ignore[arg-type]
    return made, problems or list(_missing(made))


def _missing(made: Entry) -> list[Problem]:
    found = []
    if not made.unit:
        found.append(Problem(made.row, "unit", "needed"))
    if made.has_person and not made.person and not made.email:
        found.append(Problem(made.row, "email", "needed"))
    if made.begins and made.ends and made.ends < made.begins:
        found.append(Problem(made.row, "ends", "turned"))
    if made.role and not made.has_person:
        found.append(Problem(made.row, "email", "needed"))
    return found


def _value(name: str, cell: Cell) -> object:
    if name in {"begins", "ends"}:
        return _day(cell)
    text = _clean(cell.isoformat() if isinstance(cell, date) else cell)
    read = READERS.get(name)
    if read:
        return read(text)
    if len(text) > (LONGEST_CODE if name in CODES else LONGEST_NAME):
        raise WrongCellError("too-long")
    return text


def _clean(text: str) -> str:
    """A cell in one line. Raises ``WrongCellError`` for formulas and what cannot be shown."""
    line = " ".join(unicodedata.normalize("NFC", text).split())
    if line.startswith("="):
        raise WrongCellError("formula")
    if UNSEEN.search(line):
        raise WrongCellError("control")
    return ESCAPED.sub("", line)


def _day(cell: Cell) -> date | None:
    if isinstance(cell, date):
        return _within(cell)
    text = _clean(cell)
    if not text:
        return None
    for order in ORDERS:
        found = order.fullmatch(text)
        if found:
            return _within(_date(*(int(found[part]) for part in "ymd")))
    raise WrongCellError("date")


def _date(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise WrongCellError("date") from None


def _within(day: date) -> date:
    if day.year not in YEARS:
        raise WrongCellError("date")
    return day


def _email(text: str) -> str:
    if not text:
        return ""
    if len(text) > LONGEST_EMAIL:
        raise WrongCellError("too-long")
    try:
        validate_email(text)
    except ValidationError:
        raise WrongCellError("email") from None
    return text.lower()


def _language(text: str) -> str:
    if text and text.lower() not in TONGUES:
        raise WrongCellError("language")
    return TONGUES.get(text.lower(), "")


def _role(text: str) -> str:
    if text and text.casefold() not in ROLES:
        raise WrongCellError("role")
    return ROLES.get(text.casefold(), "")


def _seconded(text: str) -> bool:
    if text.casefold() in YES:
        return True
    if text.casefold() in NO:
        return False
    raise WrongCellError("yes-or-no")


READERS: dict[str, Callable[[str], object]] = {
    "email": _email,
    "language": _language,
    "role": _role,
    "secondment": _seconded,
}
