"""What one tab holds between two calls."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from sanaly_page.driver import Driver
from sanaly_page.keeping import Keeping
from sanaly_page.tab import Tab

if TYPE_CHECKING:  # the start waits for none of these
    from sanaly_core.exports.open import Inputs
    from sanaly_page.looking import Parts
    from sanaly_page.mending import Mending
    from sanaly_page.showing import Showing


@dataclass(frozen=True, eq=False, slots=True)
class Given:
    """What was opened, and the ``place`` in the file system where the worker put it."""

    inputs: Inputs
    place: str


@dataclass
class Session:
    """The tab, its store, what was given, and what the last check shows."""

    tab: Tab
    keeping: Keeping
    driver: Driver = field(default_factory=Driver)
    given: Given | None = None
    showing: Showing | None = None
    mending: Mending | None = None
    looks: int = 0
    """How many pictures were looked at to be mended."""

    @cached_property
    def parts(self) -> Parts:
        """What looks at pictures."""
        from sanaly_page.looking import Parts

        return Parts()

    @property
    def loaded(self) -> frozenset[str]:
        """Heavy parts that were loaded."""
        return self.parts.loaded if "parts" in self.__dict__ else frozenset()

    def give(self, given: Given | None) -> None:
        """Go on with other files; those of what is shown stay, for its pictures."""
        before, self.given = self.given, given
        self._release(before)

    def show(self, showing: Showing | None) -> None:
        """Put a result in the place of the one before."""
        before, self.showing = self.showing, showing
        self._release(before.given if before else None)

    def _release(self, given: Given | None) -> None:
        """Close what neither is given any more nor shown."""
        shown = self.showing.given if self.showing else None
        if given and given is not self.given and given is not shown:
            given.inputs.close()
            self.tab.let_go(given.place)

    def let_go(self) -> None:
        """Close what was given, and drop all that came of it."""
        self.give(None)
        self.show(None)
        self.mending = None
