"""What every reader leaves shut, whatever else it takes for its own."""

from __future__ import annotations

import pytest

from sanaly_core.exports.base import Reader
from sanaly_core.exports.registry import readers
from tests.readers.memory_archive import MemoryArchive

MESSAGES = (
    "messages/inbox/aigul_1/message_1.json",
    "your_instagram_activity/messages/inbox/aigul_1/message_1.html",
    "x/messages/archived_threads/aigul_1/message_1.json",
    "messages/12345/messages0.html",
    "chats/chat_001/message.txt",
)


@pytest.mark.parametrize("reader", readers(), ids=lambda reader: reader.platform)
@pytest.mark.parametrize("name", MESSAGES)
def test_a_file_of_messages_alone_is_not_opened(name: str, reader: Reader) -> None:
    """A lone file may bear any name, but not lie where networks keep messages."""
    archive = MemoryArchive({name: b"canary"}, forbidden={name})
    assert reader.recognise(archive) == []
