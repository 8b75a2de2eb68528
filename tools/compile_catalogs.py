"""Build hook: compiles every gettext catalogue of the package, and brings the core's data along."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


def compile_catalogs(root: Path) -> list[Path]:
    """Write a ``.mo`` beside each ``.po`` below ``root``; returns what was written."""
    written = []
    for source in sorted(root.glob("src/**/locale/*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        with source.open("rb") as po, io.BytesIO() as mo:
            write_mo(mo, read_po(po, locale=source.parts[-3]))
            _replace(target, mo.getvalue())
        written.append(target)
    return written


def _replace(target: Path, data: bytes) -> None:
    """Leave an unchanged file alone and put a new one in place whole: others may be reading it."""
    if target.exists() and target.read_bytes() == data:
        return
    beside = target.with_name(f"{target.name}.{os.getpid()}")
    beside.write_bytes(data)
    beside.replace(target)


DATA = ("packs", "training", "duties", "guidance")
"""Folders of the repository that the core's wheel holds as ``_packs``, ``_training``, …"""


def data_files(repository: Path) -> dict[str, str]:
    """Where each file of data goes in the wheel; the notes beside them stay where they are."""
    return {
        str(file): f"sanaly_core/_{file.relative_to(repository).as_posix()}"
        for name in DATA
        for file in sorted((repository / name).rglob("*.toml"))
    }


class CompileCatalogs(BuildHookInterface[Any]):
    """Runs before wheels are made, editable ones too."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the catalogues of the package at ``self.root``; a core's wheel gets the data."""
        compile_catalogs(Path(self.root))
        if self.metadata.name == "sanaly-core" and version == "standard":
            build_data["force_include"] |= data_files(Path(self.root).parent)


if __name__ == "__main__":
    for package in sys.argv[1:]:
        compile_catalogs(Path(package))
