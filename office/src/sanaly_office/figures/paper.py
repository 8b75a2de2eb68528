"""The bytes of a publication: one spelling of JSON, and a table for whoever calculates."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterator, Mapping
from typing import Any

from sanaly_office.figures.model import (
    BASE,
    Column,
    Entry,
    Hidden,
    Kind,
    Part,
    Publication,
    Rules,
    Shown,
    Told,
)
from sanaly_office.figures.percent import share

FORMAT = "sanaly-figures-1"
HEAD = (
    "unit",
    "name",
    "above",
    "part",
    "column",
    "of",
    "people",
    "people_from",
    "people_to",
    "of_people",
    "of_people_from",
    "of_people_to",
    "percent_from",
    "percent_to",
    "not_shown",
)


def to_json(publication: Publication) -> bytes:
    """Canonical: keys in order, no spaces, UTF-8."""
    rules = publication.rules
    value = {
        "format": FORMAT,
        "rules": [rules.smallest_base, rules.smallest_count, rules.rounded_to],
        "columns": [[one.name, one.of] for one in publication.columns],
        "entries": [_entry(one) for one in publication.entries],
    }
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def digest(publication: Publication) -> str:
    """SHA-256 of the JSON, in hexadecimal."""
    return hashlib.sha256(to_json(publication)).hexdigest()


def _entry(entry: Entry) -> list[Any]:
    told = {name: _told(one) for name, one in entry.told.items()}
    return [entry.unit, entry.parent, entry.part.value, told]


def _told(told: Told) -> list[int] | str:
    if isinstance(told, Hidden):
        return told.kind.value
    return [told.value, told.lowest, told.highest]


def from_json(given: bytes | str) -> Publication:
    """Read what ``to_json`` wrote. Raises ``ValueError`` for anything else."""
    data = json.loads(given)
    try:
        if data["format"] != FORMAT:
            raise ValueError("no publication of figures")
        return Publication(
            Rules(*data["rules"]),
            tuple(Column(name, of) for name, of in data["columns"]),
            tuple(_read(*one) for one in data["entries"]),
        )
    except (KeyError, TypeError) as error:
        raise ValueError("no publication of figures") from error


def _read(unit: str, parent: str | None, part: str, told: Mapping[str, Any]) -> Entry:
    found: dict[str, Told] = {
        name: Hidden(Kind(one)) if isinstance(one, str) else Shown(*one)
        for name, one in told.items()
    }
    return Entry(unit, parent, Part(part), found)


def to_csv(publication: Publication, names: Mapping[str, str] | None = None) -> str:
    """A row for each unit, part and column; every percentage follows from its own row."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(HEAD)
    for entry in publication.entries:
        name = (names or {}).get(entry.unit, "")
        for row in _rows(publication, entry):
            writer.writerow([_plain(entry.unit), _plain(name), _plain(entry.parent or ""), *row])
    return out.getvalue()


def _plain(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] in set("=+-@\t\r") else text


def _rows(publication: Publication, entry: Entry) -> Iterator[list[Any]]:
    for column in (Column(BASE, ""), *publication.columns):
        told = entry.told.get(column.name)
        if isinstance(told, Shown):
            yield [entry.part, column.name, column.of, *_numbers(told), *_rest(entry, column), ""]
        elif told is not None:
            yield [entry.part, column.name, column.of, *[""] * 8, told.kind]


def _numbers(told: Shown) -> tuple[int, int, int]:
    return told.value, told.lowest, told.highest


def _rest(entry: Entry, column: Column) -> list[Any]:
    whole, found = entry.told.get(column.of), share(entry, column)
    if found is None or not isinstance(whole, Shown):
        return [""] * 5
    return [*_numbers(whole), *found]
