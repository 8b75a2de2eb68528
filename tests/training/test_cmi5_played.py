"""A package is played in Chromium as a unit of cmi5 against an LRS that checks every statement."""

from __future__ import annotations

import json
import re
from datetime import datetime
from typing import Any

import pytest

from sanaly_core.training.packages.make import Standard
from tests.training.lrs import Store, lrs
from tests.training.packed import driven, made
from tests.training.xapi import faults

CMI5 = "https://w3id.org/xapi/cmi5/context"
SESSION = f"{CMI5}/extensions/sessionid"
MASTERY = f"{CMI5}/extensions/masteryscore"
DEFINED = {"initialized", "completed", "passed", "failed", "terminated"}
ABOUT: dict[str, Any] = {
    "registration": "3f2a0f6e-8c1b-4a55-9f0e-0d8f3f1c2b11",
    "activityId": "https://lms.example/activities/9",
    "publisherId": "urn:uuid:3f2a0f6e-8c1b-4a55-9f0e-0d8f3f1c2b12",
    "mastery": 0.8,
    "mode": "Normal",
    "language": "",
    "back": "",
}


def played(node: str, chromium: str, *, down: int = 0, **options: Any) -> tuple[Any, Store]:
    """What the driver tells, and what the LRS has."""
    options["about"] = ABOUT | options.get("about", {})
    with lrs(made(Standard.CMI5)) as (address, store):
        store.down = down
        told = driven(node, "cmi5.mjs", chromium, address, json.dumps(options))
        return told | {"address": address}, store


def verb(statement: Any) -> str:
    """The last piece of the verb."""
    return str(statement["verb"]["id"].rpartition("/")[2])


def of(told: Any, session: str) -> list[Any]:
    """The unit's statements of a session, in order."""
    return [
        one
        for one in told["heard"]
        if one["context"]["extensions"][SESSION] == session and verb(one) != "launched"
    ]


def verbs(told: Any, session: str) -> list[str]:
    """Their verbs."""
    return [verb(one) for one in of(told, session)]


def categories(statement: Any) -> set[str]:
    """Categories of the context, without what all have in common."""
    found = statement["context"]["contextActivities"].get("category", [])
    return {one["id"].removeprefix(f"{CMI5}/categories/") for one in found}


@pytest.mark.parametrize("options", [{}, {"closed": True}], ids=["button", "window"])
def test_half_away_back_and_to_the_end(node: str, chromium: str, options: dict[str, Any]) -> None:
    told, store = played(node, chromium, **options)
    assert store.refused == []
    assert told["faults"] == []
    assert all("404" in one for one in told["errors"])  # a state that is not there yet
    assert all(one.startswith(told["address"]) for one in told["requests"])
    assert told["back"]["asked"] == told["left"]["asked"] != ""
    assert told["back"]["notices"] == ["You go on where you left off."]
    assert verbs(told, "session-1") == ["initialized", "answered", "answered", "terminated"]
    assert verbs(told, "session-2") == [
        "initialized", "answered", "answered", "completed", "passed", "terminated"
    ]  # fmt: skip


def test_contexts_and_results_are_those_of_cmi5(node: str, chromium: str) -> None:
    told, _store = played(node, chromium)
    for one in of(told, "session-1") + of(told, "session-2"):
        assert faults(one) == faults(one, "2.0") == []
        context = one["context"]
        assert context["registration"] == ABOUT["registration"]
        assert context["contextActivities"]["grouping"][0]["id"] == ABOUT["publisherId"]
        assert datetime.fromisoformat(one["timestamp"]).utcoffset() is not None
        moved = {"moveon"} if verb(one) in {"completed", "passed", "failed"} else set()
        defined = verb(one) in DEFINED
        assert categories(one) == ({"cmi5"} | moved if defined else set())
        assert (one["object"]["id"] == ABOUT["activityId"]) is defined


def test_what_was_reached_is_told(node: str, chromium: str) -> None:
    told, _store = played(node, chromium)
    last = {verb(one): one for one in of(told, "session-2")}
    assert last["completed"]["result"].keys() == {"completion", "duration"}
    assert last["completed"]["result"]["completion"] is True
    passed = last["passed"]
    assert passed["result"]["score"] == {"scaled": 1, "raw": 1, "min": 0, "max": 1}
    assert passed["result"]["success"] is True
    assert passed["context"]["extensions"][MASTERY] == ABOUT["mastery"]
    assert last["terminated"]["result"].keys() == {"duration"}
    assert "result" not in last["initialized"]


def test_every_choice_is_answered_with_its_components(node: str, chromium: str) -> None:
    told, _store = played(node, chromium)
    answered = [one for one in told["heard"] if verb(one) == "answered"]
    responses = [one["result"]["response"] for one in answered]
    assert responses == ["tell", "tell", "give", "tell"]
    for one in answered:
        definition = one["object"]["definition"]
        assert definition["interactionType"] == "choice"
        assert one["result"]["response"] in {each["id"] for each in definition["choices"]}
        assert definition["name"].keys() == {"en", "ru", "kk", "vi"}
        assert one["result"]["success"] is True
        assert re.fullmatch(r"PT\d+\.\d\dS", one["result"]["duration"])
        assert one["context"]["contextActivities"]["parent"][0]["id"] == ABOUT["activityId"]
    assert len({one["object"]["id"] for one in answered}) == len(answered)


def test_whoever_fails_may_pass_later_and_completes_once(node: str, chromium: str) -> None:
    told, store = played(node, chromium, failing=True)
    assert store.refused == []
    second = verbs(told, "session-2")
    kept = [one for one in second if one in DEFINED]
    assert kept == ["initialized", "completed", "failed", "passed", "terminated"]
    failed = next(one for one in told["heard"] if verb(one) == "failed")
    assert failed["result"]["success"] is False
    assert failed["result"]["score"]["scaled"] < ABOUT["mastery"]


@pytest.mark.parametrize("mode", ["Browse", "Review"])
def test_who_only_looks_is_neither_judged_nor_kept(node: str, chromium: str, mode: str) -> None:
    told, store = played(node, chromium, about={"mode": mode})
    assert store.refused == []
    assert verbs(told, "session-1") == ["initialized", "terminated"]
    assert verbs(told, "session-2") == ["initialized", "terminated"]


def test_it_speaks_the_learner_s_language_and_goes_back_where_the_system_says(
    node: str, chromium: str
) -> None:
    told, store = played(
        node, chromium, about={"language": "de, kk-KZ,ru", "back": "/cmi5.html?back"}
    )
    assert store.refused == []
    assert told["left"]["progress"] == "4 қадамның 3-қадамы"
    assert told["url"] == f"{told['address']}/cmi5.html?back"


def test_an_lrs_that_is_away_for_a_while_gets_everything_once(node: str, chromium: str) -> None:
    told, store = played(node, chromium, down=3)
    assert store.down == 0
    ids = [one["id"] for one in told["heard"]]
    assert len(set(ids)) == len(ids)
    assert verbs(told, "session-1") == ["initialized", "answered", "answered", "terminated"]


def test_another_client_says_the_same_of_a_session(node: str, chromium: str) -> None:
    """What cmi5 defines has the same verbs, categories, members of results in @xapi/cmi5."""
    ours, _store = played(node, chromium)
    theirs, store = played(node, chromium, reference=True)
    assert store.refused == []
    shape = {
        verb(one): (one["verb"]["id"], categories(one), set(one.get("result", {})))
        for one in of(theirs, "session-1")
        if verb(one) in DEFINED
    }
    for one in of(ours, "session-2"):
        if verb(one) in DEFINED:
            told = (one["verb"]["id"], categories(one), set(one.get("result", {})))
            assert told == shape[verb(one)]
