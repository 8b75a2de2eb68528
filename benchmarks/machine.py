"""What the figures were measured on, and how processes are timed and weighed."""

from __future__ import annotations

import os
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def facts() -> str:
    """Processor, cores, system and Python, in one line."""
    return (
        f"{_processor()}, {os.cpu_count()} cores, {platform.system()}, "
        f"{platform.python_implementation()} {platform.python_version()}"
    )


def _processor() -> str:
    """The processor's name where the system tells it, else its kind."""
    told = Path("/proc/cpuinfo")
    lines = told.read_text(encoding="utf-8").splitlines() if told.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return next((name for name in names if name), platform.machine())


def seconds_of(work: Callable[[], object]) -> float:
    """Seconds one call takes."""
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def core_seconds_of(work: Callable[[], object]) -> float:
    """Seconds of one core's time one call takes, whatever else the machine does meanwhile."""
    begin = time.process_time()
    work()
    return time.process_time() - begin


def median_seconds(work: Callable[[], object], times: int) -> float:
    """The median of several calls."""
    return statistics.median(seconds_of(work) for _ in range(times))


def peak_of_this_process() -> float:
    """MiB. Linux lets ``ru_maxrss`` begin with the parent's, so its own count is asked first."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(x for x in status.read_text().splitlines() if x.startswith("VmHWM:"))
        return int(line.split()[1]) / 1024
    import resource

    return _in_mib(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)


def peak_of_children() -> float:
    """MiB of the largest process that this one started and that has ended; 0 on Windows."""
    if sys.platform == "win32":
        return 0.0
    import resource

    return _in_mib(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)


def _in_mib(maximum: int) -> float:
    return maximum / (1 << 20 if sys.platform == "darwin" else 1 << 10)


@dataclass(frozen=True, slots=True)
class Ran:
    """What one run of the program took; ``output`` is what it wrote to standard output.

    ``peak`` is its own memory in MiB, ``children`` that of the largest process it started.
    """

    seconds: float
    peak: float
    code: int
    output: str
    children: float


def run_sanaly(arguments: Sequence[str], home: Path) -> Ran:
    """Run the program in a process of its own, with a data folder of its own."""
    command = [sys.executable, "-m", "benchmarks.weighed", *arguments]
    begin = time.perf_counter()
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=own_environment(home),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    seconds = time.perf_counter() - begin
    if done.returncode not in (0, 1):
        raise SystemExit(f"sanaly {arguments[0]} failed: {done.stderr[-1000:]}")
    children, peak = map(float, done.stderr.split()[-2:])
    return Ran(seconds, peak, done.returncode, done.stdout, children)


def own_environment(home: Path) -> Mapping[str, str]:
    """The environment, in English and with ``home`` for the program's data."""
    return {**os.environ, "SANALY_HOME": str(home), "SANALY_LANG": "en"}
