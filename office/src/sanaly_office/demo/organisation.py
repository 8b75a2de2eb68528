"""The list of units and people, as an organisation would hand it in."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date
from random import Random
from typing import Any

from sanaly_office.demo.accounts import ACCOUNTS
from sanaly_office.demo.data import told
from sanaly_office.people.imports.columns import COLUMNS

SINCE = date(2024, 9, 2)
Row = dict[str, Any]


def listed() -> io.BytesIO:
    """The list as a CSV file; the same each time."""
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS)
    writer.writeheader()
    writer.writerows(rows())
    return io.BytesIO(text.getvalue().encode())


def rows() -> Iterator[Row]:
    """All rows: units first, then the accounts to try, then everybody else."""
    yield from units()
    for number, account in enumerate(ACCOUNTS, start=1):
        yield {
            "unit": account.unit,
            "person": f"a{number}",
            "name": _name(Random(number), account.unit[:2]),  # noqa: S311 - invented names
            "email": account.email,
            "language": account.language,
            "post": account.post,
            "begins": SINCE.isoformat(),
            "role": account.role,
        }
    yield from everybody()


def units() -> Iterator[Row]:
    """The two trees from the top down."""
    yield from _schools(told("units")["vi"])
    yield from _lines(told("units")["kk"])


def _schools(district: Row) -> Iterator[Row]:
    yield {"unit": district["code"], "unit_name": district["name"]}
    for kind, title, names in district["kinds"]:
        for number, name in enumerate(names, start=1):
            code = f"{district['code']}-{kind}-{number}"
            yield {"unit": code, "parent": district["code"], "unit_name": f"{title} {name}"}


def _lines(region: Row) -> Iterator[Row]:
    top = region["code"]
    yield {"unit": top, "unit_name": region["name"], "unit_name_kk": region["name_kk"]}
    for line, name, name_kk in region["lines"]:
        code = f"{top}-{line}"
        yield {"unit": code, "parent": top, "unit_name": name, "unit_name_kk": name_kk}
        for number, part, part_kk in region["divisions"]:
            at = f"{code}-{number}"
            yield {"unit": at, "parent": code, "unit_name": part, "unit_name_kk": part_kk}


def everybody() -> Iterator[Row]:
    """Heads of all units that no account heads, and staff: seven to nine in each unit."""
    draw = Random(185)  # noqa: S311 - invented people
    headed = {one.unit for one in ACCOUNTS if one.role == "head"}
    number = 0
    for unit in units():
        code = unit["unit"]
        for place in range(draw.randint(7, 9)):
            number += 1
            leads = place == 0 and code not in headed
            yield _somebody(draw, code, number, leads=leads)


def _somebody(draw: Random, unit: str, number: int, *, leads: bool) -> Row:
    country = unit[:2]
    vietnamese = country == "sm"
    told_of = told("people")["vi" if vietnamese else "kk"]
    head = "Hiệu trưởng" if vietnamese else "Басшы"
    return {
        "unit": unit,
        "person": f"{country}{number:04}",
        "name": _name(draw, country),
        "email": f"{country}{number:04}@{told('units')['vi' if vietnamese else 'kk']['domain']}",
        "language": "vi" if vietnamese else draw.choice(["kk", "ru"]),
        "post": head if leads else draw.choice(told_of["posts"]),
        "begins": SINCE.isoformat(),
        "role": "head" if leads else "",
    }


def _name(draw: Random, country: str) -> str:
    if country == "sm":
        names = told("people")["vi"]
        return " ".join(draw.choice(names[part]) for part in ("family", "middle", "given"))
    names = told("people")["kk"]
    return " ".join(draw.choice(names[part]) for part in ("family", "given"))
