"""Telegram Desktop: one exported chat or a whole account, as JSON or HTML.

Layouts follow the exporter's own source (tdesktop, ``export/output``).

Whose posts count as the person's own:

- A group: only messages whose ``from_id`` is the ``user_id`` of
  ``personal_information``. Where the export does not say whose it is (a group
  exported by itself, an account without that section) no message is read.
- A channel exported by itself: what the channel posted in its own name, signed
  or not. Whoever exports one channel asks about that channel.
- A channel inside a whole account: posts signed by the person and posts that
  bear no signature, since Telegram puts only "my messages" of channels there
  unless the person changes that. A post signed by another name is not read.
- Private chats, bots, saved messages and any kind of chat that this version
  does not know are passed over undecoded.

Posts have no link: the export holds no username.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sanaly_core.exports.base import Archive
from sanaly_core.exports.telegram import html_export, json_export
from sanaly_core.items import Item
from sanaly_core.not_checked import Notes


class TelegramReader:
    """Reads ``result.json`` where there is one, otherwise the HTML pages."""

    platform = "telegram"

    def recognise(self, archive: Archive) -> Sequence[str]:
        """``result.json`` files and pages that hold something of the person's own."""
        results = json_export.members(archive)
        return results or html_export.members(archive)

    def owner(self, archive: Archive) -> str | None:
        """The account's user id, which a whole account as JSON tells."""
        for name in json_export.members(archive):
            identity = json_export.identify(archive, name)
            if identity is not None:
                return str(identity.user_id)
        return None

    def read(self, archive: Archive, notes: Notes) -> Iterator[Item]:
        """Items in the order of the export."""
        results = json_export.members(archive)
        for name in results:
            yield from json_export.read(archive, name, notes)
        if not results:
            yield from html_export.read(archive, notes)


READER = TelegramReader()
