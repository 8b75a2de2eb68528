"""Finds stamps: coloured ink in a compact, perhaps crooked block on a sheet of little colour."""

from __future__ import annotations

from sanaly_page.looks.prepare import Prepared


async def stamps(ready: Prepared) -> list[Prepared]:
    return []
