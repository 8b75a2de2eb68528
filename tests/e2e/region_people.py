"""An invented region with the units of Atyrau's briefing: `python -m tests.e2e.region_people`.

Run within an office's environment; prints the sessions of everybody, by e-mail address.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

import django

PASSWORD = "a region that nobody watches"
DOMAIN = "atyrau.example"
COMMISSIONER, HEAD = f"commissioner@{DOMAIN}", f"head@{DOMAIN}"
UNITS = {
    "at-cul": ("Управление культуры", "Мәдениет басқармасы", 10),
    "at-agr": ("Инспекция сельского хозяйства", "Ауыл шаруашылығы инспекциясы", 13),
    "at-ene": ("Департамент энергетики", "Энергетика департаменті", 16),
    "at-fin": ("Департамент финансов", "Қаржы департаменті", 17),
}
"""Names in Russian and Kazakh, and how many people work there."""
REGION = ("Атырауская область", "Атырау облысы")
GIVEN = ("Айгерим", "Бауыржан", "Дана", "Ерлан", "Жанар", "Марат", "Сауле", "Тимур")
FAMILY = ("Ахметова", "Сериков", "Нурланова", "Оспанов", "Касымова", "Жумабаев")
Row = dict[str, Any]


def staff(unit: str) -> list[str]:
    """The addresses of everybody in a unit."""
    return [f"{unit}-{number}@{DOMAIN}" for number in range(1, UNITS[unit][2] + 1)]


def rows() -> Iterator[Row]:
    """The list as the region would hand it in."""
    yield {"unit": "at", "unit_name": REGION[0], "unit_name_kk": REGION[1]}
    for code, (name, name_kk, _many) in UNITS.items():
        yield {"unit": code, "parent": "at", "unit_name": name, "unit_name_kk": name_kk}
    yield _somebody("at", COMMISSIONER, 0, "commissioner")
    yield _somebody("at-fin", HEAD, 1, "head")
    for code in UNITS:
        for number, email in enumerate(staff(code), start=2):
            yield _somebody(code, email, number, "")


def _somebody(unit: str, email: str, number: int, role: str) -> Row:
    return {
        "unit": unit,
        "person": email.partition("@")[0],
        "name": f"{FAMILY[number % len(FAMILY)]} {GIVEN[number % len(GIVEN)]}",
        "email": email,
        "language": "kk" if number % 2 else "ru",
        "begins": "2024-09-02",
        "role": role,
    }


def main() -> None:
    """Take the list in, as a list is taken in; everybody has the same password and a session."""
    django.setup()
    from django.contrib.auth.hashers import make_password
    from django.test import Client

    from sanaly_office.people.models import Person
    from tests.e2e.office_world import signed_in

    _take_in()
    Person.objects.update(password=make_password(PASSWORD))
    issued()
    sessions = {one.email: signed_in(Client(), one)["value"] for one in Person.objects.all()}
    print(json.dumps(sessions))


def _take_in() -> None:
    from sanaly_office.people.imports import actions as imports
    from sanaly_office.people.imports.columns import COLUMNS
    from sanaly_office.people.imports.planning import plan
    from sanaly_office.people.imports.scope import Scope
    from sanaly_office.people.managers import edition

    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS)
    writer.writeheader()
    writer.writerows(rows())
    before = edition()
    made = plan(io.BytesIO(text.getvalue().encode()), Scope(), whole=False)
    imports.apply(None, imports.show(None, None, made, edition=before, whole=False))


DIRECTIVE = {
    "ru": ("Письмо о страницах в социальных сетях", "Прошу ознакомиться до конца недели."),
    "kk": ("Әлеуметтік желідегі парақшалар туралы хат", "Аптаның соңына дейін танысыңыздар."),
}


def issued() -> None:
    """A directive that everybody has to acknowledge."""
    from sanaly_office.directives import actions as directives
    from sanaly_office.people.models import Person, Unit

    by, unit = Person.objects.get(email=COMMISSIONER), Unit.objects.get(code="at")
    made = directives.draft(by, unit, DIRECTIVE, number="12-3/456", original="ru", days=10)
    directives.issue(by, made)


if __name__ == "__main__":
    main()
