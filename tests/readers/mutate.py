"""Breaks an export's members at random, in their structure or in their bytes."""

from __future__ import annotations

import json
from random import Random
from typing import Any

from tests.readers.memory_archive import Members

ODD_VALUES: tuple[Any, ...] = (
    None,
    True,
    0,
    -62169958800,
    1e308,
    10**30,
    "",
    "\ud83d",
    "\x00",
    "﻿٣",
    [],
    {},
    [[]],
    {"text": {"text": []}},
    [None, {"a": 1}],
)


def mutate(members: Members, random: Random) -> Members:
    """The export with one to three of its members damaged."""
    damaged = dict(members)
    for _ in range(random.randint(1, 3)):
        name = random.choice(sorted(damaged))
        damaged[name] = _mutate_member(damaged[name], random)
    return damaged


def _mutate_member(data: bytes, random: Random) -> bytes:
    prefix, document = _as_json(data)
    if document is None or random.random() < 0.2:
        return _mutate_bytes(data, random)
    for _ in range(random.randint(1, 3)):
        document = _mutate_value(document, random)
    return prefix + json.dumps(document).encode()


def _as_json(data: bytes) -> tuple[bytes, Any]:
    """A member's JSON and the script prefix before it (X); None when it is not JSON."""
    start = data.find(b"= ") + 2 if data.startswith(b"window.") else 0
    try:
        return data[:start], json.loads(data[start:])
    except ValueError:
        return b"", None


def _mutate_value(value: Any, random: Random) -> Any:
    """Replace, drop, rename or repeat something at a random depth."""
    if isinstance(value, dict) and value and random.random() < 0.85:
        return _mutate_object(value, random)
    if isinstance(value, list) and value and random.random() < 0.85:
        return _mutate_list(value, random)
    return random.choice(ODD_VALUES)


def _mutate_object(value: dict[str, Any], random: Random) -> dict[str, Any]:
    key = random.choice(sorted(value))
    rest = {k: v for k, v in value.items() if k != key}
    action = random.randrange(6)
    if action == 0:
        return rest
    if action == 1:
        return {**rest, key + "2": value[key]}
    return {**value, key: _mutate_value(value[key], random)}


def _mutate_list(value: list[Any], random: Random) -> list[Any]:
    at = random.randrange(len(value))
    action = random.randrange(6)
    if action == 0:
        return value[:at] + value[at + 1 :]
    if action == 1:
        return value[: at + 1] + value[at:]
    return [*value[:at], _mutate_value(value[at], random), *value[at + 1 :]]


def _mutate_bytes(data: bytes, random: Random) -> bytes:
    """Flip, cut out, repeat or overwrite bytes."""
    if not data:
        return random.randbytes(8)
    start = random.randrange(len(data))
    end = min(len(data), start + random.choice((1, 1, 2, 8, 64)))
    middle = (b"", data[start:end] * 2, random.randbytes(end - start), b'"', b"\xff\xfe", b"\n,")
    if random.random() < 0.1:
        return data[:start]
    return data[:start] + random.choice(middle) + data[end:]
