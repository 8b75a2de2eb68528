"""Examples from the training: endings of scenarios and questions of tests, with their answers."""

from __future__ import annotations

from functools import cache

from sanaly_core.guidance.corpus import endings_of, questions_of
from sanaly_core.guidance.model import Passage
from sanaly_core.training.load import builtin_questions, builtin_scenarios


@cache
def examples() -> tuple[Passage, ...]:
    """All that come with Sanaly; read once."""
    return (*endings_of(builtin_scenarios().values()), *questions_of(builtin_questions()))
