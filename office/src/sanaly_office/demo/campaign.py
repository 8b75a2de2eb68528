"""Two campaigns: one that has closed with real contributions, and one being drawn."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from typing import Any

from sanaly_core.contribution import papers
from sanaly_core.contribution.answers import Answer
from sanaly_core.contribution.handed import Contribution, contribution_bytes
from sanaly_office.campaigns import actions, keys
from sanaly_office.campaigns.models import Campaign, Eligible
from sanaly_office.campaigns.receiving import receive
from sanaly_office.clock import standing_at, today
from sanaly_office.demo.data import told
from sanaly_office.demo.history import at, person
from sanaly_office.figures.paper import digest
from sanaly_office.people.models import Unit
from sanaly_office.transparency.actions import publish_figures
from sanaly_office.transparency.counted import said_of

TAKE_PART = 0.7
FOUND = {"hookah-smoking": 0.2, "venue-display": 0.12, "classification-mark": 0.08}
"""How many find something of a rule; most of them mend it."""
Answering = Callable[[Random, str], Answer]


def planned(begins: date, days: tuple[int, int], name: str = "campaign") -> Campaign:
    """A campaign of the file; contributing begins and ends so many days after drawing."""
    said = dict(told(name))
    packs = [[name, ""] for name in said.pop("packs")]
    fields: dict[str, Any] = said | {"packs": packs, "unit": Unit.objects.get(code="zh")}
    made = Campaign(
        **fields,
        drawing_on=begins,
        contributing_on=begins + timedelta(days=days[0]),
        closes_on=begins + timedelta(days=days[1]),
    )
    return actions.plan(person("commissioner", "zhaisan.example"), made)


def closed(work: Any) -> None:
    """One of last season: drawn, contributed to and published."""
    held(work, "campaign", 75, _answer)


def held(work: Any, name: str, ago: int, answering: Answering) -> None:
    """One that was planned so many days ago, and has gone its whole way."""
    by = person("commissioner", "zhaisan.example")
    with standing_at(at(ago)):
        campaign = planned(today() + timedelta(days=5), (10, 25), name)
        actions.announce(by, campaign)
        work()
    with standing_at(at(ago - 5)):
        actions.open_drawing(by, campaign)
        tokens = drawn(campaign)
    with standing_at(at(ago - 15)):
        actions.open_contributing(by, campaign)
        work()
        campaign.refresh_from_db()
        handed_in(campaign, tokens, answering)
    with standing_at(at(ago - 31)):
        actions.close(by, campaign)
        publish_figures(by, campaign, digest(said_of(campaign)))


def drawn(campaign: Campaign) -> list[papers.Token]:
    """Tokens of those who take part, made as the checker makes them."""
    draw = Random(9474)  # noqa: S311 - who takes part in an invented campaign
    rows = Eligible.objects.filter(campaign=campaign).select_related("published", "person")
    return [_token(campaign, row) for row in rows.order_by("person") if draw.random() < TAKE_PART]


def _token(campaign: Campaign, row: Eligible) -> papers.Token:
    drawing = papers.begin(campaign.code, row.published.key)
    request = drawing.blinded.request
    answer = Eligible.objects.draw(
        campaign, row.person, request, lambda at: keys.sign(campaign.code, at.unit_id, request)
    )
    return papers.finish(drawing, answer)


def handed_in(campaign: Campaign, tokens: list[papers.Token], answering: Answering) -> None:
    """Each token once, with an answer; many answers are empty."""
    draw = Random(2017)  # noqa: S311 - what an invented person found
    for token in tokens:
        answers = {group: answering(draw, group) for group in campaign.groups}
        receive(campaign, contribution_bytes(Contribution(token, answers)))


def _answer(draw: Random, group: str) -> Answer:
    found = draw.random() < FOUND.get(group, 0.0)
    mended = found and draw.random() < 0.8
    return Answer(found=found, mended=mended, kept=found and not mended)


def being_drawn(work: Any) -> None:
    """One of now: whoever wants a token draws it."""
    by = person("commissioner", "zhaisan.example")
    with standing_at(at(3)):
        campaign = planned(today() + timedelta(days=2), (12, 26))
        actions.announce(by, campaign)
        work()
    with standing_at(at(1)):
        actions.open_drawing(by, campaign)
