"""A survey of the climate: ten statements, the same tokens and counters, nothing else kept."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from sanaly_core.contribution.answers import Answer
from sanaly_core.contribution.handed import Contribution, contribution_bytes
from sanaly_core.contribution.papers import Token, token_bytes
from sanaly_office.access.roles import Role
from sanaly_office.campaigns import actions
from sanaly_office.campaigns.asked import questions
from sanaly_office.campaigns.models import Campaign
from sanaly_office.campaigns.origin.forms import composed
from sanaly_office.campaigns.receiving import Outcome, receive
from sanaly_office.campaigns.refusing import NotTakenError
from sanaly_office.campaigns.survey import ANSWERS, ITEMS
from sanaly_office.campaigns.tests import making
from sanaly_office.clock import today
from sanaly_office.tests.making import appointed, unit

pytestmark = pytest.mark.django_db
NOBODY = Answer()
"""No answer."""


@pytest.fixture
def survey() -> tuple[Campaign, Token]:
    """A survey that takes contributions, and one token of it."""
    people = making.staff(unit(), 12)
    place = people[0].memberships.get().unit
    told = making.announced(place, kind=Campaign.Kind.CLIMATE, packs=[])
    token = making.drawn(actions.open_drawing(None, told), people[0])
    return actions.open_contributing(None, told), token


def handed(survey: Campaign, token: Token, first: Answer) -> Outcome:
    """A contribution whose first statement is answered so."""
    answers = dict.fromkeys(ITEMS, NOBODY) | {ITEMS[0]: first}
    return receive(survey, contribution_bytes(Contribution(token, answers)))


@pytest.mark.parametrize("digits", ["010", "001", "011", "111"])
def test_answers_that_nobody_can_give_are_refused(survey: Any, digits: str) -> None:
    campaign, token = survey
    with pytest.raises(NotTakenError):
        handed(campaign, token, Answer(*(one == "1" for one in digits)))
    assert handed(campaign, token, ANSWERS["agre"]) is Outcome.COUNTED


def test_a_form_says_what_the_checker_would(survey: Any) -> None:
    campaign, token = survey
    fields = {"token": token_bytes(token).decode(), ITEMS[0]: "agre", ITEMS[1]: "disa"}
    fields |= {ITEMS[2]: "part", ITEMS[3]: "something else"}
    told = json.loads(composed(campaign, fields))["answers"]
    assert [told[item] for item in ITEMS[:5]] == ["110", "101", "100", "000", "000"]
    lengths = {len(composed(campaign, fields | {ITEMS[4]: one})) for one in ANSWERS}
    assert len(lengths) == 1, "the length tells nothing"
    assert len(set(map(len, ANSWERS))) == 1, "nor does that of a form"


def test_ten_statements_are_asked_in_their_order(survey: Any) -> None:
    assert tuple(one.group for one in questions(survey[0])) == ITEMS
    assert len({one.title for one in questions(survey[0])}) == len(ITEMS)


def test_a_survey_is_planned_without_rules(client: Client) -> None:
    place, day = unit(), today()
    client.force_login(appointed(Role.COMMISSIONER, place))
    fields = {"unit": place.pk, "kind": "climate", "drawing_on": day}
    fields |= dict.fromkeys(("contributing_on", "closes_on"), day + timedelta(days=1))
    client.post("/campaigns/new/", {key: str(one) for key, one in fields.items()})
    made = Campaign.objects.get()
    assert (made.kind, made.packs) == (Campaign.Kind.CLIMATE, [])
