"""Progress on a terminal; nothing at all where there is none."""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Callable
from types import TracebackType
from typing import TypeVar

import click

from sanaly.i18n import _
from sanaly.report.finding_it import network_name
from sanaly_core.exports.open import Source
from sanaly_core.items import Item

T = TypeVar("T")
EVERY = 0.1
SHOW_AFTER = 0.5
_CLEAR = "\r\x1b[K"


class Progress:
    """A line that says what is being looked at and how many posts have passed."""

    def __init__(self) -> None:
        self._live = sys.stderr.isatty()
        self._count = 0
        self._platform = ""
        self._started = time.monotonic()
        self._shown = 0.0

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.done()

    def source(self, source: Source) -> None:
        """A new source begins."""
        self._platform = network_name(source.platform)

    def stepping(self, then: Callable[[Item], None] | None) -> Callable[[Item], None] | None:
        """A callback for every Item; None when there is nothing to do."""
        if not self._live:
            return then

        def step(item: Item) -> None:
            self._count += 1
            if self._count % 64 == 0:
                self._draw()
            if then:
                then(item)

        return step

    def _draw(self) -> None:
        now = time.monotonic()
        if now - self._shown < EVERY or now - self._started < SHOW_AFTER:
            return
        self._shown = now
        rate = self._count / (now - self._started)
        line = _("{platform}: {count} posts looked at, {rate} a second (Ctrl+C pauses)")
        text = line.format(platform=self._platform, count=self._count, rate=round(rate))
        _write(_CLEAR + text[: shutil.get_terminal_size().columns - 1])

    def paused(self, ask: Callable[[str], T]) -> Callable[[str], T]:
        """A question that is not drawn over."""

        def asking(platform: str) -> T:
            self.done()
            return ask(platform)

        return asking

    def done(self) -> None:
        """Take the line away."""
        if self._live and self._shown:
            _write(_CLEAR)
            self._shown = 0.0


def _write(text: str) -> None:
    """By way of click, which knows how older Windows terminals clear a line."""
    click.echo(text, nl=False, err=True)
