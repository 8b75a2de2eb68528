"""Where the scenarios, questions and courses that come with Sanaly are."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from sanaly_core.packs.locate import shipped


class Kind(StrEnum):
    """What a folder of training holds; the name of its file without the ending."""

    SCENARIO = "scenario"
    QUESTIONS = "questions"
    COURSE = "course"

    @property
    def file(self) -> str:
        """The file that every folder of this kind has."""
        return f"{self.value}.toml"

    @property
    def above(self) -> str:
        """The folder that holds those of this kind."""
        return "questions" if self is Kind.QUESTIONS else f"{self.value}s"


def builtin_root() -> Path:
    """The folder of the training that comes with Sanaly."""
    return shipped("training")


def folders_of(kind: Kind, root: Path) -> dict[str, Path]:
    """Folders of a kind in a folder of training, by name, sorted."""
    found = sorted((root / kind.above).glob(f"*/{kind.file}"))
    return {file.parent.name: file.parent for file in found}


def kind_of(folder: Path) -> Kind | None:
    """What a folder holds; None where it is none of training."""
    return next((kind for kind in Kind if (folder / kind.file).is_file()), None)
