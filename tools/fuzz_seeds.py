"""Writes archives for `tools.fuzz_archive` to begin with: `python -m tools.fuzz_seeds FOLDER`.

Every export of the readers' contract tests, as a ZIP, a tar or the bare files
in turn, behind the byte that chooses the archive layer.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.pyodide.exports import write_exports

ARCHIVE = b"\0"


def write_seeds(folder: Path) -> int:
    """Write the seeds; gives their number."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        exports = Path(temporary)
        write_exports(exports)
        files = sorted(path for path in exports.rglob("*") if path.is_file())
        for number, path in enumerate(files):
            (folder / f"seed-{number:04}").write_bytes(ARCHIVE + path.read_bytes())
    return len(files)


if __name__ == "__main__":
    print(f"{write_seeds(Path(sys.argv[1]))} seeds")
