"""What is written reads back as the same data; what is uploaded is read with bounds."""

from __future__ import annotations

import io
import tomllib
import zipfile
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanaly_core.training.engine import TrainingError
from sanaly_core.training.faults import folder_problems
from sanaly_core.training.locate import Kind, builtin_root, folders_of
from sanaly_core.training.source import MAX_ENTRIES, read_files
from sanaly_core.training.writing import packed, toml_text, unpacked

SCENARIOS = folders_of(Kind.SCENARIO, builtin_root())
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
PLAIN = st.one_of(
    TEXT,
    st.booleans(),
    st.integers(-(2**63), 2**63 - 1),
    st.floats(allow_nan=False),
    st.dates(date(1000, 1, 1)),
)
TABLES = st.recursive(
    st.dictionaries(TEXT, PLAIN, max_size=3),
    lambda inner: st.dictionaries(
        st.one_of(TEXT, st.just("id")),
        st.one_of(PLAIN, inner, st.lists(inner), st.lists(PLAIN)),
        max_size=4,
    ),
    max_leaves=12,
)


@given(TABLES)
def test_any_table_reads_back_as_it_was(data: dict[str, Any]) -> None:
    assert tomllib.loads(toml_text(data)) == data


def files_of(name: str) -> dict[str, str]:
    """A built-in scenario's files."""
    folder = SCENARIOS[name]
    files = [folder / "scenario.toml", *sorted((folder / "texts").glob("*.toml"))]
    return {one.relative_to(folder).as_posix(): one.read_text("utf-8") for one in files}


@pytest.mark.parametrize("name", SCENARIOS)
def test_a_scenario_is_the_same_when_it_is_written_anew(name: str) -> None:
    files = files_of(name)
    written = {file: toml_text(tomllib.loads(text)) for file, text in files.items()}
    for file, text in files.items():
        assert tomllib.loads(written[file]) == tomllib.loads(text)
    assert folder_problems(read_files(written, Kind.SCENARIO, name)) == []
    assert unpacked(packed(name, written)) == written
    assert packed(name, unpacked(packed(name, written))) == packed(name, written)


def zipped(*files: tuple[str, bytes], **more: Any) -> bytes:
    """A ZIP of anything."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, **more) as archive:
        for name, data in files:
            archive.writestr(name, data)
    return made.getvalue()


def damaged() -> bytes:
    """One whose compressed bytes are others."""
    whole = bytearray(zipped(("a/scenario.toml", b"difficulty = 3\n" * 200)))
    at = whole.index(b"scenario.toml") + len("scenario.toml")
    whole[at : at + 8] = b"\xff" * 8
    return bytes(whole)


def test_files_without_a_folder_are_read_too() -> None:
    told = zipped(("scenario.toml", b"a = 1\n"), ("texts/en.toml", b""), ("note.md", b"\xff"))
    assert unpacked(told) == {"scenario.toml": "a = 1\n", "texts/en.toml": ""}


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize(
    ("data", "slug"),
    [
        (b"", "training-zip-broken"),
        (b"PK\x03\x04 and no more", "training-zip-broken"),
        (damaged(), "training-zip-broken"),
        (zipped(("a/scenario.toml", b"\xff\xfe")), "training-zip-broken"),
        (zipped(("a/scenario.toml", b""), ("a/scenario.toml", b"")), "training-zip-broken"),
        (zipped(("a/scenario.toml", b" " * (1 << 24))), "training-zip-large"),
        (
            zipped(*((f"a/{number}", b"") for number in range(MAX_ENTRIES + 1))),
            "training-zip-large",
        ),
    ],
    ids=["empty", "cut", "damaged", "no text", "twice", "bomb", "many"],
)
def test_what_is_no_scenario_is_refused(data: bytes, slug: str) -> None:
    with pytest.raises(TrainingError) as refused:
        unpacked(data)
    assert refused.value.slug == slug


def test_names_that_lead_elsewhere_belong_nowhere() -> None:
    files = unpacked(zipped(("../../scenario.toml", b""), ("/etc/scenario.toml", b"")))
    problems = folder_problems(read_files(files, Kind.SCENARIO, "x"))
    assert {one.slug for one in problems} == {"training-file-unknown"}
