"""A finding as a run hands it on."""

from __future__ import annotations

from dataclasses import dataclass

from sanaly_core.exports.base import Archive
from sanaly_core.findings import Finding
from sanaly_core.items import Item

STILL = -1
"""The second of what is no video."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture, or a moment of a video, by which it is known again.

    ``likeness`` is keyed; a video's is that of its first telling frame. Of what
    was read it is the keyed hash of the file (``Hasher.exactly``), which is as
    long and near to no other.
    ``second`` is the moment that a finding rests on.
    """

    likeness: bytes
    second: int = STILL


@dataclass(frozen=True, slots=True)
class Found:
    """A finding with the id a person marks it by, and where its pictures are.

    ``again`` are other Items that show the same picture and so would ask the
    same question: on another network, posted twice. ``shown`` is what the
    finding rests on, where it rests on nothing but pictures that can be known
    again. ``likenesses`` are the keyed likenesses of all pictures and videos
    that it rests on, be it beside words. ``reason`` is one of ``decisions.REASONS``
    where its author keeps the post, else empty.
    """

    id: str
    finding: Finding
    archive: Archive | None = None
    again: tuple[Item, ...] = ()
    shown: tuple[Shown, ...] = ()
    likenesses: tuple[bytes, ...] = ()
    reason: str = ""
