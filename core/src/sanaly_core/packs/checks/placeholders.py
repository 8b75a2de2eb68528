"""Placeholders such as ``{days}`` agree in all languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from sanaly_core.packs.problems import Problem
from sanaly_core.packs.source import PackSource

_PLACEHOLDER = re.compile(r"\{[a-z_]{0,40}\}")


def check(source: PackSource) -> Iterator[Problem]:
    """A placeholder that one language has and another lost would be shown wrongly."""
    for one, other in pairwise(source.texts.values()):
        for rule_id in one.data.keys() & other.data.keys():
            for key in one.data[rule_id].keys() & other.data[rule_id].keys():
                wanted, got = (_of(file.data[rule_id][key]) for file in (one, other))
                if wanted != got:
                    yield other.problem(
                        "placeholders-differ", rule_id, key, key=key, other=one.name
                    )


def _of(text: str) -> list[str]:
    return sorted(_PLACEHOLDER.findall(text))
