"""The readers that are registered and written."""

from __future__ import annotations

from functools import cache
from importlib import import_module

from sanaly_core.exports import registry
from sanaly_core.exports.base import Reader


@cache
def registered() -> tuple[Reader, ...]:
    """As ``registry.readers``, without those whose module is still to come."""
    found = []
    for name in registry._MODULES:
        try:
            found.append(import_module(f"sanaly_core.exports.{name}").READER)
        except ModuleNotFoundError:
            continue
    return tuple(found)
