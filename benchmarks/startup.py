"""How soon the program answers: its version, the core's import, a draft.

    python -m benchmarks.startup

Medians of eleven processes each. The import is timed inside a fresh
interpreter, the commands from outside, Python's own start included.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.machine import median_seconds, own_environment
from benchmarks.table import line, table

RUNS = 11
VERSION_SECONDS = 0.2
IMPORT_SECONDS = 0.06
DRAFT_SECONDS = 1.0
DRAFT = "Кеше достарыммен сыра іштік, ертең демалыс"
_IMPORT = (
    "import time; begin = time.perf_counter(); import sanaly_core; "
    "print(time.perf_counter() - begin)"
)


def _command(arguments: list[str], home: Path, codes: tuple[int, ...] = (0,)) -> str:
    done = subprocess.run(
        [sys.executable, *arguments],
        env=own_environment(home),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode not in codes:
        raise SystemExit(f"{arguments} failed: {done.stderr[-1000:]}")
    return done.stdout


def import_seconds(home: Path) -> float:
    """The median of importing the core."""
    return statistics.median(float(_command(["-c", _IMPORT], home)) for _ in range(RUNS))


def results() -> list[str]:
    """One line for each."""
    with tempfile.TemporaryDirectory() as temporary:
        home = Path(temporary)
        bare = median_seconds(lambda: _command(["-c", "pass"], home), RUNS)
        version = median_seconds(lambda: _command(["-m", "sanaly", "--version"], home), RUNS)
        draft = ["-m", "sanaly", "draft", DRAFT]
        _command(draft, home, (1,))
        answered = median_seconds(lambda: _command(draft, home, (1,)), RUNS)
        imported = import_seconds(home)
    return [
        _line("`sanaly --version`", version, VERSION_SECONDS, bare),
        _line("`import sanaly_core`", imported, IMPORT_SECONDS, 0.0),
        _line("`sanaly draft` of a short text, all packs", answered, DRAFT_SECONDS, bare),
    ]


def _line(what: str, seconds: float, target: float, bare: float) -> str:
    inside = f", {bare * 1000:.0f} ms of them Python's own start" if bare else ""
    measured = f"{seconds * 1000:.0f} ms{inside}"
    ratio = f"{seconds / target:.2f}"
    return line(what, measured, ratio, f"≤ {target * 1000:.0f} ms", reached=seconds <= target)


def main() -> None:
    """Measure and print."""
    print(table(results()))


if __name__ == "__main__":
    main()
