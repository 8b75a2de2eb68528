"""A finding as a run hands it on."""

from __future__ import annotations

from dataclasses import dataclass

from sanaly_core.exports.base import Archive
from sanaly_core.findings import Finding
from sanaly_core.items import Item


@dataclass(frozen=True, slots=True)
class Found:
    """A finding with the id a person marks it by, and where its pictures are.

    ``again`` are other Items that show the same picture and so would ask the
    same question: on another network, posted twice. ``likenesses`` are keyed
    likenesses of the pictures that the finding rests on, where it rests on
    nothing else.
    """

    id: str
    finding: Finding
    archive: Archive | None = None
    again: tuple[Item, ...] = ()
    likenesses: tuple[bytes, ...] = ()
