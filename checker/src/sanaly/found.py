"""A finding as a run hands it on."""

from __future__ import annotations

from dataclasses import dataclass

from sanaly_core.exports.base import Archive
from sanaly_core.findings import Finding


@dataclass(frozen=True, slots=True)
class Found:
    """A finding with the id a person marks it by, and where its pictures are."""

    id: str
    finding: Finding
    archive: Archive | None = None
