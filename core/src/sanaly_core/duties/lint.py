"""Everything that is wrong in the duties of a service, with file and line."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import product
from pathlib import Path
from typing import Any

from sanaly_core.duties import schema
from sanaly_core.duties.model import Refusable, Source, Stage, What
from sanaly_core.duties.source import OWN, DutiesSource, read_duties
from sanaly_core.duties.twice import twice
from sanaly_core.packs.checks.shape import table, tables
from sanaly_core.packs.checks.values import chosen
from sanaly_core.packs.model import LANGUAGES, Seen
from sanaly_core.packs.problems import Problem
from sanaly_core.packs.source import SourceFile

LISTED = ("clocks", "answers", "kin", "elsewhere")
SAID = ("may", "may_not", "must")
LONGEST = 600
"""Characters of a sentence."""
_NOTHING = " \t\n\r.…-–—?"
Check = Callable[[DutiesSource], Iterator[Problem]]


def lint(path: Path | str) -> list[Problem]:
    """Problems of the duties in a folder, in the order of files and lines."""
    return problems_of(read_duties(Path(path)))


def problems_of(source: DutiesSource) -> list[Problem]:
    """What reading found, else the shape, the words, the meaning: each trusts those before it."""
    if source.problems:
        return sorted(source.problems)
    for checks in ((_shape,), (_values, _ids), (_clauses, _own_clauses, _clocks, _table, _texts)):
        found = sorted(problem for check in checks for problem in check(source))
        if found:
            return found
    return []


def _shape(source: DutiesSource) -> Iterator[Problem]:
    yield from table(source.duties, (), source.duties.data, schema.DUTIES)
    yield from tables(source.clauses[OWN], schema.OWN_CLAUSE)
    for texts in source.texts.values():
        yield from table(texts, (), texts.data, schema.TEXTS)
        clocks = texts.data.get("clocks", {})
        for name, clock in clocks.items() if isinstance(clocks, dict) else ():
            yield from table(texts, ("clocks", name), clock, schema.CLOCK_TEXT)


def _values(source: DutiesSource) -> Iterator[Problem]:
    for name, clause in source.clauses[OWN].data.items():
        yield from chosen(source.clauses[OWN], (name,), clause, schema.CLAUSE_CHOICES)
    for kind, choices in schema.CHOICES.items():
        for number, row in _rows(source, kind):
            yield from chosen(source.duties, (kind, number), row, choices)
    for kind, lists in schema.LISTS.items():
        for number, row in _rows(source, kind):
            for key, allowed in lists.items():
                for value in row.get(key, ()):
                    yield from chosen(source.duties, (kind, number), {key: value}, {key: allowed})


def _rows(source: DutiesSource, kind: str) -> Iterator[tuple[int, dict[str, Any]]]:
    yield from enumerate(source.duties.data.get(kind, ()))


def _ids(source: DutiesSource) -> Iterator[Problem]:
    if source.duties.data["id"] != source.path.name:
        yield source.duties.problem("id-not-file-name", "id", id=source.duties.data["id"])
    for kind in LISTED:
        seen: set[str] = set()
        for number, row in _rows(source, kind):
            if row["id"] in seen:
                other = source.duties.name
                yield source.duties.problem("id-twice", kind, number, id=row["id"], other=other)
            seen.add(row["id"])


def _clauses(source: DutiesSource) -> Iterator[Problem]:
    """Each clause that is named is there, and what tells anything rests on one that was seen."""
    for name in source.duties.data.get("conflicts", ()):
        if source.clause(name) is None:
            yield source.duties.problem("clause-unknown", "conflicts", clause=name[:60])
    for kind in LISTED:
        for number, row in _rows(source, kind):
            yield from _cited(source, kind, number, row)
            if not _named(row) and kind == "answers" and row["verdict"] != "ask":
                yield source.duties.problem("duties-without-clause", kind, number, answer=row["id"])


def _named(row: Mapping[str, Any]) -> list[str]:
    named: list[str] = row.get("clauses", [row["clause"]] if "clause" in row else [])
    return named


def _cited(
    source: DutiesSource, kind: str, number: int, row: Mapping[str, Any]
) -> Iterator[Problem]:
    """The clauses of one row: all there, and not all of them from memory."""
    found = {name: source.clause(name) for name in _named(row)}
    for name, clause in found.items():
        if clause is None:
            yield source.duties.problem("clause-unknown", kind, number, clause=name[:60])
    known = [clause for clause in found.values() if clause]
    if known and all(clause["seen"] == Seen.FROM_MEMORY for clause in known):
        yield source.duties.problem("memory-alone", kind, number)


def _own_clauses(source: DutiesSource) -> Iterator[Problem]:
    """None is there twice; what is told from memory alone has neither number nor words."""
    yield from twice(source.clauses[OWN])
    for name, clause in source.clauses[OWN].data.items():
        for key in ("number", "quote"):
            if clause["seen"] == Seen.FROM_MEMORY and clause.get(key):
                told = {"clause": name, "key": key}
                yield source.clauses[OWN].problem("memory-with-number", name, key, **told)


def _clocks(source: DutiesSource) -> Iterator[Problem]:
    """Answers start clocks that are there; each of these says what its clause lets end it."""
    known = {row["id"] for _number, row in _rows(source, "clocks")}
    started = {row.get("clock") for _number, row in _rows(source, "answers")}
    for number, row in _rows(source, "clocks"):
        if row["id"] in started and not row.get("stopped_by"):
            yield source.duties.problem("duties-clock-endless", "clocks", number, clock=row["id"])
    for number, row in _rows(source, "answers"):
        if row.get("clock", "") not in {"", *known}:
            told = {"key": "clock", "value": row["clock"][:60], "known": ", ".join(sorted(known))}
            yield source.duties.problem("value-not-allowed", "answers", number, "clock", **told)


def _table(source: DutiesSource) -> Iterator[Problem]:
    """Every combination has an answer, and every answer is reached by one."""
    rows = [row for _number, row in _rows(source, "answers")]
    reached: set[int] = set()
    for asked in product(What, Source, Stage, Refusable):
        keyed = dict(zip(schema.ASKED, asked, strict=True))
        fitting = (n for n, row in enumerate(rows) if _fits(row, keyed))
        first = next(fitting, None)
        if first is None:
            yield source.duties.problem("duties-uncovered", "answers", asked=", ".join(asked))
            return
        reached.add(first)
    for number, row in enumerate(rows):
        if number not in reached:
            yield source.duties.problem("duties-unreachable", "answers", number, answer=row["id"])


def _fits(row: dict[str, Any], asked: Mapping[str, str]) -> bool:
    return all(value in row[key] for key, value in asked.items() if key in row)


def _texts(source: DutiesSource) -> Iterator[Problem]:
    wanted = _wanted(source)
    for language in LANGUAGES:
        texts = source.texts[language]
        for kind, ids in wanted.items():
            there = texts.data.get(kind, {})
            for one in sorted(ids - there.keys()):
                yield texts.problem("duties-text-missing", kind, text=f"{kind}.{one}")
            for one in sorted(there.keys() - ids):
                yield texts.problem("duties-text-unused", kind, one, text=f"{kind}.{one}")
            yield from _plain(texts, kind, there)


def _wanted(source: DutiesSource) -> dict[str, set[str]]:
    """Ids that each language has to have words for."""
    said = {one for _n, row in _rows(source, "answers") for key in SAID for one in row.get(key, ())}
    kin = [row for _n, row in _rows(source, "kin")]
    said |= {row[key] for row in kin for key in ("means", "instead") if key in row}
    ids = {kind: {row["id"] for _number, row in _rows(source, kind)} for kind in LISTED}
    return ids | {"sayings": said}


def _plain(texts: SourceFile, kind: str, words: dict[str, Any]) -> Iterator[Problem]:
    """Words are texts that say something, and no long ones."""
    for key, value in words.items():
        for text in value.values() if kind == "clocks" else (value,):
            if not isinstance(text, str):
                yield texts.problem("wrong-kind", kind, key, key=key, kind="text")
            elif not text.strip(_NOTHING):
                yield texts.problem("text-empty", kind, key, rule=kind, key=key)
            elif len(text) > LONGEST:
                yield texts.problem("text-too-long", kind, key, key=key, limit=LONGEST)
