"""Examples from the training: endings of scenarios and questions of tests, with their answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from sanaly_core.errors import SanalyError
from sanaly_core.guidance.corpus import endings_of, questions_of
from sanaly_core.guidance.model import Passage
from sanaly_core.training.load import builtin_questions, builtin_scenarios


@dataclass(frozen=True, slots=True)
class Trained:
    """Examples that could be read, and what is wrong with files that could not."""

    examples: tuple[Passage, ...]
    faults: tuple[SanalyError, ...]


@cache
def trained() -> Trained:
    """All that comes with Sanaly; read once. A damaged file takes its own kind of examples along,
    never what the rules say.
    """
    found: list[Passage] = []
    faults: list[SanalyError] = []
    for read in (_endings, _questions):
        try:
            found += read()
        except SanalyError as fault:
            faults.append(fault)
    return Trained(tuple(found), tuple(faults))


def _endings() -> Iterator[Passage]:
    return endings_of(builtin_scenarios().values())


def _questions() -> Iterator[Passage]:
    return questions_of(builtin_questions())
