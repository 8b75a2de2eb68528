"""``python -m browser.build [--out DIR] [--bundle DIR]``: builds the page."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from browser.build.bytecode import NodeError
from browser.build.contents import BROWSER, ROOT
from browser.build.layout import MissingError, NotOursError, build, lost
from sanaly.models.bundle import check_model, read_bundle
from sanaly_core.errors import SanalyError
from sanaly_core.packs.load import builtin_packs
from sanaly_core.wording import error_text


def main() -> int:
    """Build; says what is lost without what this computer does not have."""
    parser = argparse.ArgumentParser(prog="python -m browser.build", description=__doc__)
    parser.add_argument("--out", type=Path, default=BROWSER / "dist", help="where to put the page")
    parser.add_argument("--bundle", type=Path, help="folder of a concept bundle to include")
    parser.add_argument("--cache", type=Path, default=ROOT / "build/page", help="kept copies")
    parser.add_argument("--quality", type=int, default=11, help="how hard to compress, 1 to 11")
    chosen = parser.parse_args()
    for message in lost():
        sys.stderr.write(message + "\n")
    try:
        _refuse_broken(chosen.bundle)
        sizes = build(chosen.out, chosen.cache, bundle=chosen.bundle, quality=chosen.quality)
    except (MissingError, NotOursError, NodeError) as error:
        sys.stderr.write(f"{error}\n")
        return 2
    except SanalyError as error:
        sys.stderr.write(f"{error_text(error, 'en')}\n")
        return 2
    first = sizes["first_load"]["packed"] / 2**20
    sys.stdout.write(f"{chosen.out}: first load {first:.1f} MiB compressed\n")
    return 0


def _refuse_broken(bundle: Path | None) -> None:
    """Packs and a bundle that the page could not use; raises ``SanalyError``."""
    builtin_packs()
    if bundle:
        check_model(read_bundle(bundle))


if __name__ == "__main__":
    sys.exit(main())
