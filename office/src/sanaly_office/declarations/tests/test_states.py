"""Whatever is done in whatever order, a gift keeps to its states and its clock."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sanaly_office.access.roles import Role
from sanaly_office.actions import RefusedError
from sanaly_office.clock import today
from sanaly_office.declarations.gifts import actions
from sanaly_office.declarations.gifts.models import Gift, State
from sanaly_office.declarations.gifts.states import ENDS, FIRST, MOVES, Verb, Who, moves_from
from sanaly_office.declarations.tests.making import told
from sanaly_office.tests.making import appointed, person, unit

pytestmark = pytest.mark.django_db
DAYS = st.integers(-5, 2)
STEPS = st.lists(st.tuples(st.sampled_from(list(Verb)), st.sampled_from(list(Who)), DAYS))


def test_each_state_is_reached_and_only_the_last_leads_nowhere() -> None:
    reached, before = set(FIRST), set[State]()
    while reached != before:
        before = set(reached)
        reached |= {one.ends for one in MOVES if one.begins & reached}
    assert reached == set(State)
    ends = [state for state in State if not any(moves_from(state, who) for who in Who)]
    assert ends == [State.CLOSED]


def test_only_the_register_values_sells_and_closes() -> None:
    own = {one.verb for one in MOVES if Who.PERSON in one.who}
    assert own == {Verb.REFUSE, Verb.RECEIVE, Verb.HAND_IN, Verb.GIVE_BACK}


@settings(max_examples=40, deadline=None)
@given(STEPS, st.sampled_from(FIRST))
def test_any_order_of_steps_keeps_the_clock_right(
    steps: list[tuple[Verb, Who, int]], first: State
) -> None:
    at = unit()
    one, keeper = person(of=at), appointed(Role.COMMISSIONER, at)
    gift = told(one, state=first)
    for verb, who, days in steps:
        before = Gift.objects.values().get(pk=gift.pk)
        by = one if who is Who.PERSON else keeper
        try:
            more: Any = {"amount": Decimal(5), "currency": "KZT", "note": "so"}
            day = today() + timedelta(days)
            gift = actions.step(by, gift, verb, day, who=who, **more)
        except RefusedError:
            assert Gift.objects.values().get(pk=gift.pk) == before
            continue
        assert days <= 0
        assert any(one.verb is verb and before["state"] in one.begins for one in MOVES)
    gift = Gift.objects.get(pk=gift.pk)
    handed_in = last_of(gift, State.HANDED_IN) > last_of(gift, State.RECEIVED)
    waits = gift.state in {State.RECEIVED, State.RETURNED} and not handed_in
    assert gift.runs == (gift.due_on is not None and waits)
    states = list(gift.steps.values_list("state", flat=True))
    assert states[0] == first
    assert states[-1] == gift.state
    if set(states) & (ENDS - {State.CLOSED}):
        assert gift.due_on is not None


def last_of(gift: Gift, state: State) -> int:
    """The place of the last step into a state; -1 for none."""
    found = gift.steps.filter(state=state).order_by("-pk").values_list("pk", flat=True).first()
    return found if found is not None else -1


def test_nobody_decides_about_their_own() -> None:
    at = unit()
    keeper = appointed(Role.COMMISSIONER, at)
    gift = actions.step(keeper, told(keeper), Verb.HAND_IN, today(), who=Who.PERSON)
    with pytest.raises(RefusedError):
        actions.step(keeper, gift, Verb.CLOSE, today(), who=Who.UNIT)
    other = appointed(Role.COMMISSIONER, at)
    assert actions.step(other, gift, Verb.CLOSE, today(), who=Who.UNIT).state == State.CLOSED


def test_nobody_steps_for_somebody_else() -> None:
    at = unit()
    gift = told(person(of=at))
    with pytest.raises(RefusedError):
        actions.step(person(of=at), gift, Verb.HAND_IN, today(), who=Who.PERSON)
