"""CPython's side of the page's figures: checks one export after the other in one process.

    python -m benchmarks.page_peer FILE...

Prints a list of JSON: seconds from opening an export to its result, and how many cards that has.
The first is there to warm up; one store serves all, as in the page.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.machine import seconds_of
from benchmarks.second_run import check
from sanaly.pipeline import Result
from sanaly.report.contents import waiting_and_settled


def main(paths: list[str]) -> None:
    """Check and print."""
    with tempfile.TemporaryDirectory() as home:
        print(json.dumps([_checked(Path(path), Path(home)) for path in paths]))


def _checked(path: Path, home: Path) -> dict[str, Any]:
    results: list[Result] = []
    seconds = seconds_of(lambda: results.append(check(path, home)))
    groups = waiting_and_settled(results[0])
    mentions = len(results[0].mentions)
    return {"seconds": seconds, "cards": sum(map(len, groups)), "mentions": mentions}


if __name__ == "__main__":
    main(sys.argv[1:])
