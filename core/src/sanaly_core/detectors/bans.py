"""“Not to be published” as a part of a mark: the paper itself says so, nobody teaches anybody.

«Для служебного пользования, не публиковать» stands on the paper that is shown;
«не публикуйте документы с грифом ДСП» is a rule of conduct. A ban belongs to
the mark when nothing but punctuation or a line break parts them, it names
nothing that is not to be published, and the line speaks of no papers at large.
All patterns are for the folded form (``View.folded``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sanaly_core.detectors.view import View

_ONE_BAN = (
    r"(?:строго |просьба |пока )?не (?:публиковать|разглашать|распространять|копировать"
    r"|пересылать|выкладывать|размещать|фотографировать|для (?:публикации|распространения|печати)"
    r"|подлежит (?:о?публикованию|публикации|разглашению|распространению|копированию))",
    r"(?:публикаци\w|распространени\w|копировани\w|разглашени\w)"
    r" (?:строго |категорически )?(?:запрещен\w{1,2}|не допускается)",
    r"(?:(?:публиковать|распространять|копировать|разглашать|выкладывать|фотографировать"
    r"|пересылать)(?:,? | и )){1,3}(?:строго |категорически )?(?:запрещено|запрещается|нельзя)",
    r"(?:жариялауга|жария етуге|таратуга|кошируге|суретке тусируге)"
    r" (?:болма[ий]ды|жатпа[ий]ды|ты[ий]ым салын(?:ган|ады))",
    r"(?:жариялан|таратыл|коширил)(?:ма|ме|ба|бе)сын",
    r"(?:please )?(?:do not|don't|never) (?:publish|distribute|release|share|forward|post|copy"
    r"|disclose|circulate)|not (?:for|to be) (?:publication|publish(?:ed|ing)|distribut(?:ion|ed)"
    r"|released?|shared|copied|disclosed|circulat(?:ion|ed))",
    r"(?:tuyet doi )?(?:khong|cam|nghiem cam)(?: duoc)? (?:pho bien|phat tan|cong bo|chia se"
    r"|dang(?: tai)?|sao chup|chup(?: anh)?|tiet lo|de lo|chuyen tiep)",
)
_TAIL = (
    r"(?: (?:в (?:сми|сети|интернете|соцсетях|открытой печати)|третьим лицам"
    r"|без (?:разрешения|согласования)|руксатсыз|without permission|outside the (?:office|agency)"
    r"|online|ra (?:ben )?ngoai|len mang(?: xa hoi)?|khi chua (?:duoc )?(?:phep|cho phep)))?"
)
_BAN = rf"(?:{'|'.join(_ONE_BAN)}){_TAIL}"
_BANS = rf"{_BAN}(?:(?:, ?| и | жане | va | and | or | hoac |/){_BAN})*"
_ENDS = r"(?=[ \t]*(?:[.!;,)\]»\"”*_|]|\r?\n|\Z))"
_AFTER = re.compile(
    r"(?:[»\"”]?[ \t]{0,3}[,.!(;]|[ \t]{0,3}(?:[:|]|-{1,2}(?=\s))|[»\"”*_\])]{0,3}[ \t]{0,8}\r?\n)"
    rf"[ \t\r\n(*_]{{0,8}}{_BANS}{_ENDS}"
)
_BEFORE = re.compile(rf"(?:\A|\n)[ \t*_(«\"]{{0,4}}{_BANS}[.!)]?(?: |[ \t]*\r?\n)[ \t«\"]{{0,8}}\Z")
_AT_LARGE = re.compile(
    r"(?<![^\W_])(?:документ(?:ы|ов|ам|ами|ах)|бумаг(?:и|ами|ам)?|материал(?:ы|ов|ам|ами)|все\b"
    r"|люб(?:ые|ой|ую|ое)|если|когда|правил\w+|нельзя|помни\w*|запомни\w*|никогда"
    r"|кужаттар\w*|кагаздар\w*|материалдар\w*|егер|ереже\w*|барлык"
    r"|cac (?:tai lieu|van ban|ho so)|(?:moi|nhung) (?:tai lieu|van ban|ho so)|neu|quy (?:dinh|tac)"
    r"|(?:tai lieu|van ban|ho so|giay to) (?:co|mang|dong|bi)(?: dong)? dau"
    r"|documents|papers|files|materials|anything|everything|whatever|if|rules?|remember)"
)
_REACH = 200
"""Characters before a mark in which its line may speak of papers at large, or its ban begin."""


def part_of_mark(view: View, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Spans of the bans that are part of the mark at ``start`` to ``end``, and of the mark."""
    if _AT_LARGE.search(view.folded, max(view.line(start)[0], start - _REACH), start):
        return
    yield start, end
    if after := _AFTER.match(view.folded, end):
        yield after.span()
    if before := _BEFORE.search(view.folded, max(0, start - _REACH), start):
        yield before.span()


def follows(view: View, end: int) -> bool:
    """Whether a ban follows the words that end here, as it does on a stamp."""
    return _AFTER.match(view.folded, end) is not None
