"""Draws the pictures of the guides into a folder, to look at them or to use them elsewhere.

``python -m tools.draw_howto OUT``: one SVG for each step, network and language. The pages
themselves take the same drawings in while they are built, where ``guide.css`` gives them colours.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from browser.howto import pictures
from browser.howto.load import LANGUAGES


def draw(out: Path) -> int:
    """Write all pictures below ``out``, a folder per language; gives how many there are."""
    drawn = [(out / code / name, svg) for code in LANGUAGES for name, svg in pictures(code)]
    for path, svg in drawn:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{svg}\n", encoding="utf-8")
    return len(drawn)


def main() -> None:
    """Draw what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path, help="folder for the pictures")
    print(f"{draw(parser.parse_args().out)} pictures")


if __name__ == "__main__":
    main()
