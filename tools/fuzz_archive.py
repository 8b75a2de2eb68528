"""Fuzz the archive layer and the streams with atheris, or time it on a million members.

Not run by the tests, and atheris is no dependency::

    export PYTHONPATH=core/src:.
    python tools/fuzz_archive.py                 # fuzz until stopped
    python tools/fuzz_archive.py -runs=100000    # any option of libFuzzer
    python tools/fuzz_archive.py --members 1000000
"""

from __future__ import annotations

import contextlib
import io
import sys
import tempfile
import time
import tracemalloc
from pathlib import Path

from sanaly_core.errors import SanalyError
from sanaly_core.exports.archive import Limits, open_archive
from sanaly_core.exports.csvstream import rows
from sanaly_core.exports.jsonstream import JsonError, JsonStream
from sanaly_core.not_checked import Notes

LIMITS = Limits(members=1000, total=1 << 24, ratio_from=1 << 20)
_PLACE = Path(tempfile.mkdtemp(prefix="sanaly-fuzz-")) / "input"


def fuzz_archive(data: bytes) -> None:
    """Open the bytes as an archive and read every member."""
    _PLACE.write_bytes(data)
    with contextlib.suppress(SanalyError):
        archive = open_archive(_PLACE, Notes(), LIMITS)
        archive.fingerprint()
        for name in archive.names():
            with archive.open(name) as stream:
                if len(stream.read()) > archive.size(name):
                    raise AssertionError("more than declared")


def fuzz_json(data: bytes) -> None:
    """Walk, decode and skip the bytes as JSON."""
    for call in (JsonStream.value, JsonStream.skip):
        with contextlib.suppress(JsonError):
            call(JsonStream(io.BytesIO(data), 7))
    with contextlib.suppress(JsonError):
        list(JsonStream(io.BytesIO(data), 5).values())


def fuzz_csv(data: bytes) -> None:
    """Read the bytes as CSV."""
    list(rows(io.BytesIO(data), Notes()))


_TARGETS = (fuzz_archive, fuzz_json, fuzz_csv)


def one_input(data: bytes) -> None:
    """The first byte selects the target."""
    if data:
        _TARGETS[data[0] % len(_TARGETS)](data[1:])


def fuzz(arguments: list[str]) -> None:
    """Run until something breaks."""
    import atheris

    atheris.instrument_all()
    atheris.Setup([sys.argv[0], *arguments], one_input)
    atheris.Fuzz()


def measure(members: int) -> None:
    """Time and memory of opening a ZIP of many members, printed."""
    from tests.archive.makers import big_zip

    with tempfile.TemporaryDirectory() as folder:
        path = big_zip(Path(folder) / "many.zip", members)
        started = time.perf_counter()
        open_archive(path)
        seconds = time.perf_counter() - started
        tracemalloc.start()
        archive = open_archive(path)
        kept, peak = (size >> 20 for size in tracemalloc.get_traced_memory())
        print(f"{len(archive.names()):,} members: {seconds:.1f} s, {kept} MiB, at most {peak} MiB")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--members"]:
        measure(int(sys.argv[2]))
    else:
        fuzz(sys.argv[1:])
