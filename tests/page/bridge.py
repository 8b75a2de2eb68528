"""What tests of the bridge give the page: posts, and files that exist in the page alone."""

from __future__ import annotations

import json
import re

from tests.page.site import Tab

WINE = "Вчера с друзьями пили пиво в баре на Абая"
PLAIN = "Сегодня хорошая погода, гуляли в парке с детьми"
OWN = re.compile(r"GET (?:http://127\.0\.0\.1:|blob:http://127\.0\.0\.1:|data:)")
"""Files of the page's server, and what was made in the page itself."""
CANARY = "Канарейка-7351"


def posts(*texts: str) -> bytes:
    """Posts in the open item format, each of an hour of its own."""
    rows = [
        {
            "key": f"p{n}",
            "kind": "post",
            "text": text,
            "audience": "public",
            "created_at": f"2026-03-{n % 27 + 1:02}T{n % 24:02}:30:00+00:00",
        }
        for n, text in enumerate(texts)
    ]
    return "\n".join(json.dumps(row, ensure_ascii=False) for row in rows).encode()


def given(tab: Tab, **files: bytes) -> None:
    """Open files that exist in the page alone."""
    tab.make({name.replace("__", "."): data for name, data in files.items()})
    tab.call("open", files=["given"])
    tab.events()
