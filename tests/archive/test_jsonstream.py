"""The pull parser for JSON of any size."""

from __future__ import annotations

import contextlib
import io
import json
import tracemalloc
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sanaly_core.exports.jsonstream import MAX_VALUE, JsonError, JsonStream

STEADY = settings(derandomize=True, max_examples=300, deadline=None, database=None)
TEXT = st.text(st.characters(), max_size=12) | st.sampled_from(
    ['"', "\\", "\\\\", '\\"', "\\x0C", "]}", "\ud83d", "\ud83d\ude00", "a\u2028b", "é" * 40]
)
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.sampled_from([1.5e300, -0.0, 12345678901234567890])
    | TEXT
)
DOCUMENTS = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=20,
)
LAYOUTS = st.sampled_from(
    [
        {},
        {"indent": 1},
        {"ensure_ascii": False},
        {"separators": (",", ":")},
        {"indent": "\t\r\n ", "separators": (" , ", "\n:\n")},
    ]
)


class Drip(io.RawIOBase):
    """A stream that gives no more than some bytes at a time."""

    def __init__(self, data: bytes, most: int) -> None:
        self._data, self._most = io.BytesIO(data), most

    def read(self, size: int = -1) -> bytes:
        return self._data.read(self._most if size < 0 else min(size, self._most))


def stream_of(data: bytes | str, chunk: int = 1 << 18) -> JsonStream:
    """A parser over the text."""
    raw = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
    return JsonStream(Drip(raw, chunk), chunk)  # type: ignore[arg-type]


def written(document: Any, layout: dict[str, Any]) -> str:
    """JSON that is valid UTF-8: half characters only as escapes."""
    text = json.dumps(document, **layout)
    try:
        text.encode()
    except UnicodeEncodeError:
        return json.dumps(document, **{**layout, "ensure_ascii": True})
    return text


def walk(stream: JsonStream) -> Any:
    """Read all by the walking calls instead of ``value``."""
    first = stream.peek()
    if first == "{":
        return {key: walk(stream) for key in stream.keys()}  # noqa: SIM118
    if first == "[":
        return [walk(stream) for _ in stream.elements()]
    return stream.value()


@STEADY
@given(document=DOCUMENTS, layout=LAYOUTS, chunk=st.integers(1, 40))
def test_values_are_those_of_json_loads(document: Any, layout: dict[str, Any], chunk: int) -> None:
    text = written(document, layout)
    expected = json.loads(text)
    assert stream_of(text, chunk).value() == expected
    assert walk(stream_of(text, chunk)) == expected


@STEADY
@given(document=DOCUMENTS, layout=LAYOUTS, chunk=st.integers(1, 40))
def test_skip_passes_over_exactly_one_value(
    document: Any, layout: dict[str, Any], chunk: int
) -> None:
    text = written(document, layout)
    stream = stream_of(f'[{text}, {text} , "canary"]', chunk)
    seen = []
    for number, _ in enumerate(stream.elements()):
        if number == 0:
            stream.skip()
        elif number == 2:
            seen.append(stream.value())
    assert seen == ["canary"]


@STEADY
@given(documents=st.lists(DOCUMENTS, max_size=6), layout=LAYOUTS, chunk=st.integers(1, 40))
def test_the_quick_way_through_a_list(
    documents: list[Any], layout: dict[str, Any], chunk: int
) -> None:
    text = written(documents, layout)
    assert list(stream_of(text, chunk).values()) == json.loads(text)


@STEADY
@given(data=st.binary(max_size=60), chunk=st.integers(1, 20))
def test_bytes_of_any_kind_raise_nothing_else(data: bytes, chunk: int) -> None:
    calls: list[Callable[[JsonStream], Any]] = [JsonStream.value, JsonStream.skip, walk]
    for call in calls:
        with contextlib.suppress(JsonError):
            call(stream_of(data, chunk))


@STEADY
@given(document=DOCUMENTS, at=st.integers(0, 10_000), chunk=st.integers(1, 40))
def test_a_document_that_breaks_off(document: Any, at: int, chunk: int) -> None:
    text = json.dumps([document])
    cut = text[: at % len(text)]
    for call in (JsonStream.value, JsonStream.skip, walk):
        with pytest.raises(JsonError):
            call(stream_of(cut, chunk))


@pytest.mark.parametrize("number", ["1.5", "-1.25e-7", "10E+5", "-0", "123456789.000001", "-12"])
@pytest.mark.parametrize("chunk", [1, 2, 3])
def test_a_number_cut_at_any_place(number: str, chunk: int) -> None:
    assert stream_of(number, chunk).value() == json.loads(number)
    assert list(stream_of(f"[{number},{number}]", chunk).values()) == [json.loads(number)] * 2


def test_a_byte_order_mark() -> None:
    assert stream_of(b"\xef\xbb\xbf" + b'{"a": 1}', 1).value() == {"a": 1}


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_other_encodings_are_no_json(encoding: str) -> None:
    for call in (JsonStream.value, walk):
        with pytest.raises(JsonError):
            call(stream_of('{"a": [1, 2]}'.encode(encoding)))


@pytest.mark.parametrize("chunk", [1, 2, 3, 4, 5, 6, 7, 100])
def test_telegrams_escapes(chunk: int) -> None:
    text = r'{"a": "x\x0Cy\\x41\\\x41\\\\x42\xzz"}'
    expected = "x\x0cy\\x41\\A\\\\x42"
    assert stream_of(text.replace(r"\xzz", ""), chunk).value() == {"a": expected}
    with pytest.raises(JsonError):
        stream_of(text, chunk).value()


@pytest.mark.parametrize("chunk", [1, 3, 100])
def test_control_characters_and_half_characters(chunk: int) -> None:
    text = '["\x0c\n\t\x00", "\\ud83d", "\\ude00\\ud83d", "\\ud83d\\ude00"]'
    assert list(stream_of(text, chunk).values()) == [
        "\x0c\n\t\x00",
        "\ud83d",
        "\ude00\ud83d",
        "\U0001f600",
    ]


def test_bytes_that_are_no_utf8_become_replacement_characters() -> None:
    assert stream_of(b'["a\xff\xfeb", "\xed\xa0\xbd"]', 1).value() == [
        "a\ufffd\ufffdb",
        "\ufffd" * 3,
    ]


def test_repeated_keys_are_all_seen() -> None:
    text = '{"items": [], "items": [1, 2]}'
    stream = stream_of(text)
    seen = [(key, stream.value()) for key in stream.keys()]  # noqa: SIM118
    assert seen == [("items", []), ("items", [1, 2])]


def test_what_is_left_unread_is_skipped() -> None:
    stream = stream_of('{"a": {"b": [1, "]"]}, "c": [[2], {"d": 3}], "e": 4}', 3)
    assert list(stream.keys()) == ["a", "c", "e"]
    stream = stream_of('[1, [2], {"a": 3}]', 2)
    assert len(list(stream.elements())) == 3
    assert stream.peek() == ""


INVALID = (
    *("", " ", "[", "{", "[1", "[1,", "[1 2]", '{"a"', '{"a":', '{"a" 1}', "{1: 2}", "tru", "@"),
    *('"a', "[,]", "[1,]", '{"a":1,}', "{,}", "]", "}", "nul", '{"a":}', "[1}", "'a'", "\\", "-"),
    '"\\q"',
)


@pytest.mark.parametrize("text", INVALID)
@pytest.mark.parametrize("chunk", [1, 2, 1000])
def test_invalid_json(text: str, chunk: int) -> None:
    for call in (JsonStream.value, walk):
        with pytest.raises(JsonError):
            call(stream_of(text, chunk))


def test_errors_hold_no_content() -> None:
    for text in ('["CANARY" "CANARY"]', '{"CANARY" 1}', '["CANARY', "CANARY", '{"a": CANARY}'):
        for call in (JsonStream.value, JsonStream.skip, walk):
            error = complaint(call, text)
            assert "CANARY" not in repr(error)
            assert error is None or error.__cause__ is None
            assert error is None or error.__suppress_context__ or error.__context__ is None


def complaint(call: Callable[[JsonStream], Any], text: str) -> JsonError | None:
    """The error that a call raises, if any."""
    try:
        call(stream_of(text))
    except JsonError as error:
        return error
    return None


def test_deep_nesting() -> None:
    deep = b"[" * 200_000 + b"]" * 200_000
    with pytest.raises(JsonError):
        stream_of(deep).value()
    stream = stream_of(b"[" + deep + b', {"a":' * 50_000 + b"1" + b"}" * 50_000 + b', "end"]')
    assert [stream.value() for number, _ in enumerate(stream.elements()) if number == 2] == ["end"]


def test_numbers_without_end() -> None:
    digits = b"1" * 1_000_000
    with pytest.raises(JsonError):
        stream_of(digits).value()
    stream = stream_of(b"[" + digits + b', "end"]')
    assert [stream.value() for number, _ in enumerate(stream.elements()) if number] == ["end"]


@pytest.mark.parametrize("filler", ["x", "\\\\", '\\"', "ж", "\\u0416"])
def test_a_giant_string(filler: str) -> None:
    text = '["' + filler * 500_000 + '", "end"]'
    assert stream_of(text).value() == json.loads(text)
    stream = stream_of(text, 1000)
    assert [stream.value() for number, _ in enumerate(stream.elements()) if number] == ["end"]


def test_a_value_beyond_the_bound_is_refused_and_can_be_skipped() -> None:
    text = b'["' + b"x" * (MAX_VALUE + (1 << 20)) + b'", "end"]'
    with pytest.raises(JsonError):
        next(stream_of(text).values())
    stream = stream_of(text)
    assert [stream.value() for number, _ in enumerate(stream.elements()) if number] == ["end"]


def test_a_broken_document_is_not_read_to_its_end() -> None:
    source = Drip(b"[1, @" + b" " * 10_000_000, 1 << 16)
    with pytest.raises(JsonError):
        list(JsonStream(source).values())  # type: ignore[arg-type]
    assert len(source.read(-1)) == 1 << 16


def test_skip_decodes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    text = '{"private": {"a": ["CANARY", {"b": "CANARY"}]}, "mine": 1}'
    stream = stream_of(text)
    decoded: list[Any] = []
    scan = stream._scan

    def spy(document: str, at: int) -> Any:
        found = scan(document, at)
        decoded.append(found[0])
        return found

    monkeypatch.setattr(stream, "_scan", spy)
    for key in stream.keys():  # noqa: SIM118
        if key == "private":
            stream.skip()
    assert decoded == ["private", "mine"]


def test_memory_does_not_grow_with_the_document() -> None:
    element = json.dumps({"text": "ж" * 100, "more": list(range(20))}).encode()
    most = []
    for count in (2_000, 12_000):
        data = b"[" + b",".join([element] * count) + b"]"
        stream = JsonStream(io.BytesIO(data))
        tracemalloc.start()
        assert sum(1 for _ in stream.values()) == count
        most.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert most[1] < most[0] + (1 << 20)
