"""One check per file. Each looks at a pack's source and yields what is wrong.

``SHAPE`` checks hold for any data; the ``MEANING`` checks run only on sources
whose shape is right, so that they may trust keys and types.
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

SHAPE: tuple[PackCheck, ...] = (shape.check, values.check, vocabulary.check, ids.check)
MEANING: tuple[PackCheck, ...] = (
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
