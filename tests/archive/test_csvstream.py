"""CSV members row by row."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sanaly_core.exports import csvstream
from sanaly_core.exports.csvstream import rows
from sanaly_core.not_checked import Notes, Reason

CELLS = st.text(st.characters(exclude_characters="\0", codec="utf-8"), max_size=15)


def read(data: bytes | str, notes: Notes | None = None) -> list[dict[str, str]]:
    """All rows."""
    raw = data if isinstance(data, bytes) else data.encode()
    return list(rows(io.BytesIO(raw), notes, "posts.csv"))


@settings(derandomize=True, max_examples=200, deadline=None, database=None)
@given(table=st.lists(st.tuples(CELLS, CELLS, CELLS).filter(any), max_size=6))
def test_rows_come_back_as_they_went(table: list[tuple[str, str, str]]) -> None:
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerows([("a", "b", "c"), *table])
    assert [tuple(row.values()) for row in read(out.getvalue())] == table


def test_a_byte_order_mark_and_names_with_spaces() -> None:
    assert read(b"\xef\xbb\xbf id , text\r\n1,x\r\n") == [{"id": "1", "text": "x"}]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_encodings_with_a_mark(encoding: str) -> None:
    assert read("a,b\n1,қазақ\n".encode(encoding)) == [{"a": "1", "b": "қазақ"}]


def test_quotes_line_breaks_and_nuls_in_cells() -> None:
    assert read('a,b\n"1\r\n""x"" ",y\0z\n') == [{"a": '1\r\n"x" ', "b": "yz"}]


def test_ragged_and_empty_rows() -> None:
    assert read("a,b\n1\n\n,,\n1,2,3\n") == [{"a": "1", "b": ""}, {"a": "1", "b": "2"}]


def test_two_columns_with_one_name() -> None:
    assert read("a,b,a\n,2,3\n1,2,3\n") == [{"a": "3", "b": "2"}, {"a": "1", "b": "2"}]


def test_nothing_at_all() -> None:
    assert read("") == []
    assert read("a,b\n") == []


def test_bytes_that_are_no_utf8() -> None:
    assert read(b"a\n\xff\xfex\n") == [{"a": "\ufffd\ufffdx"}]


def test_a_quote_that_never_closes(monkeypatch: pytest.MonkeyPatch) -> None:
    limit = csv.field_size_limit
    monkeypatch.setattr(csvstream, "MAX_FIELD", 1000)
    monkeypatch.setattr(csv, "field_size_limit", lambda *_: limit(1000))
    notes = Notes()
    data = 'a,b\n1,2\n3,"open' + "x" * 3000 + "\n5,6\n7,8\n"
    found = read(data, notes)
    assert found[0] == {"a": "1", "b": "2"}
    assert found[-1] == {"a": "7", "b": "8"}
    assert [(n.reason, n.subject) for n in notes] == [(Reason.RECORD_BROKEN, "posts.csv")]


def test_a_post_of_a_megabyte() -> None:
    text = "жұмыс " * 200_000
    assert read(f'a,b\n1,"{text}"\n') == [{"a": "1", "b": text}]


@settings(derandomize=True, max_examples=200, deadline=None, database=None)
@given(data=st.binary(max_size=200))
def test_bytes_of_any_kind_are_rows_or_nothing(data: bytes) -> None:
    for row in read(data, Notes()):
        assert all(isinstance(cell, str) for cell in row.values())


def test_the_stream_stays_open() -> None:
    stream = io.BytesIO(b"a\n1\n")
    list(rows(stream))
    assert not stream.closed
