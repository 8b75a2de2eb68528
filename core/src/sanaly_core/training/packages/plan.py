"""A course without words: its steps, every place of its scenarios, what is right.

The script of a package only looks up where a choice leads (`graph.expand`) and what a number of
right answers is worth; it never computes with bounds or values.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sanaly_core.packs.model import Clause
from sanaly_core.training.graph import Node, expand
from sanaly_core.training.model import (
    WORTH,
    Choice,
    Ending,
    PartKind,
    Quality,
    Question,
    Scenario,
    Scene,
)
from sanaly_core.training.packages.material import FORMS, Material, options_of
from sanaly_core.training.packages.names import iri

Plan = dict[str, Any]
Numbers = Mapping[str, int]
"""Where a clause stands in the lists of clauses, by its id."""
BEFORE, AFTER = "before", "after"
DIGITS = 4
"""Decimal places of shares, as cmi5 has them for its mastery score."""


def plan_of(material: Material, clauses: Mapping[str, Clause]) -> Plan:
    """Everything that is the same in all languages."""
    numbers = {name: number for number, name in enumerate(clauses)}
    course = material.course
    scenarios = material.scenarios.items()
    return {
        "id": course.id,
        "version": course.version,
        "iri": iri("course", course.id),
        "mark": round(course.pass_mark, DIGITS),
        "shares": shares(len(material.asked(FORMS[0]))),
        "steps": _steps(material),
        "tests": {form: _test(material.asked(form), numbers) for form in FORMS},
        "scenarios": {name: _scenario(one, numbers) for name, one in scenarios},
    }


def clauses_of(material: Material) -> dict[str, Clause]:
    """Every clause that may be shown, by its whole name, in the order in which they come."""
    found: dict[str, Clause] = {}
    for scenario in material.scenarios.values():
        choices = (one for scene in scenario.scenes.values() for one in scene.choices)
        cites: list[Choice | Ending] = [*choices, *scenario.endings.values()]
        found |= {one.id: one for cite in cites for one in cite.clauses}
    for question in (one for form in FORMS for one in material.asked(form)):
        found |= {one.id: one for one in question.clauses}
    return found


def shares(asked: int) -> list[float]:
    """What each number of right answers is worth, 0 to 1; a test without questions is all right."""
    return [round(right / asked, DIGITS) for right in range(asked + 1)] if asked else [1.0]


def _steps(material: Material) -> list[dict[str, str]]:
    parts = [{"kind": part.kind.value, "id": part.id} for part in material.course.parts]
    if not material.asked(FORMS[0]):
        return parts
    return [{"kind": "test", "id": BEFORE}, *parts, {"kind": "test", "id": AFTER}]


def _test(questions: list[Question], numbers: Numbers) -> list[Plan]:
    return [
        {
            "id": f"{one.topic}.{one.id}",
            "iri": {when: iri("question", when, one.topic, one.id) for when in (BEFORE, AFTER)},
            "options": options_of(one),
            "right": one.right,
            "clauses": [numbers[clause.id] for clause in one.clauses],
        }
        for one in questions
    ]


def _scenario(scenario: Scenario, numbers: Numbers) -> Plan:
    scenes, endings = scenario.scenes.items(), scenario.endings.items()
    return {
        "places": [_place(scenario, node) for node in expand(scenario)],
        "scenes": {name: _scene(scenario, scene, numbers) for name, scene in scenes},
        "endings": {name: _ending(one, numbers) for name, one in endings},
    }


def _place(scenario: Scenario, node: Node) -> list[Any]:
    """Where it is, the values there, and for each way on the choice's number and the place's."""
    scene = scenario.scenes.get(node.at)
    order = {one.id: number for number, one in enumerate(scene.choices)} if scene else {}
    values = [node.values.trust, node.values.risk, node.values.time]
    return [node.at, values, [[order[step.choice], step.to] for step in node.steps]]


def _scene(scenario: Scenario, scene: Scene, numbers: Numbers) -> Plan:
    return {
        "iri": iri("scene", scenario.id, scene.id),
        "choices": [
            {
                "id": one.id,
                "quality": one.quality.value,
                "worth": WORTH[one.quality],
                "good": one.quality is Quality.GOOD,
                "clauses": [numbers[clause.id] for clause in one.clauses],
            }
            for one in scene.choices
        ],
    }


def _ending(ending: Ending, numbers: Numbers) -> Plan:
    return {
        "outcome": ending.outcome.value,
        "leadsTo": ending.leads_to.value if ending.leads_to else "",
        "clauses": [numbers[clause.id] for clause in ending.clauses],
    }


def scenario_parts(material: Material) -> int:
    """How many parts of a course are scenarios."""
    return sum(part.kind is PartKind.SCENARIO for part in material.course.parts)
