"""A package is played in Chromium with scorm-again: half of it, away, back, to the end."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from sanaly_core.training.packages.make import LIMITS, Standard
from tests.training.learning_system import learning_system
from tests.training.packed import driven, made

SCORM = [Standard.SCORM12, Standard.SCORM2004]
NOT_WHILE_GOING = re.compile("ommit|SCORM ?Error")
LEFT_BY = [{}, {"closed": True}]
SPAN = {
    Standard.SCORM12: re.compile(r"\d{2,4}:\d\d:\d\d\.\d\d"),
    Standard.SCORM2004: re.compile(r"PT\d+H\d+M\d+\.\d\dS"),
}


def played(node: str, chromium: str, standard: Standard, **options: Any) -> Any:
    """What the driver tells, and what was asked of the system's address."""
    with learning_system(made(standard)) as (address, shelf):
        given = (address, str(standard), json.dumps(options))
        told = driven(node, "scorm.mjs", chromium, *given)
        return told | {"address": address, "commits": len(shelf.committed)}


def core(standard: Standard, told: Any) -> Any:
    """The record of one session, where it is."""
    return told["cmi"]["core"] if standard is Standard.SCORM12 else told["cmi"]


def entries(told: Any) -> list[Any]:
    """Interactions in the order in which they were recorded."""
    found: dict[str, Any] = told["cmi"]["interactions"]
    return [found[key] for key in sorted(found, key=int)]


def spans(told: Any, name: str) -> list[str]:
    """Spans of time as they were sent: scorm-again writes them its own way when it keeps them."""
    sent = [value for element, value in told["sets"] if element.endswith(f".{name}")]
    assert sent, name
    return sent


@pytest.mark.parametrize("standard", SCORM)
@pytest.mark.parametrize("options", LEFT_BY, ids=["button", "window"])
def test_half_away_back_and_to_the_end(
    node: str, chromium: str, standard: Standard, options: dict[str, Any]
) -> None:
    told = played(node, chromium, standard, **options)
    # Chromium lets no page commit while it goes: scorm-again says so, and kept what came before
    errors = [one for one in told["errors"] if not (options and NOT_WHILE_GOING.search(one))]
    assert errors == []
    assert told["faults"] == []
    assert all(one.startswith(told["address"]) for one in told["requests"])
    assert told["commits"] > 0
    assert told["back"]["asked"] == told["left"]["asked"] != ""
    assert told["back"]["progress"] == told["left"]["progress"]
    assert told["back"]["notices"] == ["You go on where you left off."]
    assert told["closed"]["title"] == "You have left the course"
    suspended(standard, told["told"])
    finished(standard, told["done"])


def suspended(standard: Standard, told: Any) -> None:
    """What the system has of somebody who left in the middle."""
    one = core(standard, told)
    name = "lesson_status" if standard is Standard.SCORM12 else "completion_status"
    assert told["refused"] == []
    assert one[name] == "incomplete"
    assert one["exit"] == "suspend"
    assert all(SPAN[standard].fullmatch(said) for said in spans(told, "session_time"))
    assert one["score"]["raw"] == ""
    assert 0 < len(told["cmi"]["suspend_data"]) <= LIMITS[standard]


def finished(standard: Standard, told: Any) -> None:
    """What it has of somebody who has passed."""
    one = core(standard, told)
    assert told["refused"] == []
    assert (one["score"]["min"], one["score"]["raw"], one["score"]["max"]) == ("0", "100", "100")
    assert all(SPAN[standard].fullmatch(said) for said in spans(told, "session_time"))
    if standard is Standard.SCORM12:
        assert (one["lesson_status"], one["exit"]) == ("passed", "")
        return
    assert (one["completion_status"], one["success_status"]) == ("completed", "passed")
    assert (one["score"]["scaled"], one["exit"], one["progress_measure"]) == ("1", "normal", "1")


@pytest.mark.parametrize("standard", SCORM)
def test_every_choice_and_answer_is_an_interaction(
    node: str, chromium: str, standard: Standard
) -> None:
    done = played(node, chromium, standard)["done"]
    told = entries(done)
    ids = [one["id"] for one in told]
    assert ids == ["before.gifts.cup", "a-cup.desk", "a-cup.later", "after.gifts.box"]
    assert {one["type"] for one in told} == {"choice"}
    assert [one["result"] for one in told] == ["correct"] * 4
    assert all(SPAN[standard].fullmatch(one) for one in spans(done, "latency"))
    field = "student_response" if standard is Standard.SCORM12 else "learner_response"
    patterns = [one["correct_responses"]["0"]["pattern"] for one in told]
    assert [one[field] for one in told] == patterns
    if standard is Standard.SCORM12:
        assert all(re.fullmatch(r"\d\d:\d\d:\d\d", one["time"]) for one in told)
        assert all(re.fullmatch("[a-e]", one) for one in patterns)
    else:
        assert patterns == ["tell", "tell", "give", "tell"]
        assert told[1]["description"] == "{lang=en}A cup stands on your desk."


@pytest.mark.parametrize("standard", SCORM)
def test_whoever_fails_is_not_passed_and_may_come_back(
    node: str, chromium: str, standard: Standard
) -> None:
    told = played(node, chromium, standard, failing=True)
    one = core(standard, told["done"])
    assert told["end"]["title"] == "Not passed yet"
    assert one["exit"] == "suspend"
    assert one["score"]["raw"] == "0"
    wrong = "wrong" if standard is Standard.SCORM12 else "incorrect"
    assert entries(told["done"])[-1]["result"] == wrong
    if standard is Standard.SCORM12:
        assert one["lesson_status"] == "failed"
    else:
        assert (one["completion_status"], one["success_status"]) == ("completed", "failed")


LOOKING = "This was opened only to be looked at: no answer and no result of it counts."
COUNTED = re.compile(r"status|score|interactions|progress_measure")


@pytest.mark.parametrize("standard", SCORM)
def test_modes_the_systems_mark_and_another_try(
    node: str, chromium: str, standard: Standard
) -> None:
    """Nothing counts of what is browsed or reviewed; the system's own mark stands above ours."""
    with learning_system(made(standard)) as (address, _shelf):
        told = driven(node, "scorm_modes.mjs", chromium, address, str(standard))
    assert told["errors"] == []
    for name in ("browsed", "reviewed"):
        session = told[name]
        assert session["begun"]["notices"] == [LOOKING]
        assert session["end"]["title"] == "Course passed"
        assert [one for one in session["done"]["sets"] if COUNTED.search(one[0])] == []
        assert session["done"]["refused"] == []
    by_mark = core(standard, told["byMark"]["done"])
    assert by_mark["score"]["raw"] == "0"
    assert _passed(standard, by_mark), "nought is enough for this system"
    tried = told["tried"]
    assert (tried["failed"]["title"], tried["passed"]["title"]) == (
        "Not passed yet",
        "Course passed",
    )
    assert tried["asked"]["asked"], "the test is asked anew"
    last = core(standard, tried["done"])
    assert last["score"]["raw"] == "100"
    assert _passed(standard, last)
    assert [one["result"] for one in entries(tried["done"])][-1] == "correct"
    assert tried["done"]["refused"] == []


def _passed(standard: Standard, one: Any) -> bool:
    """Whether the system has somebody as passed."""
    if standard is Standard.SCORM12:
        return bool(one["lesson_status"] == "passed")
    return bool(one["success_status"] == "passed")
