"""Instagram's HTML blocks as Items."""

from __future__ import annotations

from sanaly_core.exports import html, localdates
from sanaly_core.exports.meta import labels
from sanaly_core.exports.meta.media import at, key_of
from sanaly_core.exports.meta.members import Member, UnknownRecordError
from sanaly_core.exports.meta.page import Block, coordinates
from sanaly_core.exports.meta.reading import Run
from sanaly_core.items import Audience, Item, Kind


def item_of(block: Block, member: Member, run: Run, audience: Audience) -> Item | None:
    """The Item of one block; None for a comment without words."""
    if member.section.shape == "comments":
        return _comment(block, member, run, audience)
    media = tuple(run.files.media(uri, member.root) for uri in block.media())
    text = block.heading() or _body_text(block)
    if not media and not (text and block.shown_date()):
        raise UnknownRecordError
    moment = block.date()
    section = member.section
    key = key_of(media, moment, section.kind)
    pair = coordinates(block.rows())
    place = at(*pair) if pair else None
    return Item(
        key,
        section.kind,
        run.platform,
        text,
        media,
        moment,
        audience,
        place=place,
        state=section.state,
    )


def _body_text(block: Block) -> str:
    """Words of the body outside its tables, where a caption stands when there is no heading."""
    leaves = block.body().find("div", "_2pin")
    said = (html.text_of(leaf) for leaf in leaves if html.first(leaf, "table") is None)
    return next((text for text in said if text and localdates.parse(text) is None), "")


def _comment(block: Block, member: Member, run: Run, audience: Audience) -> Item | None:
    """Rows in order: the comment, whose post it is under, the time."""
    rows = block.rows()
    if not rows:
        raise UnknownRecordError
    dates = [localdates.parse(value) for _, value in rows]
    pairs = [row for row, date in zip(rows, dates, strict=True) if date is None]
    text = labels.comment_of(pairs)
    if not text:
        return None
    moment = next((date for date in dates if date), None) or block.date()
    key = key_of((), moment, Kind.COMMENT)
    return Item(key, Kind.COMMENT, run.platform, text, (), moment, audience)
