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
from sanaly_core.exports.archive.layouts import in_message_folder
from sanaly_core.exports.open import Source
from sanaly_core.items import Item

T = TypeVar("T")
EVERY = 0.1
SHOW_AFTER = 0.5
_CLEAR = "\r\x1b[K"
_LOOKED_AT = (
    *(".jpg", ".jpeg", ".png", ".webp", ".heic", ".heif", ".avif", ".gif"),
    *(".mp4", ".mov", ".m4v", ".webm", ".3gp", ".mkv", ".avi"),
)


class Progress:
    """A line that says what is looked at, how many posts have passed, and how many pictures."""

    def __init__(self) -> None:
        self._live = sys.stderr.isatty()
        self._count = 0
        self._looked = 0
        self._pictures = 0
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
        """A new source begins; its pictures are those that lie in it, whoever names them."""
        self._platform = network_name(source.platform)
        if self._live:
            self._pictures += sum(map(_is_looked_at, source.archive.names()))

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

    def looking(self) -> Callable[[], None] | None:
        """A callback for every picture or video that was looked at; None when nobody watches."""
        if not self._live:
            return None

        def look() -> None:
            self._looked += 1
            self._draw()

        return look

    def _draw(self) -> None:
        now = time.monotonic()
        if now - self._shown < EVERY or now - self._started < SHOW_AFTER:
            return
        self._shown = now
        text = self._with_pictures() if self._looked else self._with_rate(now)
        _write(_CLEAR + text[: shutil.get_terminal_size().columns - 1])

    def _with_rate(self, now: float) -> str:
        rate = round(self._count / (now - self._started))
        line = _("{platform}: {count} posts looked at, {rate} a second (Ctrl+C pauses)")
        return line.format(platform=self._platform, count=self._count, rate=rate)

    def _with_pictures(self) -> str:
        """Pictures take the time; one that stands in two posts is counted in both."""
        whole = max(self._pictures, self._looked)
        line = _(
            "{platform}: {count} posts read, {looked} of {pictures} pictures looked at"
            " (Ctrl+C pauses)"
        )
        return line.format(
            platform=self._platform, count=self._count, looked=self._looked, pictures=whole
        )

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


def _is_looked_at(name: str) -> bool:
    return name.lower().endswith(_LOOKED_AT) and not in_message_folder(name)


def _write(text: str) -> None:
    """By way of click, which knows how older Windows terminals clear a line."""
    click.echo(text, nl=False, err=True)
