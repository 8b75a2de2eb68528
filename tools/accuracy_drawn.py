"""Measures everything that is measured on drawn pictures: reading, papers, mended copies.

Writes `docs/figures/{writing,papers,fix}.json`; takes about three quarters of an hour on two cores.
"""

from __future__ import annotations

import sys

from tools import accuracy_fix, accuracy_papers, accuracy_writing


def main() -> int:
    """Run all three; the exit code of the one that has a say."""
    accuracy_fix.write(accuracy_fix.measure())
    accuracy_writing.main([])
    return accuracy_papers.main([])


if __name__ == "__main__":
    sys.exit(main())
