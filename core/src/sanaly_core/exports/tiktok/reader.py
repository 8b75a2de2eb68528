"""TikTok: one JSON file, or one text file per section.

The export holds links in place of videos, and no address of a post in many
years: then a post's key is its time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sanaly_core.exports.base import Archive
from sanaly_core.exports.tiktok import json_export, txt_export
from sanaly_core.items import Item
from sanaly_core.not_checked import Notes


class TikTokReader:
    """Reads posts, recently deleted posts, own comments and the bio."""

    platform = "tiktok"

    def recognise(self, archive: Archive) -> Sequence[str]:
        """The JSON file, or the text files of the person's own publications."""
        return json_export.members(archive) or txt_export.members(archive)

    def owner(self, archive: Archive) -> str | None:
        """The user name, the only mark of the account in the export."""
        found = json_export.members(archive)
        if found:
            return next((o for name in found if (o := json_export.owner(archive, name))), None)
        return txt_export.owner(archive)

    def read(self, archive: Archive, notes: Notes) -> Iterator[Item]:
        """Items in the export's order; raises ``LayoutError`` when no record is understood."""
        found = json_export.members(archive)
        for name in found:
            yield from json_export.read(archive, name, notes)
        if not found:
            yield from txt_export.read(archive, notes)


READER = TikTokReader()
