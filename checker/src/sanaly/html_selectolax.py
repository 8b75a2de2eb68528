"""The compiled HTML parser of the checker, behind the core's interface.

selectolax (lexbor) parses in C, so that large pages cost less time; what it
answers is the same as the pure-Python parser of the core.
"""

from __future__ import annotations

from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from sanaly_core.exports import html


class _Element:
    """A node of a lexbor tree; keeps the tree alive."""

    __slots__ = ("_node", "_tree")

    def __init__(self, node: LexborNode, tree: LexborHTMLParser) -> None:
        self._node = node
        self._tree = tree

    @property
    def tag(self) -> str:
        return self._node.tag or ""

    def get(self, name: str) -> str:
        return self._node.attributes.get(name) or ""

    def has_class(self, name: str) -> bool:
        return name in self.get("class").split()

    def children(self) -> list[html.Node]:
        return [_Element(child, self._tree) for child in self._node.iter(include_text=False)]

    def find(self, tag: str = "", css_class: str = "") -> Iterator[html.Node]:
        selector = (tag or "*") + (f'[class~="{css_class}"]' if css_class else "")
        for node in self._node.css(selector):
            if node.mem_id != self._node.mem_id:
                yield _Element(node, self._tree)

    def parts(self) -> Iterator[str]:
        stack = [(self._node.iter(include_text=True), "")]
        while stack:
            child = next(stack[-1][0], None)
            if child is None:
                yield stack.pop()[1]
            elif child.tag == "-text":
                yield child.text_content or ""
            elif child.tag not in html.SILENT:
                opening, closing = html.borders(child.tag or "")
                yield opening
                stack.append((child.iter(include_text=True), closing))


def parse(data: bytes, encoding: str = "utf-8") -> html.Node:
    """The root of a page; reads any bytes."""
    text = data.decode(encoding, "replace").removeprefix("\ufeff").replace("\x00", "")
    tree = LexborHTMLParser(text)
    root = tree.root
    return _Element(root, tree) if root is not None else html.parse_pure(data, encoding)


def register() -> None:
    """Let the readers use this parser."""
    html.use(parse)
