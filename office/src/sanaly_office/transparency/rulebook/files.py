"""A pack as one file to download: the very files that are in force, the same byte for byte."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache

from sanaly_core.packs.load import builtin_packs
from sanaly_core.packs.locate import PACK_FILE, builtin_paths
from sanaly_core.packs.source import CLAUSES_FILE
from sanaly_core.training.packages.make import zipped

NOTE = """\
# {title}, {version}

Rules of Sanaly as they were in force. The files of this folder are those of the program,
unchanged. They are free: GNU Affero General Public License, version 3 or later. Whoever passes
them on, changed or not, keeps this licence. What is quoted of acts and statements belongs to
its sources, which `{clauses}` names.

To check your own posts by these rules, on your own machine: unpack this file, then

    sanaly packs lint ./{id}
    sanaly check EXPORT --pack ./{id}

where `{id}` is this folder. No post leaves your machine.
"""


@dataclass(frozen=True, slots=True)
class PackFile:
    """A ZIP, its name, and the SHA-256 of its bytes."""

    name: str
    data: bytes
    digest: str


@lru_cache(8)
def pack_file(pack_id: str) -> PackFile:
    """The files of a built-in pack in a folder of its name. Raises ``KeyError``.

    Not compressed, so that every machine makes the same bytes.
    """
    pack, folder = builtin_packs()[pack_id], builtin_paths()[pack_id]
    told = {"id": pack.id, "version": pack.version, "clauses": CLAUSES_FILE}
    held = {f"{pack_id}/README.md": NOTE.format(title=pack.title("en"), **told).encode()}
    names = (PACK_FILE, CLAUSES_FILE, "rules/*.toml", "texts/*.toml")
    for file in (file for name in names for file in sorted(folder.glob(name))):
        held[f"{pack_id}/{file.relative_to(folder).as_posix()}"] = file.read_bytes()
    data = zipped(held)
    name = f"{pack_id}-{pack.version}.zip"
    return PackFile(name, data, hashlib.sha256(data).hexdigest())
