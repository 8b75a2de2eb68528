"""Every place of a scenario that can be reached, and what leads from one to the next.

A place is a scene or an ending together with the values one has there. With all of them listed,
whatever plays a scenario elsewhere (an export to SCORM, cmi5 or HTML) looks up where a choice
leads: neither bounds nor sums need be written a second time in another language.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

from sanaly_core.training.engine import Place, TrainingError, begin, choose, offered
from sanaly_core.training.model import Scenario, Values

MAX_PLACES = 5_000


@dataclass(frozen=True, slots=True)
class Step:
    """A choice that is offered at a place, by its id, and the number of the place it leads to."""

    choice: str
    to: int


@dataclass(frozen=True, slots=True)
class Node:
    """A place: a scene or an ending by its id, the values, and what may be done.

    ``steps`` are in the order of the scene's choices; at an ending there are none.
    """

    at: str
    values: Values
    steps: tuple[Step, ...]


Graph = tuple[Node, ...]
"""All places; a step's ``to`` is a position in it. The first place is the start."""


def expand(scenario: Scenario, limit: int = MAX_PLACES) -> Graph:
    """All places from the start on, the nearest first; the same for the same scenario.

    Raises `TrainingError` where there are more than ``limit``.
    """
    start = begin(scenario)
    numbers = {_key(start): 0}
    found: list[Node] = []
    waiting = deque([start])
    while waiting:
        place = waiting.popleft()
        steps = tuple(_steps(scenario, place, numbers, waiting))
        found.append(Node(place.at, place.values, steps))
        if len(numbers) > limit:
            raise TrainingError("training-too-many-places", scenario=scenario.id, limit=limit)
    return tuple(found)


def _steps(
    scenario: Scenario,
    place: Place,
    numbers: dict[tuple[str, Values], int],
    waiting: deque[Place],
) -> Iterator[Step]:
    for choice in offered(scenario, place):
        after = choose(scenario, Place(place.at, place.values), choice.id)
        if _key(after) not in numbers:
            numbers[_key(after)] = len(numbers)
            waiting.append(after)
        yield Step(choice.id, numbers[_key(after)])


def _key(place: Place) -> tuple[str, Values]:
    return place.at, place.values


def ends(graph: Graph, scenario: Scenario) -> set[int]:
    """Places from which an ending can be reached, endings themselves included."""
    before: dict[int, list[int]] = {}
    for number, node in enumerate(graph):
        for step in node.steps:
            before.setdefault(step.to, []).append(number)
    waiting = [number for number, node in enumerate(graph) if node.at in scenario.endings]
    found = set(waiting)
    while waiting:
        fresh = set(before.get(waiting.pop(), ())) - found
        found |= fresh
        waiting.extend(fresh)
    return found
