"""A model's graph in the picture workers.

It is opened in a worker once a picture there needs it, and again where that worker had to be
started anew.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

from sanaly_page.looks.shown import Shown
from sanaly_page.pictures import PictureWorkerError

Opened = Mapping[str, Any]
Opening = Callable[..., Awaitable[Opened]]


class Graph:
    """The graph of this name; ``opening(beside=…)`` has it opened and gives what it is like.

    That is where the picture of the number ``beside`` is, or in the first worker.
    """

    def __init__(self, name: str, opening: Opening) -> None:
        self._name = name
        self.opening = opening

    async def run(
        self, shown: Shown, end: str, steps: Sequence[Mapping[str, Any]], tensor: Mapping[str, Any]
    ) -> Sequence[float]:
        """What it says of a picture that is made ready so, its first output as a row of numbers.

        Raises ``PictureWorkerError``.
        """
        asked = {"name": self._name, "input": end, "steps": steps, "tensor": tensor}
        try:
            told = await shown.ask("run", **asked)
        except PictureWorkerError as error:
            if error.slug != "no-model":
                raise
            await self.opening(beside=shown.number)
            told = await shown.ask("run", **asked)
        values: Sequence[float] = told["values"]
        return values
