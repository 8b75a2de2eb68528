"""The office's commands and servers at another day: `python -m tests.e2e.moved DAYS MODULE …`.

How many days later it is stands in the file DAYS, which whoever started this may change. The
module is run as `python -m` would, in this process.
"""

from __future__ import annotations

import runpy
import sys
from datetime import datetime, timedelta
from pathlib import Path

from django.utils import timezone

from sanaly_office import clock


class Later:
    """Stands where the office's clock looks for a moment that was set."""

    def __init__(self, days: Path) -> None:
        self._days = days

    def get(self) -> datetime:
        """This moment, so many days later."""
        return timezone.now() + timedelta(days=int(self._days.read_text("ascii")))


def main() -> None:
    """Move the clock, then run the module."""
    days, module = Path(sys.argv[1]), sys.argv[2]
    clock._set = Later(days)  # type: ignore[assignment]
    sys.argv = [module, *sys.argv[3:]]
    runpy.run_module(module, run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
