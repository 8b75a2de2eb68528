"""A scene as a page shows it: what led here, what is the matter, what may be done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sanaly_core.packs.model import Clause
from sanaly_core.training import engine
from sanaly_core.training.model import (
    Choice,
    Ending,
    EndingText,
    Outcome,
    Quality,
    Scenario,
    ScenarioText,
    Values,
)
from sanaly_office.training.library import scenario_text


@dataclass(frozen=True, slots=True)
class Chosen:
    """A choice that was made, and what is said of it."""

    label: str
    feedback: str
    quality: Quality
    clauses: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """A place in a scenario, in the language of the page. At an ending nothing is offered."""

    scenario: Scenario
    text: ScenarioText
    step: int
    values: Values
    before: Chosen | None
    said: str
    offered: tuple[tuple[str, str], ...]
    ending: Ending | None = None
    ended: EndingText | None = None
    way: tuple[Chosen, ...] = ()

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """Clauses of the ending."""
        return self.ending.clauses if self.ending else ()

    @property
    def good(self) -> bool:
        """Whether it came out well."""
        return bool(self.ending and self.ending.outcome is Outcome.GOOD)


def shown(scenario: Scenario, path: Sequence[str]) -> Shown:
    """The place that choices lead to. Raises ``engine.TrainingError`` for a broken path."""
    place, text = engine.replay(scenario, path), scenario_text(scenario)
    way = tuple(_chosen(text, at, choice) for at, choice in engine.taken(scenario, path))
    before = way[-1] if way else None
    ending = engine.ending(scenario, place)
    if ending:
        told = text.endings[ending.id]
        at_end = (ending, told, way)
        return Shown(scenario, text, len(path), place.values, before, told.text, (), *at_end)
    scene = text.scenes[place.at]
    offered = tuple(
        (one.id, scene.choices[one.id].label) for one in engine.offered(scenario, place)
    )
    return Shown(scenario, text, len(path), place.values, before, scene.text, offered)


def _chosen(text: ScenarioText, at: engine.Place, choice: Choice) -> Chosen:
    said = text.scenes[at.at].choices[choice.id]
    return Chosen(said.label, said.feedback, choice.quality, choice.clauses)
