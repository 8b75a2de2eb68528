"""What the words in a picture tell, and whether they are those of an identity document."""

from __future__ import annotations

from collections.abc import AsyncIterator

from sanaly.pictures.writing.hits import NAME, hits
from sanaly_core.not_checked import Reason
from sanaly_core.signals import Signal
from sanaly_page.looks import papers
from sanaly_page.looks.reading import Reading, first_look
from sanaly_page.looks.shown import Shown


async def seen(shown: Shown, troubles: list[tuple[Reason, str]]) -> AsyncIterator[Signal]:
    """Each hit in the words of the picture, then the papers that they are of."""
    look = await first_look(shown)
    page = await Reading(shown, look).page()
    for signal in hits(page, shown):
        yield signal
    if page.trouble:
        troubles += [(page.trouble, NAME), (page.trouble, papers.NAME)]
    for signal in papers.by_words(page, shown):
        yield signal
