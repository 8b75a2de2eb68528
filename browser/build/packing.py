"""Compressed copies beside files, for servers that hand them out as they are."""

from __future__ import annotations

import gzip
import hashlib
import os
from pathlib import Path

import brotli

WORTH = 0.95
"""A copy that saves less than this is left out: photographs and weights do not get smaller."""
LEAST = 512
SUFFIXES = (".br", ".gz")


class Packer:
    """Compresses each content once; ``cache`` keeps the copies for the next build."""

    def __init__(self, cache: Path, quality: int = 11) -> None:
        self.cache = cache
        self.quality = quality
        cache.mkdir(parents=True, exist_ok=True)

    def copies(self, data: bytes) -> dict[str, bytes]:
        """The compressed copies that are worth it, by suffix."""
        if len(data) < LEAST:
            return {}
        found = {suffix: self._cached(data, suffix) for suffix in SUFFIXES}
        return {suffix: copy for suffix, copy in found.items() if len(copy) < WORTH * len(data)}

    def _cached(self, data: bytes, suffix: str) -> bytes:
        name = f"{hashlib.sha256(data).hexdigest()}-{self.quality}{suffix}"
        path = self.cache / name
        if not path.exists():
            beside = path.with_suffix(f"{suffix}.{os.getpid()}")
            beside.write_bytes(compress(data, suffix, self.quality))
            beside.replace(path)
        return path.read_bytes()


def compress(data: bytes, suffix: str, quality: int = 11) -> bytes:
    """One compressed copy; the same bytes for the same data and the same libraries."""
    if suffix == ".gz":
        return gzip.compress(data, compresslevel=min(quality, 9), mtime=0)
    packed: bytes = brotli.compress(data, quality=quality, lgwin=24)
    return packed
