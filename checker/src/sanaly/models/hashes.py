"""Remembers what was fetched from where, so that a later download that differs is told."""

from __future__ import annotations

import json
import re
from pathlib import Path

from sanaly.models.place import models_folder

_NAME = ".fetched.json"
_SHA256 = re.compile(r"[0-9a-f]{64}")


def known_hash(address: str) -> str | None:
    """The SHA-256 of the first download from this address; None where there was none."""
    return _read().get(address)


def remember_hash(address: str, sha256: str) -> None:
    """Keep it for the next time; raises ``OSError``."""
    path = _path()
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(".new")
    known = _read() | {address: sha256}
    beside.write_text(json.dumps(known, indent=1, sort_keys=True), encoding="utf-8")
    beside.replace(path)


def _path() -> Path:
    return models_folder() / _NAME


def _read() -> dict[str, str]:
    """A damaged file is as good as none: it only ever warns."""
    try:
        data = json.loads(_path().read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    if not isinstance(data, dict):
        return {}
    return {key: value for key, value in data.items() if _SHA256.fullmatch(str(value))}
