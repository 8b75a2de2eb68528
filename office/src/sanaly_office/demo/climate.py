"""Two surveys of the moral climate, a season apart: what changed, and what did not."""

from __future__ import annotations

from functools import partial
from random import Random
from typing import Any

from sanaly_core.contribution.answers import Answer
from sanaly_office.campaigns.survey import ITEMS
from sanaly_office.demo.campaign import held

AGREE = dict(zip(ITEMS, (0.6, 0.5, 0.3, 0.4, 0.7, 0.4, 0.35, 0.4, 0.3, 0.55), strict=True))
"""How many agree with each statement; of the others, half disagree."""
LATER = {"climate-head-speaks": 0.7, "climate-ask-safely": 0.65}
"""What has changed by the second one."""
FIRST, SECOND = 190, 36
"""Days ago when each was planned."""
LEFT_OUT = 0.1


def held_twice(work: Any) -> None:
    """Both, from the announcement to the figures."""
    held(work, "climate", FIRST, partial(_answer, AGREE))
    held(work, "climate", SECOND, partial(_answer, AGREE | LATER))


def _answer(agreeing: dict[str, float], draw: Random, item: str) -> Answer:
    """The three digits are: answered, agree, disagree."""
    answered, agree = draw.random() >= LEFT_OUT, draw.random() < agreeing[item]
    disagree = not agree and draw.random() < 0.5
    return Answer(found=answered, mended=answered and agree, kept=answered and disagree)
