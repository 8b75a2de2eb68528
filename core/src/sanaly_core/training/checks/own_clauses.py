"""The clauses that no pack holds: held to what is asked of a pack's clauses."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sanaly_core.duties.schema import CLAUSE_CHOICES
from sanaly_core.duties.twice import twice
from sanaly_core.packs.checks import dates, interpretation, markup, memory
from sanaly_core.packs.checks.ids import MAX_ID, is_slug
from sanaly_core.packs.checks.shape import tables
from sanaly_core.packs.checks.values import chosen
from sanaly_core.packs.problems import Problem
from sanaly_core.packs.source import PackSource, SourceFile
from sanaly_core.training.schema import OWN_CLAUSE

_MEANING = (memory.check, interpretation.check, dates.check, markup.check)


def check(file: SourceFile, shared: SourceFile) -> Iterator[Problem]:
    """Shape and words; then that nothing from memory has a number, dates are believable, and
    nothing is written a second time, here or in what duties and training share.
    """
    wrong = list(tables(file, OWN_CLAUSE))
    wrong += [
        file.problem("id-form", name, id=name[:MAX_ID]) for name in file.data if not is_slug(name)
    ]
    for name, clause in file.data.items() if not wrong else ():
        wrong += chosen(file, (name,), clause, CLAUSE_CHOICES)
    yield from wrong
    if not wrong:
        source = PackSource(Path(), SourceFile("", "", {}), file)
        for one in _MEANING:
            yield from one(source)
        yield from twice(file, shared)
