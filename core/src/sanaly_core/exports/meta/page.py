"""Meta's HTML pages: one block a publication, in all the layouts seen since 2020.

April 2025: ``div._a6-g`` with ``_a6-h`` (heading), ``_a6-p`` (body) and
``_a6-o`` (date). August 2026: the same classes on ``section``, ``h2`` and
``footer``. Before 2022: ``uiBoxWhite`` with ``_2lel``, ``_2let`` and ``_2lem``.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from datetime import datetime
from itertools import pairwise

from sanaly_core.exports import html, localdates
from sanaly_core.exports.html import Node, text_of

_ITEM = ("_a6-g", "uiBoxWhite")
_HEADING = ("_a6-h", "_2lel")
_BODY = ("_a6-p", "_2let")
_DATE = ("_a6-o", "_2lem")
_FILE = re.compile(
    r"\.(?:jpe?g|png|webp|heic|heif|avif|gif|mp4|mov|m4v|webm|3gp)$|/\d{15,20}$", re.I
)
_MEDIA_TAGS = {"img": "src", "video": "src", "source": "src", "a": "href"}


class Page:
    """A page and where its links lead."""

    def __init__(self, data: bytes, name: str, root: str) -> None:
        self.root = html.parse(data)
        base = html.first(self.root, "base")
        self._base = posixpath.join(posixpath.dirname(name), base.get("href") if base else "")
        self._export = root

    def main(self) -> Node:
        """The element that holds the blocks."""
        return html.first(self.root, "main") or html.first(self.root, "body") or self.root

    def blocks(self) -> Iterator[Block]:
        """The outermost blocks, in page order."""
        pending = [self.main()]
        while pending:
            node = pending.pop()
            if any(node.has_class(name) for name in _ITEM):
                yield Block(node, self)
            else:
                pending.extend(reversed(node.children()))

    def is_empty(self) -> bool:
        """Whether the page is of the known frame and shows nothing."""
        main = html.first(self.root, "main")
        return main is not None and not any(main.find("img")) and not any(main.find("h2"))

    def resolve(self, uri: str) -> str:
        """A link's path as a JSON export would name it: from the export's root."""
        path = posixpath.normpath(posixpath.join(self._base, uri.partition("?")[0]))
        return path.removeprefix(self._export) if path.startswith(self._export) else uri


class Block:
    """One publication on a page."""

    def __init__(self, node: Node, page: Page) -> None:
        self.node = node
        self._page = page

    def _part(self, names: tuple[str, str]) -> Node | None:
        return html.first(self.node, css_class=names[0]) or html.first(
            self.node, css_class=names[1]
        )

    def heading(self) -> str:
        """The heading: an Instagram caption, or Facebook's sentence about what was done."""
        node = self._part(_HEADING) or html.first(self.node, "h2")
        return text_of(node) if node else ""

    def body(self) -> Node:
        """What stands between heading and date."""
        return self._part(_BODY) or self.node

    def shown_date(self) -> str:
        """The date as shown."""
        node = self._part(_DATE)
        return text_of(node) if node else ""

    def date(self) -> datetime | None:
        """The naive local time."""
        return localdates.parse(self.shown_date())

    def permalink(self) -> str:
        """The link that wraps the date, as Facebook gives one; '' when there is none."""
        anchor = html.first(self._part(_DATE), "a")
        link = anchor.get("href") if anchor else ""
        return link if link.startswith("https://") else ""

    def media(self) -> list[str]:
        """Paths of the files shown, from the export's root, each once."""
        found: dict[str, None] = {}
        for node in self.node.find():
            attribute = _MEDIA_TAGS.get(node.tag)
            uri = node.get(attribute) if attribute else ""
            if uri and not uri.startswith(("http:", "https:", "data:")) and _FILE.search(uri):
                found[self._page.resolve(uri)] = None
        return list(found)

    def rows(self) -> list[tuple[str, str]]:
        """The table's rows as label and value, labels in whatever language."""
        return [row for node in self.node.find("tr") for row in [_row(node)] if row]


def _row(node: Node) -> tuple[str, str] | None:
    """A row of two cells, or of one cell in which the value has its own element."""
    cells = [text_of(cell) for cell in node.children() if cell.tag in ("td", "th")]
    if len(cells) == 2:
        return cells[0], cells[1]
    if len(cells) == 1:
        label, _, value = cells[0].partition("\n")
        return label, value
    return None


_LATITUDE_WORDS = """
latitude latitud широта ендік enlem breitengrad breedtegraad latitudine lintang 纬度 緯度 위도
"""
_LATITUDE = frozenset(_LATITUDE_WORDS.split()) | {"vĩ độ"}
_DECIMAL = re.compile(r"-?\d{1,3}[.,]\d+")


def coordinates(rows: list[tuple[str, str]]) -> tuple[str, str] | None:
    """Latitude and longitude: two decimal numbers in rows that follow each other.

    A known label makes it sure. Under an unknown one both need four decimals,
    and not both may be below 16, for lens data (aperture, shutter) look alike.
    """
    for (label, first), (_, second) in pairwise(rows):
        if not (_DECIMAL.fullmatch(first) and _DECIMAL.fullmatch(second)):
            continue
        north, east = first.replace(",", "."), second.replace(",", ".")
        if label.lower() in _LATITUDE or _is_position(north, east):
            return north, east
    return None


def _is_position(north: str, east: str) -> bool:
    exact = all(len(value.partition(".")[2]) >= 4 for value in (north, east))
    return exact and abs(float(north)) <= 90 and max(abs(float(north)), abs(float(east))) >= 16
