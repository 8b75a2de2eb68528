"""The statements of a survey as a page shows them: agree, in between, disagree, and of how many."""

from __future__ import annotations

from dataclasses import dataclass

from sanaly_office.campaigns.survey import ITEMS, statement
from sanaly_office.figures.model import Entry, Publication
from sanaly_office.figures.percent import HUNDRED
from sanaly_office.transparency.counted import column
from sanaly_office.transparency.queries import Figure, agreed, base, opposed

AGREE, BETWEEN, DISAGREE = "agree", "between", "disagree"


@dataclass(frozen=True, slots=True)
class Between:
    """How many can have done neither: follows from the figures beside it, and no more."""

    lowest: int
    highest: int
    percent: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Bar:
    """Where a bar of a hundred is filled: for certain, and perhaps; from left and from right."""

    agree: int
    agree_perhaps: int
    disagree: int
    disagree_perhaps: int

    @property
    def disagree_from(self) -> int:
        """Where disagreeing begins for certain."""
        return HUNDRED - self.disagree

    @property
    def perhaps_from(self) -> int:
        """Where disagreeing may begin."""
        return HUNDRED - self.disagree - self.disagree_perhaps


@dataclass(frozen=True, slots=True)
class Line:
    """One statement: of how many, and how many of these agree and disagree."""

    item: str
    title: str
    whole: Figure
    agree: Figure
    disagree: Figure

    @property
    def between(self) -> Between | None:
        """Those who did neither, where all figures beside are shown."""
        all_, yes, no = self.whole.shown, self.agree, self.disagree
        if not (all_ and yes.shown and no.shown and yes.percent and no.percent):
            return None
        low = max(0, all_.lowest - yes.shown.highest - no.shown.highest)
        high = max(low, all_.highest - yes.shown.lowest - no.shown.lowest)
        return Between(low, high, _left(yes.percent, no.percent))

    @property
    def bar(self) -> Bar | None:
        """The bar, where both of its ends are shown."""
        if not (self.agree.percent and self.disagree.percent):
            return None
        (low, high), (least, most) = self.agree.percent, self.disagree.percent
        room = max(0, HUNDRED - low - least)
        perhaps = min(high - low, room)
        return Bar(low, perhaps, least, min(most - least, room - perhaps))

    @property
    def hidden(self) -> Figure | None:
        """One for both answers, where neither is shown and both for the same reason."""
        reasons = {one.why for one in (self.agree, self.disagree)}
        return self.agree if len(reasons) == 1 and all(reasons) else None


def _left(*taken: tuple[int, int]) -> tuple[int, int]:
    """What is left of a hundred."""
    most, least = (sum(one[end] for one in taken) for end in (1, 0))
    return max(0, HUNDRED - most), max(0, HUNDRED - least)


def lines_of(publication: Publication, entry: Entry) -> list[Line]:
    """The statements of a publication that are known, in the order in which they were asked."""
    columns = {one.name for one in publication.columns}
    asked = (item for item in ITEMS if column(AGREE, item) in columns)
    return [_line(item, entry) for item in asked]


def _line(item: str, entry: Entry) -> Line:
    told = base(entry), agreed(entry, item), opposed(entry, item)
    return Line(item, statement(item), *told)
