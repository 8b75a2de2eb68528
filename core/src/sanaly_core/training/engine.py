"""How a scenario is played: a step follows from the one before and a choice, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sanaly_core.errors import SanalyError
from sanaly_core.training.model import (
    HIGHEST,
    LOWEST,
    WORTH,
    Choice,
    Ending,
    Scenario,
    Values,
    When,
)


class TrainingError(SanalyError):
    """A scenario, a course or a way through one cannot be used."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where one stands: a scene or an ending by its id, the values, the choices that led here."""

    at: str
    values: Values
    path: tuple[str, ...] = ()


def begin(scenario: Scenario) -> Place:
    """The start of a scenario."""
    return Place(scenario.start, scenario.values)


def offered(scenario: Scenario, place: Place) -> tuple[Choice, ...]:
    """What may be done here; nothing at an ending."""
    scene = scenario.scenes.get(place.at)
    return tuple(one for one in scene.choices if holds(one.when, place.values)) if scene else ()


def choose(scenario: Scenario, place: Place, choice_id: str) -> Place:
    """The place that a choice leads to. Raises `TrainingError` where it is not offered."""
    choice = next((one for one in offered(scenario, place) if one.id == choice_id), None)
    if choice is None:
        raise TrainingError("choice-not-offered", scenario=scenario.id)
    values = changed(place.values, choice.change)
    way = next(one for one in choice.ways if holds(one.when, values))
    return Place(way.to, values, (*place.path, choice_id))


def replay(scenario: Scenario, path: Iterable[str]) -> Place:
    """The place that choices lead to, from the start. Raises `TrainingError`."""
    place = begin(scenario)
    for choice_id in path:
        place = choose(scenario, place, choice_id)
    return place


def ending(scenario: Scenario, place: Place) -> Ending | None:
    """The ending where a place is one."""
    return scenario.endings.get(place.at)


def taken(scenario: Scenario, path: Iterable[str]) -> list[tuple[Place, Choice]]:
    """Each choice of a path with the place where it was made. Raises `TrainingError`."""
    place, steps = begin(scenario), []
    for choice_id in path:
        after = choose(scenario, place, choice_id)
        choices = {one.id: one for one in scenario.scenes[place.at].choices}
        steps.append((place, choices[choice_id]))
        place = after
    return steps


def score(scenario: Scenario, path: Iterable[str]) -> float:
    """What a path is worth, 0 to 1: the mean worth of its choices; 0 of an empty one."""
    worth = [WORTH[choice.quality] for _, choice in taken(scenario, path)]
    return sum(worth) / len(worth) if worth else 0.0


def holds(when: When, values: Values) -> bool:
    """Whether values keep to bounds."""
    return all(
        getattr(when.least, name) <= getattr(values, name) <= getattr(when.most, name)
        for name in Values.__dataclass_fields__
    )


def changed(values: Values, change: Values) -> Values:
    """Values after a change, each kept from 0 to 100."""
    return Values(
        *(
            min(HIGHEST, max(LOWEST, getattr(values, name) + getattr(change, name)))
            for name in Values.__dataclass_fields__
        )
    )
