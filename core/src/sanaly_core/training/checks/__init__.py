"""One check per file. Each looks at a folder's files and yields what is wrong.

``SHAPE`` holds for any data; ``WORDS`` runs only where the shape is right, ``MEANING`` only where
the words are known too, so that each may trust what the ones before it made sure of. A check
passes over folders of kinds that it says nothing of.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sanaly_core.packs.problems import Problem
from sanaly_core.training.checks import (
    circles,
    clauses,
    course_parts,
    course_questions,
    endings,
    forms,
    good,
    ids,
    lengths,
    memory,
    options,
    parts,
    placeholders,
    places,
    plain,
    reach,
    scenes,
    shape,
    texts,
    values,
    ways,
)
from sanaly_core.training.source import Folder

TrainingCheck = Callable[[Folder], Iterator[Problem]]

SHAPE: tuple[TrainingCheck, ...] = (shape.check,)
WORDS: tuple[TrainingCheck, ...] = (
    values.check,
    ids.check,
    scenes.check,
    ways.check,
    options.check,
    parts.check,
    clauses.check,
    texts.check,
)
MEANING: tuple[TrainingCheck, ...] = (
    plain.check,
    placeholders.check,
    memory.check,
    endings.check,
    places.check,
    reach.check,
    circles.check,
    good.check,
    lengths.check,
    forms.check,
    course_parts.check,
    course_questions.check,
)
