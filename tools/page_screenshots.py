"""Photographs the built page on a telephone's size for ``docs/page.md``.

``python -m tools.page_screenshots [--page browser/dist] [--out docs/images]``: the screens show
the demo export of an invented official and nothing else. Needs Chromium and the packages from
npm. Pictures are reduced to 256 colours, as the flat surfaces of a screen allow.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

from sanaly.demo.build import build_sample
from tests.page.served import served

ROOT = Path(__file__).resolve().parents[1]
WALK = ROOT / "tools/page_screenshots.mjs"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
LARGEST = 120_000
"""Bytes of one picture."""
COLOURS = (256, 128, 64, 32)


def photograph(page: Path, folder: Path) -> None:
    """Photograph the screens of a built page into a folder."""
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    node = shutil.which("node")
    if not browser or not node:
        raise SystemExit("Node.js and Chromium are needed.")
    with tempfile.TemporaryDirectory() as temporary, served(page) as server:
        export, *_ = build_sample(Path(temporary))
        command = [node, str(WALK), browser, server.address, str(folder), str(export)]
        subprocess.run(command, cwd=ROOT, check=True)


def reduced(path: Path) -> None:
    """Write a picture anew with as many colours as keep it within ``LARGEST``."""
    with Image.open(path) as opened:
        picture = opened.convert("RGB")
    for colours in COLOURS:
        picture.quantize(colours).save(path, optimize=True)
        if path.stat().st_size <= LARGEST:
            return
    raise SystemExit(f"{path.name} is larger than {LARGEST} bytes")


def main() -> int:
    """Photograph and reduce."""
    parser = argparse.ArgumentParser(prog="python -m tools.page_screenshots", description=__doc__)
    parser.add_argument("--page", type=Path, default=ROOT / "browser/dist", help="the built page")
    parser.add_argument("--out", type=Path, default=ROOT / "docs/images", help="where to put them")
    chosen = parser.parse_args()
    photograph(chosen.page, chosen.out)
    for path in sorted(chosen.out.glob("page-*.png")):
        reduced(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
