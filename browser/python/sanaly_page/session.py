"""What one tab holds between two calls."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sanaly_core.exports.open import Inputs
from sanaly_page.driver import Driver
from sanaly_page.keeping import Keeping
from sanaly_page.looking import Parts
from sanaly_page.showing import Showing
from sanaly_page.tab import Tab

if TYPE_CHECKING:
    from sanaly_page.mending import Mending


@dataclass(slots=True)
class Session:
    """The tab, its store, what was given and what came of it."""

    tab: Tab
    keeping: Keeping
    driver: Driver = field(default_factory=Driver)
    parts: Parts = field(default_factory=Parts)
    packs: tuple[str, ...] = ()
    """Ids of the packs that were chosen last."""
    inputs: Inputs | None = None
    showing: Showing | None = None
    mending: Mending | None = None

    def let_go(self) -> None:
        """Close what was given, and drop the result."""
        if self.inputs:
            self.inputs.close()
        self.inputs = self.showing = self.mending = None
