"""Facebook's HTML blocks as Items."""

from __future__ import annotations

from collections.abc import Iterator

from sanaly_core.exports import html, localdates
from sanaly_core.exports.meta.media import key_of
from sanaly_core.exports.meta.members import Member, UnknownRecordError
from sanaly_core.exports.meta.page import Block
from sanaly_core.exports.meta.reading import Run
from sanaly_core.items import Item, Kind

_PREFIX_WORDS = 3


def item_of(block: Block, member: Member, run: Run) -> Item | None:
    """The Item of one block; None for an action without words, file or link.

    The heading ("… updated her status") is Facebook's and names others: never read.
    """
    section = member.section
    if not block.shown_date():
        raise UnknownRecordError
    media = tuple(run.files.media(uri, member.root) for uri in block.media())
    text = _words(block)
    shared = not media and any(_links_out(block))
    if not (media or text or shared):
        return None
    kind = Kind.SHARE if shared and section.kind is Kind.POST else section.kind
    moment = block.date()
    key = key_of(media, moment, kind)
    return Item(
        key, kind, run.platform, text, media, moment, link=block.permalink(), state=section.state
    )


def _words(block: Block) -> str:
    """The first piece of text that is neither a date, a bare link nor a table."""
    for leaf in block.body().find("div", "_2pin"):
        if html.first(leaf, "table") is not None or html.first(leaf, css_class="_2pin"):
            continue
        text = html.text_of(leaf)
        if text and not _is_frame(text) and not _is_link(leaf, text):
            return text
    return ""


def _is_frame(text: str) -> bool:
    """A date alone, or behind a word or two in the interface language ("Updated …")."""
    words = text.split()
    if len(words) > 12 or not any(char.isdigit() for char in text):
        return False
    return any(
        localdates.parse(" ".join(words[skip:])) is not None
        for skip in range(min(_PREFIX_WORDS, len(words)))
    )


def _is_link(leaf: html.Node, text: str) -> bool:
    return any(a.get("href") and html.text_of(a) == text for a in leaf.find("a"))


def _links_out(block: Block) -> Iterator[str]:
    """Links in the body that lead out of the export."""
    for anchor in block.body().find("a"):
        link = anchor.get("href")
        if link.startswith(("http://", "https://")) and "/dyi/" not in link:
            yield link
