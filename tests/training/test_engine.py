"""How scenarios are played: whatever is chosen, the rules of the values hold."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sanaly_core.training.engine import (
    Place,
    TrainingError,
    begin,
    choose,
    ending,
    offered,
    replay,
    score,
    taken,
)
from sanaly_core.training.graph import MAX_PLACES, expand
from sanaly_core.training.load import builtin_scenarios, load_scenario
from sanaly_core.training.model import Scenario, Values
from tests.training.making import SCENARIO, TEXTS, files

SCENARIOS = builtin_scenarios()
SMALL = load_scenario(files(SCENARIO, TEXTS))
LONGEST = 60


def played(scenario: Scenario, wishes: list[int]) -> list[Place]:
    """The places of a play in which each wish picks one of the choices that are offered."""
    places = [begin(scenario)]
    for wish in wishes:
        choices = offered(scenario, places[-1])
        if not choices:
            break
        places.append(choose(scenario, places[-1], choices[wish % len(choices)].id))
    return places


any_play = given(
    st.sampled_from([*SCENARIOS.values(), SMALL]),
    st.lists(st.integers(0, 59), min_size=LONGEST, max_size=LONGEST),
)
quiet = settings(derandomize=True, max_examples=200, deadline=None)


@quiet
@any_play
def test_values_stay_from_0_to_100(scenario: Scenario, wishes: list[int]) -> None:
    for place in played(scenario, wishes):
        values = (place.values.trust, place.values.risk, place.values.time)
        assert all(0 <= value <= 100 for value in values)


@quiet
@any_play
def test_a_replayed_path_leads_to_the_same_place(scenario: Scenario, wishes: list[int]) -> None:
    for place in played(scenario, wishes):
        assert replay(scenario, place.path) == place


@quiet
@any_play
def test_a_score_is_a_share(scenario: Scenario, wishes: list[int]) -> None:
    last = played(scenario, wishes)[-1]
    assert 0 <= score(scenario, last.path) <= 1
    assert len(taken(scenario, last.path)) == len(last.path)


@quiet
@any_play
def test_a_play_stands_in_the_graph_of_all_places(scenario: Scenario, wishes: list[int]) -> None:
    graph = expand(scenario)
    at = 0
    for before, after in zip(played(scenario, wishes), played(scenario, wishes)[1:], strict=False):
        node = graph[at]
        assert (node.at, node.values) == (before.at, before.values)
        assert [step.choice for step in node.steps] == [one.id for one in offered(scenario, before)]
        at = next(step.to for step in node.steps if step.choice == after.path[-1])
    assert len(graph) <= MAX_PLACES


@pytest.mark.parametrize("scenario", SCENARIOS.values(), ids=SCENARIOS)
def test_choosing_well_ends_with_the_full_score(scenario: Scenario) -> None:
    place = begin(scenario)
    while ending(scenario, place) is None:
        good = [one for one in offered(scenario, place) if one.quality == "good"]
        place = choose(scenario, place, good[0].id)
        assert len(place.path) < LONGEST
    assert score(scenario, place.path) == 1
    found = ending(scenario, place)
    assert found is not None
    assert found.outcome == "good"


def test_a_way_depends_on_the_values_after_the_choice() -> None:
    assert replay(SMALL, ["tell", "give"]).at == "good"
    assert replay(SMALL, ["keep", "give"]).at == "bad"
    assert replay(SMALL, ["keep"]).values == Values(40, 50, 80)


def test_a_choice_is_offered_while_its_bounds_hold() -> None:
    assert [one.id for one in offered(SMALL, replay(SMALL, ["keep"]))] == ["wait", "hide", "give"]
    assert [one.id for one in offered(SMALL, replay(SMALL, ["tell"]))] == ["hide", "give"]


@pytest.mark.parametrize("path", [["tell", "wait"], ["give"], ["tell", "give", "tell"], [""]])
def test_what_is_not_offered_cannot_be_chosen(path: list[str]) -> None:
    with pytest.raises(TrainingError) as caught:
        replay(SMALL, path)
    assert caught.value.slug == "choice-not-offered"


def test_nothing_chosen_is_worth_nothing() -> None:
    assert score(SMALL, []) == 0
    assert score(SMALL, ["keep", "wait", "tell", "give"]) == pytest.approx(2.5 / 4)


def test_the_graph_is_told_in_full() -> None:
    graph = expand(SMALL)
    assert graph[0].at == "desk"
    assert {node.at for node in graph} == {"desk", "later", "good", "bad"}
    assert len({(node.at, node.values) for node in graph}) == len(graph)
    with pytest.raises(TrainingError) as caught:
        expand(SMALL, limit=3)
    assert caught.value.slug == "training-too-many-places"
