"""One form for all figures: what, measured, ratio, target, reached or missed."""

from __future__ import annotations

from collections.abc import Iterable

HEAD = "| What | Measured | Ratio | Target | |\n|---|---|---:|---:|---|"


def line(what: str, measured: str, ratio: str, target: str, *, reached: bool) -> str:
    """One figure."""
    return (
        f"| {what} | {measured} | {ratio} | {target} | {'reached' if reached else '**missed**'} |"
    )


def table(lines: Iterable[str]) -> str:
    """Figures below each other."""
    return "\n".join([HEAD, *lines])
