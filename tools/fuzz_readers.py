"""Fuzzes every reader with atheris, which has to be installed for it; no test runs this.

    python -m tools.fuzz_readers [CORPUS] [-runs=100000] [other libFuzzer options]

The first bytes choose member names that readers look for; the rest is cut into
their contents. Whatever a reader raises that is no ``SanalyError`` is a find.
``--seeds FOLDER`` writes the contract tests' exports as a corpus to begin with.
"""

from __future__ import annotations

import contextlib
import importlib
import pkgutil
import sys
from collections.abc import Iterator
from pathlib import Path

import tests.readers
from sanaly_core.errors import SanalyError
from sanaly_core.exports.registry import readers
from sanaly_core.not_checked import Notes
from tests.readers.contract import ReaderContract
from tests.readers.memory_archive import Members, MemoryArchive

SEPARATOR = b"\0\xff\0member\0"


def layouts() -> Iterator[Members]:
    """Every export of every contract test."""
    for module in pkgutil.iter_modules(tests.readers.__path__, "tests.readers."):
        if module.name.rpartition(".")[2].startswith("test_"):
            for value in vars(importlib.import_module(module.name)).values():
                if isinstance(value, type) and issubclass(value, ReaderContract):
                    yield from _layouts_of(value)


def _layouts_of(contract: type[ReaderContract]) -> Iterator[Members]:
    if contract is not ReaderContract:
        yield from contract().layouts().values()


NAMES: list[str] = []
"""Names that readers look for; filled before fuzzing begins."""


def pack(members: Members) -> bytes:
    """An export as fuzzer input: for each member two bytes that choose a name, and its content."""
    parts = (NAMES.index(n).to_bytes(2, "big") + data for n, data in members.items() if n in NAMES)
    return SEPARATOR.join(parts)


def unpack(data: bytes) -> Members:
    """Fuzzer input as an export."""
    members: Members = {}
    for part in data.split(SEPARATOR):
        members[NAMES[int.from_bytes(part[:2], "big") % len(NAMES)]] = part[2:]
    return members


def one_input(data: bytes) -> None:
    """Give one input to every reader that recognises it."""
    archive = MemoryArchive(unpack(data))
    for reader in readers():
        with contextlib.suppress(SanalyError):
            if reader.recognise(archive):
                reader.owner(archive)
                for item in reader.read(archive, Notes()):
                    hash(item)


def write_seeds(folder: Path) -> None:
    """Write a corpus to begin with."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, members in enumerate(layouts()):
        (folder / f"seed-{number:03}").write_bytes(pack(members))


def main() -> None:
    """Write seeds, or fuzz."""
    NAMES.extend(sorted({name for members in layouts() for name in members}))
    if "--seeds" in sys.argv:
        write_seeds(Path(sys.argv[sys.argv.index("--seeds") + 1]))
        return
    import atheris

    atheris.instrument_all()
    atheris.Setup(sys.argv, one_input)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
