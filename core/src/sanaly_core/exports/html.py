"""One small way to read HTML, whatever parser stands behind it.

Readers ask only for what is here. The parser of this module is pure Python
(``html.parser``) and runs in a browser; the checker registers a compiled one
with ``use``, which must give the same answers (tests hold the two together).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Protocol

MAX_DEPTH = 200
"""Elements nested deeper are taken for siblings: no export needs more, an attack does."""

MAX_ENDLESS = 100
"""Tags of a page whose end cannot be found; after them nothing of the page can be trusted."""

_BLOCKS_NAMES = """
address article aside blockquote body dd div dl dt fieldset figcaption figure footer form
h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section table tbody td tfoot th
thead tr ul
"""
BLOCKS = frozenset(_BLOCKS_NAMES.split())
"""Elements that begin and end a line of text."""

SILENT = frozenset({"script", "style", "head", "template", "noscript", "title"})
"""Elements whose text nobody reads."""

_VOID_NAMES = """
area base br col embed hr img input link meta param source track wbr
"""
_VOID = frozenset(_VOID_NAMES.split())
_CLOSED_BY = {
    "li": {"li"},
    "p": BLOCKS - {"body", "html"},
    "td": {"td", "th", "tr"},
    "th": {"td", "th", "tr"},
    "tr": {"tr"},
    "dt": {"dt", "dd"},
    "dd": {"dt", "dd"},
    "option": {"option"},
}
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_TAG_BEGINS = re.compile("<[a-zA-Z/!?]")
_AROUND_BREAK = re.compile(r" ?\n ?")


class Node(Protocol):
    """An element of a page."""

    @property
    def tag(self) -> str:
        """Its name in lower case."""

    def get(self, name: str) -> str:
        """An attribute's value, entities decoded; '' when there is none."""

    def has_class(self, name: str) -> bool:
        """Whether ``name`` is one of its classes."""

    def children(self) -> list[Node]:
        """Its element children."""

    def find(self, tag: str = "", css_class: str = "") -> Iterator[Node]:
        """Elements below it, in document order, of this tag and this class ('' is any)."""

    def parts(self) -> Iterator[str]:
        """Its text as written, with '\\n' for a line break and '\\x00' at block borders."""


class Parser(Protocol):
    """Takes a page's bytes and their encoding; gives the root. Never raises on bad HTML."""

    def __call__(self, data: bytes, encoding: str = "utf-8") -> Node:
        """The root of a page."""


def text_of(node: Node) -> str:
    """What a person reads: white space folded as a browser folds it, blocks on their own lines."""
    joined = "".join(
        part if part in ("\n", "\x00") else _BLANKS.sub(" ", part) for part in node.parts()
    )
    lines = (block.strip(" ") for block in joined.split("\x00"))
    text = "\n".join(_AROUND_BREAK.sub("\n", line) for line in lines if line.strip())
    return re.sub(" {2,}", " ", text).strip()


def first(node: Node | None, tag: str = "", css_class: str = "") -> Node | None:
    """The first element below ``node`` of this tag and class; None when there is none."""
    return next(node.find(tag, css_class), None) if node is not None else None


def parse(data: bytes, encoding: str = "utf-8") -> Node:
    """The root of a page, by the registered parser."""
    return _parsers[-1](data, encoding)


def use(parser: Parser) -> None:
    """Let ``parser`` read all pages from now on."""
    _parsers.append(parser)


class _Element:
    """A node of the pure-Python parser."""

    __slots__ = ("_attrs", "_content", "_tag")

    def __init__(self, tag: str, attrs: dict[str, str]) -> None:
        self._tag = tag
        self._attrs = attrs
        self._content: list[_Element | str] = []

    @property
    def tag(self) -> str:
        return self._tag

    def get(self, name: str) -> str:
        return self._attrs.get(name, "")

    def has_class(self, name: str) -> bool:
        return name in self._attrs.get("class", "").split()

    def children(self) -> list[Node]:
        return [child for child in self._content if isinstance(child, _Element)]

    def find(self, tag: str = "", css_class: str = "") -> Iterator[Node]:
        for child in self._content:
            if isinstance(child, _Element):
                if (not tag or child.tag == tag) and (not css_class or child.has_class(css_class)):
                    yield child
                yield from child.find(tag, css_class)

    def parts(self) -> Iterator[str]:
        for child in self._content:
            if isinstance(child, str):
                yield child
            elif child.tag not in SILENT:
                opening, closing = borders(child.tag)
                yield opening
                yield from child.parts()
                yield closing

    def add(self, child: _Element | str) -> None:
        self._content.append(child)


def borders(tag: str) -> tuple[str, str]:
    """What stands before and behind an element's text: a line break, or a block's borders."""
    if tag == "br":
        return "\n", ""
    return ("\x00", "\x00") if tag in BLOCKS else ("", "")


class _Builder(HTMLParser):
    """Builds elements; closes what bad HTML left open."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = _Element("", {})
        self._open = [self.root]
        self._endless = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _CLOSED_BY.get(self._open[-1].tag, ()) or self._ends_row(tag):
            self._close_for(tag)
        element = _Element(tag, {name: value or "" for name, value in reversed(attrs)})
        self._open[-1].add(element)
        if tag not in _VOID and len(self._open) < MAX_DEPTH:
            self._open.append(element)

    def _ends_row(self, tag: str) -> bool:
        return tag == "tr" and len(self._open) > 2 and self._open[-2].tag == "tr"

    def _close_for(self, tag: str) -> None:
        while tag in _CLOSED_BY.get(self._open[-1].tag, ()):
            self._open.pop()

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        for depth in range(len(self._open) - 1, 0, -1):
            if self._open[depth].tag == tag:
                del self._open[depth:]
                return

    def handle_data(self, data: str) -> None:
        self._open[-1].add(data)

    def parse_starttag(self, i: int) -> int:
        """A tag with a quote that nothing closes ends at the next ``>``; too many take the rest.

        The library would look through all the rest once for each.
        """
        end = super().parse_starttag(i)
        if end >= 0:
            return end
        self._endless += 1
        near = self.rawdata.find(">", i) + 1
        return near if near and self._endless <= MAX_ENDLESS else len(self.rawdata)

    def parse_comment(self, i: int, report: bool = True) -> int:
        """A comment that nothing closes takes all the rest, as in browsers, at one look."""
        end = self.rawdata.find("-->", i + 4)
        return len(self.rawdata) if end < 0 else end + 3

    def parse_marked_section(self, i: int, report: bool = True) -> int:
        """``<![...``: to the next ``>``, as in browsers; the library raises where it is unknown."""
        return self.rawdata.find(">", i) + 1 or len(self.rawdata)


def parse_pure(data: bytes, encoding: str = "utf-8") -> Node:
    """The parser of the core; reads any bytes."""
    builder = _Builder()
    text = data.decode(encoding, "replace").removeprefix("\ufeff").replace("\x00", "")
    builder.feed(_closed(text))
    builder.close()
    return builder.root


def _closed(text: str) -> str:
    """The text without a last tag that nothing closes.

    The library would look for its end once for every ``<`` in it, in time
    that grows with the square of its length.
    """
    unclosed = _TAG_BEGINS.search(text, text.rfind(">") + 1)
    return text[: unclosed.start()] if unclosed else text


_parsers: list[Parser] = [parse_pure]
