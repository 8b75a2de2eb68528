"""The validator of statements takes what is right and tells each thing that is wrong."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from tests.training.xapi import faults

UUID = "3f2a0f6e-8c1b-4a55-9f0e-0d8f3f1c2b11"
STATEMENT: dict[str, Any] = {
    "id": UUID,
    "actor": {"account": {"homePage": "https://people.example/", "name": "7"}},
    "verb": {"id": "http://adlnet.gov/expapi/verbs/answered", "display": {"en": "answered"}},
    "object": {
        "objectType": "Activity",
        "id": f"urn:uuid:{UUID}",
        "definition": {
            "type": "http://adlnet.gov/expapi/activities/cmi.interaction",
            "interactionType": "choice",
            "name": {"en": "A cup", "kk": "Кесе"},
            "correctResponsesPattern": ["tell"],
            "choices": [{"id": "tell", "description": {"en": "Tell"}}, {"id": "keep"}],
        },
    },
    "result": {
        "response": "tell",
        "success": True,
        "duration": "PT1.25S",
        "score": {"scaled": 1, "raw": 2, "min": 0, "max": 2},
    },
    "context": {
        "registration": UUID,
        "contextActivities": {"parent": [{"id": "https://lms.example/1"}]},
        "extensions": {"https://w3id.org/xapi/cmi5/context/extensions/sessionid": "s"},
    },
    "timestamp": "2026-11-22T10:00:00.000Z",
}
GONE = object()
BROKEN = [
    ("id", "7", "id is not well formed"),
    ("actor", GONE, "statement has no actor"),
    ("verb", GONE, "statement has no verb"),
    ("object", GONE, "statement has no object"),
    ("extra", 1, "statement has an unknown member"),
    ("context", None, "statement.context is null"),
    ("actor.mbox", "mailto:a@b.example", "an agent is told by exactly one of four ways"),
    ("actor.account.homePage", "people", "homePage is not well formed"),
    ("actor.account.name", GONE, "account has no name"),
    ("verb.id", "answered", "verb.id is not well formed"),
    ("verb.display", "answered", "a language map is no object"),
    ("verb.display", {"e_n": "x"}, "a language map has no language"),
    ("verb.display", {"en": 1}, "a language map is of the wrong kind"),
    ("object.id", "cup", "activity.id is not well formed"),
    ("object.objectType", "Thing", "objectType is wrong"),
    ("object.definition.type", "choice", "type is not well formed"),
    ("object.definition.interactionType", "pick", "interactionType is unknown"),
    (
        "object.definition.interactionType",
        GONE,
        "interaction components without an interactionType",
    ),
    ("object.definition.interactionType", "likert", "components of another interactionType"),
    ("object.definition.choices", [], "components are no list"),
    ("object.definition.choices", [{"id": "a b"}], "component.id is not well formed"),
    ("object.definition.choices", [{"id": "tell"}] * 2, "two components have one id"),
    (
        "object.definition.correctResponsesPattern",
        ["throw"],
        "a right response is none of the choices",
    ),
    (
        "object.definition.correctResponsesPattern",
        "tell",
        "correctResponsesPattern is no list of texts",
    ),
    ("result.success", "yes", "success is of the wrong kind"),
    ("result.response", 1, "response is of the wrong kind"),
    ("result.duration", "1.25", "duration is not well formed"),
    ("result.duration", "PT", "duration is not well formed"),
    ("result.score.scaled", 1.5, "scaled is not from -1 to 1"),
    ("result.score.scaled", True, "scaled is of the wrong kind"),
    ("result.score.raw", 3, "raw is not from min to max"),
    ("result.extensions", {"mark": 1}, "an extension is not well formed"),
    ("context.registration", "1", "registration is not well formed"),
    ("context.contextActivities.above", [], "contextActivities has an unknown member"),
    ("context.contextActivities.parent", [{}], "activity has no id"),
    ("context.language", "kk kz", "language is not well formed"),
    ("timestamp", "2026-11-22", "timestamp is not well formed"),
    ("timestamp", "2026-13-22T10:00:00Z", "timestamp is no day"),
    ("timestamp", "2026-11-22T10:00:00-00:00", "timestamp has no zone"),
]


@pytest.mark.parametrize("version", ["1.0.3", "2.0"])
def test_a_statement_that_is_right_has_no_fault(version: str) -> None:
    assert faults(STATEMENT, version) == []


@pytest.mark.parametrize(
    ("place", "value", "fault"),
    BROKEN,
    ids=[f"{number}-{one[0]}" for number, one in enumerate(BROKEN)],
)
def test_each_fault_is_told(place: str, value: Any, fault: str) -> None:
    statement = copy.deepcopy(STATEMENT)
    *above, last = place.split(".")
    inside = statement
    for name in above:
        inside = inside[name]
    if value is GONE:
        del inside[last]
    else:
        inside[last] = value
    assert fault in faults(statement)


def test_roles_of_agents_are_known_to_the_later_version_alone() -> None:
    statement = STATEMENT | {"context": {"contextAgents": []}}
    assert faults(statement, "2.0") == []
    assert faults(statement, "1.0.3") == ["context has an unknown member"]
