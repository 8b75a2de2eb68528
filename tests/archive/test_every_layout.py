"""Every layout of every reader, as ZIP, tar.gz and folder, finds its own reader."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path

import pytest

from sanaly_core.errors import LayoutError
from sanaly_core.exports.open import open_inputs
from sanaly_core.not_checked import Notes
from tests.archive.makers import honest_folder, honest_tar, honest_zip
from tests.readers.contract import ReaderContract

FORMS: tuple[Callable[[Path, Mapping[str, bytes]], Path], ...] = (
    honest_zip,
    honest_tar,
    honest_folder,
)


def contracts() -> list[type[ReaderContract]]:
    """The contract tests of all readers but the folder's, which takes only what is left."""
    for path in sorted(Path(__file__).parents[1].joinpath("readers").glob("test_*.py")):
        import_module(f"tests.readers.{path.stem}")
    found = ReaderContract.__subclasses__()
    return [contract for contract in found if contract.reader.platform != "folder"]


def read_all(path: Path) -> None:
    """Every Item of every source."""
    with open_inputs([path]) as inputs:
        for source in inputs:
            list(source.reader.read(source.archive, Notes()))


@pytest.mark.parametrize("contract", contracts(), ids=lambda contract: contract.__name__)
def test_every_layout_in_every_form(contract: type[ReaderContract], tmp_path: Path) -> None:
    for number, (layout, members) in enumerate(contract().layouts().items()):
        for form in FORMS:
            path = form(tmp_path / f"{form.__name__}{chr(97 + number)}", members)
            with open_inputs([path]) as inputs:
                assert [s.platform for s in inputs] == [contract.reader.platform], layout
                (source,) = inputs.sources
                assert list(source.reader.read(source.archive, Notes())), layout
                assert not list(inputs.notes), layout


@pytest.mark.parametrize("contract", contracts(), ids=lambda contract: contract.__name__)
def test_a_newer_layout_is_said_and_never_taken_for_photos(
    contract: type[ReaderContract], tmp_path: Path
) -> None:
    path = honest_zip(
        tmp_path / "a.zip", {**contract().newer_layout(), "photos/1.jpg": b"\xff\xd8"}
    )
    with pytest.raises(LayoutError):
        read_all(path)
