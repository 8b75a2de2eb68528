"""What the name of a file says about its being one part of an export."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

_COPY = re.compile(r" ?\((\d{1,3})\)$")
_PART = re.compile(
    r"(?:[-_. ]+part)?[-_. ]*?(?<!\d)(\d{1,3})(?:[-_. ]*of[-_. ]*(\d{1,3}))?$", re.IGNORECASE
)
_DATE = re.compile(r"\d{4}[-_. ]\d{1,2}[-_. ]\d{1,2}$|\d{1,2}[-_. ]\d{1,2}[-_. ]\d{4}$")
_SUFFIX = re.compile(r"\.(?:zip|tgz|tar\.gz|tar|json|html)$", re.IGNORECASE)
_SURE = re.compile(r"part[-_. ]*\d+$|[-_. ]0\d\d$|of[-_. ]*\d+$", re.IGNORECASE)


class PartName(NamedTuple):
    """``key`` is the same for all parts; ``number`` counts from 1; ``total`` 0 when not told.

    ``sure`` when the name cannot well mean anything but a part.
    """

    key: str
    number: int
    total: int
    sure: bool


def part_name(name: str) -> PartName:
    """Read ``takeout-20260101T000000Z-002.zip``, ``export part 2 of 3``, ``data (1).zip``.

    A name without a number is that of a first part; a date at the end is no
    number of a part.
    """
    stem = _SUFFIX.sub("", name)
    copy = _COPY.search(stem)
    if copy:
        return PartName(stem[: copy.start()].casefold(), int(copy.group(1)) + 1, 0, False)
    part = None if _DATE.search(stem) else _PART.search(stem)
    if part is None or part.start() == 0:
        return PartName(stem.casefold(), 1, 0, False)
    key = stem[: part.start()].casefold()
    sure = bool(_SURE.search(stem))
    return PartName(key, int(part.group(1)), int(part.group(2) or 0), sure)


def missing_parts(parts: Sequence[PartName]) -> int:
    """How many parts of one export are not there, as far as their numbers tell."""
    if len(parts) == 1 and not parts[0].sure:
        return 0
    numbers = {part.number for part in parts}
    last = max(*numbers, *(part.total for part in parts))
    return len(set(range(1, last + 1)) - numbers)
