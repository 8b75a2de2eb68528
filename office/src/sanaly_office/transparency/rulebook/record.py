"""A pack as it is kept: everything that anybody may read of it, as canonical JSON."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Mapping
from datetime import date, time
from functools import lru_cache
from typing import Any

from sanaly_core.packs.model import Clause, ClauseKind, Pack, Seen

DAYS = ("date", "valid_from", "valid_to", "checked_on")
Recorded = Mapping[str, Any]
"""A pack that was kept, as its JSON is read."""


def text_of(pack: Pack) -> str:
    """The pack as JSON: the same for the same rules, whatever the order of its files."""
    plain = {**dataclasses.asdict(pack), "rules": _by_id(pack)}
    del plain["digest"]
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, default=_plain)


def digest_of(text: str) -> str:
    """SHA-256 of what is kept."""
    return hashlib.sha256(text.encode()).hexdigest()


@lru_cache(8)
def read(text: str) -> Recorded:
    """What was kept, to be compared; never changed by its readers."""
    told: Recorded = json.loads(text)
    return told


def clause_of(told: Mapping[str, Any]) -> Clause:
    """A clause of a pack that was kept."""
    days = {name: date.fromisoformat(told[name]) if told[name] else None for name in DAYS}
    fixed = {"kind": ClauseKind(told["kind"]), "seen": Seen(told["seen"])}
    return Clause(**{**told, **days, **fixed})


def _by_id(pack: Pack) -> dict[str, Any]:
    return {name: dataclasses.asdict(rule) for name, rule in pack.rules.items()}


def _plain(value: object) -> object:
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, date | time):
        return value.isoformat()
    raise TypeError(type(value).__name__)
