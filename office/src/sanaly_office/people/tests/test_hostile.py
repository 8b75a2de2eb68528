"""Files that are not what they say, and lists of anything at all: told, never half taken in."""

from __future__ import annotations

import io
import zipfile
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from sanaly_office.actions import RefusedError
from sanaly_office.people.imports import actions, reading, workbooks
from sanaly_office.people.imports.columns import COLUMNS
from sanaly_office.people.imports.downloads import lines, workbook
from sanaly_office.people.imports.problems import PROBLEMS, ListRefusedError
from sanaly_office.people.models import Membership, Person, Unit
from sanaly_office.people.tests.making import csv_of, planned, row, seen, xlsx_of
from sanaly_office.tests.making import unit


def refused(file: io.BytesIO) -> str:
    """Why a file is not read."""
    with pytest.raises(ListRefusedError) as caught:
        for _row in reading.opened(file)[1]:
            pass
    assert caught.value.text
    return caught.value.slug


def with_part(name: str, content: bytes) -> io.BytesIO:
    """A workbook with one more part."""
    file = xlsx_of([row()])
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    file.seek(0)
    return file


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("xl/vbaProject.bin", "macros"),
        ("xl/externalLinks/externalLink1.xml", "external"),
        ("xl/embeddings/oleObject1.bin", "external"),
        ("xl/connections.xml", "external"),
    ],
)
def test_workbooks_that_do_more_than_hold_a_list_are_refused(name: str, slug: str) -> None:
    assert refused(with_part(name, b"x")) == slug


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    assert refused(with_part("xl/media/big.bin", b"0" * (64 << 20))) == "packed"


def test_a_crowd_of_shared_texts_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbooks, "MOST_STRINGS", 10)
    assert refused(with_part("xl/sharedStrings.xml", b"x" * 100)) == "packed"


@pytest.mark.parametrize(
    ("content", "slug"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf\r\n", "empty"),
        (b"PK\x03\x04" + b"\x00" * 50, "damaged"),
        (b"%PDF-1.7 ...", "not-a-list"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 50, "not-a-list"),
        (b"unit,name\n\x98\xff,x\n", "characters"),
        (b"unit,name\n\x00,x\n", "not-a-list"),
        (b'unit,name\n"never closed,x\n', "damaged"),
    ],
)
def test_what_is_no_list_is_refused(content: bytes, slug: str) -> None:
    assert refused(io.BytesIO(content)) == slug


def test_entities_in_a_workbook_are_not_expanded() -> None:
    file = xlsx_of([row()])
    bomb = io.BytesIO()
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(bomb, "w") as new:
        for part in old.infolist():
            data = old.read(part)
            if part.filename.startswith("xl/worksheets/"):
                declared = b'<!DOCTYPE a [<!ENTITY x "boom">]>'
                data = declared + data.replace(b"Clerk", b"&x;")
            new.writestr(part.filename, data)
    bomb.seek(0)
    assert refused(bomb) == "damaged"


def test_too_many_rows_and_too_large_files_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_ROWS", 3)
    assert refused(csv_of([row("b", one) for one in range(9)])) == "too-many-rows"
    monkeypatch.setattr(reading, "MOST_BYTES", 10)
    assert refused(csv_of([row()])) == "too-large"


@pytest.mark.parametrize(
    ("characters", "mark", "told"),
    [
        ("utf-8", ",", "utf-8-sig"),
        ("utf-8-sig", ";", "utf-8-sig"),
        ("cp1251", ";", "cp1251"),
        ("utf-16", "\t", "utf-16"),
    ],
)
def test_characters_and_delimiters_are_found(characters: str, mark: str, told: str) -> None:
    text = f"unit{mark}name\r\nш1{mark}Ирина\r\n"
    found, rows = reading.opened(io.BytesIO(text.encode(characters)))
    assert (found.characters, found.delimiter) == (told, mark)
    assert list(rows)[1] == (2, ["ш1", "Ирина"])


@pytest.mark.django_db
@pytest.mark.parametrize("made", [csv_of, xlsx_of])
def test_formulas_are_told_and_never_evaluated(made: Any) -> None:
    unit(code="b")
    plan = planned(made([row("b", 1, name='=HYPERLINK("http://example.org","x")')]))
    assert [(one.row, one.column, one.slug) for one in plan.problems] == [(2, "name", "formula")]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)"])
def test_downloads_hold_no_formula_and_come_in_as_they_were(text: str) -> None:
    written = "".join(lines([["name"], [text]]))
    assert f"'{text}" in written
    _kind, rows = reading.opened(io.BytesIO(written.encode()))
    assert list(rows)[1] == (2, [f"'{text}"])
    _kind, rows = reading.opened(io.BytesIO(workbook([["name"], [text]])))
    assert list(rows)[1] == (2, [f"'{text}"])


CELLS = st.one_of(
    st.sampled_from(["", "b", "root", "c1", "c2", "n1@example.org", "2026-01-12", "head", "yes"]),
    st.text(max_size=20),
)
ROWS = st.lists(st.lists(CELLS, min_size=len(COLUMNS), max_size=len(COLUMNS)), max_size=6)


class AnyRows(TestCase):
    """Whatever stands in a list: it is planned, and applied whole or not at all."""

    @settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(rows=ROWS)
    def test_any_rows(self, rows: list[list[str]]) -> None:
        unit(unit(code="root"), code="b")
        file = csv_of(rows, tuple(COLUMNS))
        try:
            one = seen(file)
        except ListRefusedError:
            return
        assert {slug for _row, _column, slug in one.problems} <= set(PROBLEMS)
        before = (Person.objects.count(), Unit.objects.count(), Membership.objects.count())
        try:
            actions.apply(None, one)
        except RefusedError:
            after = (Person.objects.count(), Unit.objects.count(), Membership.objects.count())
            assert one.problem_count
            assert before == after
        else:
            file.seek(0)
            assert planned(file).steps.counts == {}


class AnyBytes(TestCase):
    """Whatever bytes are handed in, with the beginnings that the readers go by."""

    @settings(max_examples=100, deadline=None)
    @given(
        start=st.sampled_from([b"", b"PK\x03\x04", b"unit,name\n", b"\xff\xfe", b"\xef\xbb\xbf"]),
        rest=st.binary(max_size=300),
    )
    def test_any_bytes(self, start: bytes, rest: bytes) -> None:
        with suppress(ListRefusedError):
            planned(io.BytesIO(start + rest))
