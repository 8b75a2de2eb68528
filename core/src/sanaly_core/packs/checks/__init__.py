"""One check per file. Each looks at a pack's source and yields what is wrong.

``SHAPE`` holds for any data; ``WORDS`` runs only on sources whose shape is
right, ``MEANING`` only where the words are known too, so that each may trust
what the ones before it made sure of.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sanaly_core.packs.checks import (
    advice,
    belief,
    clauses,
    dates,
    examples,
    ids,
    interpretation,
    markup,
    memory,
    placeholders,
    presence,
    redirects,
    shape,
    status,
    texts,
    values,
    vocabulary,
)
from sanaly_core.packs.problems import Problem
from sanaly_core.packs.source import PackSource

PackCheck = Callable[[PackSource], Iterator[Problem]]

SHAPE: tuple[PackCheck, ...] = (shape.check,)
WORDS: tuple[PackCheck, ...] = (values.check, vocabulary.check, ids.check)
MEANING: tuple[PackCheck, ...] = (
    presence.check,
    belief.check,
    status.check,
    clauses.check,
    memory.check,
    interpretation.check,
    dates.check,
    texts.check,
    placeholders.check,
    markup.check,
    advice.check,
    examples.check,
    redirects.check,
)
