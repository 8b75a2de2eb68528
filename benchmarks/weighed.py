"""Runs `sanaly` with these arguments, and weighs it.

The last line of standard error is the peak memory in MiB of the largest
process it started, then its own.
"""

from __future__ import annotations

import sys

from benchmarks.machine import peak_of_children, peak_of_this_process
from sanaly.cli import run

if __name__ == "__main__":
    code = run(sys.argv[1:])
    sys.stderr.write(f"\n{peak_of_children():.1f} {peak_of_this_process():.1f}\n")
    sys.exit(code)
