"""Duties by the id of their service, whole and checked."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from sanaly_core.duties import schema
from sanaly_core.duties.lint import problems_of
from sanaly_core.duties.model import (
    Answer,
    Clock,
    ClockText,
    Done,
    Duties,
    Elsewhere,
    Group,
    Kin,
    Length,
    Trigger,
    Verdict,
)
from sanaly_core.duties.source import DutiesSource, builtin_paths_of_duties, read_duties
from sanaly_core.errors import PackError
from sanaly_core.packs.build import clause_of
from sanaly_core.packs.model import LANGUAGES, Clause

Row = dict[str, Any]


def load_duties(path: Path | str) -> Duties:
    """The duties in a folder. Raises ``PackError`` with the first fault's file and line."""
    source = read_duties(Path(path))
    problems = problems_of(source)
    if problems:
        first = problems[0]
        raise PackError(
            "pack-broken", pack=str(path), count=len(problems), file=first.file, line=first.line
        )
    return _built(source)


@cache
def builtin_duties() -> Mapping[str, Duties]:
    """The duties that come with Sanaly, by the id of their service; read once."""
    return {name: load_duties(path) for name, path in builtin_paths_of_duties().items()}


def _built(source: DutiesSource) -> Duties:
    data = source.duties.data
    return Duties(
        id=data["id"],
        version=data["version"],
        country=data["country"],
        comparator=data.get("comparator", False),
        titles=data["title"],
        about=data["about"],
        clocks={row["id"]: _clock(source, row) for row in data.get("clocks", ())},
        answers=tuple(_answer(source, row) for row in data["answers"]),
        kin=tuple(_kin(source, row) for row in data.get("kin", ())),
        elsewhere=tuple(_elsewhere(source, row) for row in data.get("elsewhere", ())),
        conflicts=_cited(source, data.get("conflicts", [])),
        sayings={language: source.texts[language].data["sayings"] for language in LANGUAGES},
    )


def _words(source: DutiesSource, kind: str, key: str) -> dict[str, Any]:
    return {language: source.texts[language].data[kind][key] for language in LANGUAGES}


def _cited(source: DutiesSource, names: list[str]) -> tuple[Clause, ...]:
    """Clauses by their whole names, which are their ids here."""
    return tuple(clause_of(name, dict(source.clause(name) or {})) for name in names)


def _clock(source: DutiesSource, row: Row) -> Clock:
    texts = _words(source, "clocks", row["id"])
    return Clock(
        id=row["id"],
        triggers=tuple(map(Trigger, row["triggers"])),
        length=row["length"],
        unit=Length(row["unit"]),
        clause=_cited(source, [row["clause"]])[0],
        checked_on=row["checked_on"],
        texts={language: ClockText(**words) for language, words in texts.items()},
        stops_in_leave=row.get("stops_in_leave", False),
        stopped_by=frozenset(map(Done, row.get("stopped_by", ()))),
    )


def _answer(source: DutiesSource, row: Row) -> Answer:
    asked = {key: frozenset(map(kind, row.get(key, kind))) for key, kind in _KINDS.items()}
    return Answer(
        id=row["id"],
        verdict=Verdict(row["verdict"]),
        may=tuple(row.get("may", ())),
        may_not=tuple(row.get("may_not", ())),
        must=tuple(row.get("must", ())),
        clock=row.get("clock", ""),
        clauses=_cited(source, row.get("clauses", [])),
        titles=_words(source, "answers", row["id"]),
        **asked,
    )


_KINDS: dict[str, Any] = dict(schema.ASKED)


def _kin(source: DutiesSource, row: Row) -> Kin:
    return Kin(
        id=row["id"],
        group=Group(row["group"]),
        clauses=_cited(source, row["clauses"]),
        titles=_words(source, "kin", row["id"]),
        means=row.get("means", ""),
        instead=row.get("instead", ""),
    )


def _elsewhere(source: DutiesSource, row: Row) -> Elsewhere:
    clauses = _cited(source, row.get("clauses", []))
    return Elsewhere(row["id"], clauses, _words(source, "elsewhere", row["id"]))
