"""How many contributions a process takes in a second: bounded without knowing whose they are.

Limits by address stand in nginx's memory (``office/deploy``); nothing here sees an address.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field


@dataclass(slots=True)
class Pace:
    """A bucket that holds a second's worth and fills steadily."""

    rate: float
    left: float = field(init=False)
    at: float = field(default_factory=time.monotonic)

    def __post_init__(self) -> None:
        """Full at first."""
        self.left = self.rate

    def take(self) -> bool:
        """Whether one more may go on now."""
        moment = time.monotonic()
        self.left = min(self.rate, self.left + (moment - self.at) * self.rate)
        self.at = moment
        if self.left < 1:
            return False
        self.left -= 1
        return True
