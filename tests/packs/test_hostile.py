"""Whatever stands in a pack's files, the lint answers with problems and never breaks."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from sanaly_core.packs.lint import lint
from tests.packs.folder import RULE, make
from tests.packs.simple_check import simple_check

FILES = ("pack.toml", "clauses.toml", RULE, "texts/en.toml")
VALUES = st.sampled_from(
    [
        *(
            "1",
            "-1",
            "2.5",
            "nan",
            "inf",
            "true",
            '""',
            '"x"',
            "[]",
            "[[]]",
            "[1]",
            '[["x"]]',
            "{}",
        ),
        *(
            "{a = 1}",
            "[{}]",
            "2026-01-01",
            "2026-01-01T00:00:00Z",
            "09:00:00",
            '"{0}"',
            '"\\u202e"',
        ),
        *("1e400", "0x7fffffffffffffffffff", '"<script>"', "'''\nx\n'''", "["),
        *("9" * 5_000, "0x" + "f" * 5_000),
    ]
)


@settings(derandomize=True, max_examples=150, deadline=None)
@given(st.sampled_from(FILES), st.integers(0, 30), VALUES)
def test_any_value_anywhere(file: str, line: int, value: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        pack = make(Path(folder))
        lines = (pack / file).read_text(encoding="utf-8").splitlines()
        place = line % len(lines)
        lines[place] = f"{lines[place].partition('=')[0] or 'x'} = {value}"
        (pack / file).write_text("\n".join(lines), encoding="utf-8")
        assert all(str(problem) for problem in lint(pack, simple_check))


@settings(derandomize=True, max_examples=60, deadline=None)
@given(st.sampled_from(FILES), st.binary(max_size=200))
def test_any_bytes_anywhere(file: str, content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        pack = make(Path(folder))
        (pack / file).write_bytes(content)
        assert all(str(problem) for problem in lint(pack, simple_check))


@settings(derandomize=True, max_examples=30, deadline=None)
@given(st.sampled_from(FILES), st.sampled_from(["a", '""', "'x y'", '"."']), st.booleans())
def test_a_key_of_thousands_of_parts_is_not_even_parsed(file: str, part: str, head: bool) -> None:
    """Python's own reader would need the square of the parts in memory."""
    key = " . ".join([part] * 20_000)
    with tempfile.TemporaryDirectory() as folder:
        pack = make(Path(folder))
        (pack / file).write_text(f"[{key}]" if head else f"{key} = 1", encoding="utf-8")
        assert "nested-too-deep" in {problem.slug for problem in lint(pack, simple_check)}
