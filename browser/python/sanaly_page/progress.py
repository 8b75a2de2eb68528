"""What is looked at now, and how long it will take: told in words, five times a second."""

from __future__ import annotations

import time
from collections.abc import Callable

from sanaly_core import wording
from sanaly_core.exports.open import Source
from sanaly_page.i18n import _, n_
from sanaly_page.pace import Pace
from sanaly_page.tab import Event

EVERY = 0.2
"""Seconds between two events at least."""


class Progress:
    """Counts what passes by and posts it.

    ``items`` tells how many posts were read, ``pictures`` how many may be looked at.
    """

    def __init__(
        self, post: Callable[[Event], None], pictures: int, items: Callable[[], int]
    ) -> None:
        self._post = post
        self._pictures = pictures
        self._items = items
        self._platform = ""
        self._looked = 0
        self._shown = 0.0
        self._pace = Pace()

    def source(self, source: Source) -> None:
        """A new source begins."""
        self._platform = source.platform

    def look(self) -> None:
        """A picture or video was looked at."""
        self._pace.took(time.monotonic())
        self._looked += 1

    def tell(self) -> None:
        """Post how far it is, unless that was done a blink ago."""
        now = time.monotonic()
        if now - self._shown >= EVERY:
            self._shown = now
            self._post(self.event(now))

    def event(self, now: float) -> Event:
        """How far it is."""
        share = min(1.0, self._looked / self._pictures) if self._pictures else None
        return {
            "event": "progress",
            "text": self._text(),
            "left": self._left(now),
            "share": share,
        }

    def _text(self) -> str:
        count = self._items()
        if not self._platform and not self._looked:
            return _("Your files are being read")
        network = wording.network_name(self._platform)
        posts = n_("{n} post read", "{n} posts read", count).format(n=count)
        if not self._looked:
            return _("{network}: {posts}").format(network=network, posts=posts)
        whole = max(self._pictures, self._looked)
        words = _("{network}: {posts}, {looked} of {pictures} pictures looked at")
        return words.format(network=network, posts=posts, looked=self._looked, pictures=whole)

    def _left(self, now: float) -> str:
        """The time left, by the pictures, for they take nearly all of it; else what still waits."""
        waiting = self._pictures - self._looked
        if waiting <= 0:
            return ""
        minutes = self._pace.minutes(waiting, now)
        if not minutes:
            words = n_(
                "{n} picture waits to be looked at", "{n} pictures wait to be looked at", waiting
            )
            return words.format(n=waiting)
        if minutes == 1:
            return _("About a minute left")
        return n_("About {n} minute left", "About {n} minutes left", minutes).format(n=minutes)
