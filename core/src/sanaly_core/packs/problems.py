"""What is wrong in a pack, said so that its author can find and mend it."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault of a pack's files.

    ``file`` is relative to the pack, ``line`` counts from 1. ``slug`` selects
    the sentence and the hint (``wording.problem_text``), ``params`` fill them.
    """

    file: str
    line: int
    slug: str
    params: dict[str, str | int] = field(default_factory=dict, compare=False)

    def __str__(self) -> str:
        from sanaly_core.wording import problem_line

        return problem_line(self)
