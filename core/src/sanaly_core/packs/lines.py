"""Line numbers in TOML files: ``tomllib`` reads values but does not say where they stood."""

from __future__ import annotations

from collections import Counter

Path = tuple[str | int, ...]
"""A key's place in the data: table names, positions in lists of tables, the key."""


def index_lines(text: str) -> dict[Path, int]:
    """The line (from 1) of every table header and every key at the start of a line."""
    lines: dict[Path, int] = {}
    seen: Counter[Path] = Counter()
    table: Path = ()
    fence = ""
    for number, line in enumerate(text.splitlines(), start=1):
        if not fence:
            if line.lstrip().startswith("["):
                table = _table(line, seen)
                lines.setdefault(table, number)
            elif "=" in line:
                lines.setdefault((*table, *_parts(line.partition("=")[0])), number)
        fence = _fence_after(line, fence)
    return lines


def _table(line: str, seen: Counter[Path]) -> Path:
    """The path of a ``[table]`` or of the next ``[[table]]`` of that name."""
    bare = line.strip()
    is_list = bare.startswith("[[")
    path = _inside(_parts(bare.lstrip("[").partition("]")[0]), seen)
    if not is_list:
        return path
    seen[path] += 1
    return (*path, seen[path] - 1)


def _inside(parts: Path, seen: Counter[Path]) -> Path:
    """A header's path, with the positions of the lists of tables that it stands in."""
    path: Path = ()
    for part in parts[:-1]:
        path = (*path, part)
        path = (*path, seen[path] - 1) if path in seen else path
    return (*path, *parts[-1:])


def _parts(dotted: str) -> Path:
    return tuple(part.strip().strip("\"'") for part in dotted.split("."))


def _fence_after(line: str, fence: str) -> str:
    """The quotes of the multi-line string that is still open after this line."""
    for quotes in (fence,) if fence else ('"""', "'''"):
        if line.count(quotes) % 2:
            return "" if fence else quotes
    return fence
