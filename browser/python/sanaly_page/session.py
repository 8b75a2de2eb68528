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


@dataclass
class Session:
    """The tab, its store, what was given and what came of it."""

    tab: Tab
    keeping: Keeping
    driver: Driver = field(default_factory=Driver)
    packs: tuple[str, ...] = ()
    """Ids of the packs that were chosen last."""
    inputs: Inputs | None = None
    showing: Showing | None = None
    mending: Mending | None = None

    @cached_property
    def parts(self) -> Parts:
        """What looks at pictures."""
        from sanaly_page.looking import Parts

        return Parts()

    @property
    def loaded(self) -> frozenset[str]:
        """Heavy parts that were loaded."""
        return self.parts.loaded if "parts" in self.__dict__ else frozenset()

    def let_go(self) -> None:
        """Close what was given, and drop the result."""
        if self.inputs:
            self.inputs.close()
        self.inputs = self.showing = self.mending = None
