"""What is wrong with a statement by the xAPI data model, versions 1.0.3 and 2.0.

Written from the specifications (adlnet/xAPI-Spec, Data; IEEE 9274.1.1-2023), strictly: a member
that is not known is a fault, and so is one of the wrong kind. Only what packages may send is
known: activities, agents, results, contexts; neither attachments nor statements about statements.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any

IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+")
UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", re.I)
DURATION = re.compile(r"P(?:\d+W|(?=.)(\d+Y)?(\d+M)?(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?)")
STAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:?\d\d)")
LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
MAILBOX = re.compile(r"mailto:[^@\s]+@[^@\s]+")
INTERACTIONS = {
    "true-false": (), "choice": ("choices",), "fill-in": (), "long-fill-in": (),
    "matching": ("source", "target"), "performance": ("steps",), "sequencing": ("choices",),
    "likert": ("scale",), "numeric": (), "other": (),
}  # fmt: skip
COMPONENTS = {name for names in INTERACTIONS.values() for name in names}
CONTEXTS = {"category", "grouping", "other", "parent"}
ROLES = {"2.0": {"contextAgents", "contextGroups"}, "1.0.3": set[str]()}
Faults = Iterator[str]
Check = Callable[[Any], Faults]


def faults(statement: Any, version: str = "1.0.3") -> list[str]:
    """Everything that is wrong with a statement; nothing where it is valid."""
    members: dict[str, Check] = {
        "id": _like(UUID, "id"), "actor": _agent, "verb": _verb, "object": _activity,
        "result": _result, "context": lambda one: _context(one, version),
        "timestamp": _timestamp, "stored": _timestamp, "authority": _agent,
        "version": _like(re.compile(r"(1\.0\.\d+|2\.0\.0)"), "version"),
    }  # fmt: skip
    return list(_members(statement, members, ("actor", "verb", "object"), "statement"))


def _members(value: Any, known: Mapping[str, Check], needed: tuple[str, ...], name: str) -> Faults:
    if not isinstance(value, dict):
        yield f"{name} is no object"
        return
    yield from (f"{name} has no {one}" for one in needed if one not in value)
    for member, inside in value.items():
        if member not in known:
            yield f"{name} has an unknown member"
        elif inside is None:
            yield f"{name}.{member} is null"
        else:
            yield from known[member](inside)


def _like(pattern: re.Pattern[str], name: str) -> Check:
    def check(value: Any) -> Faults:
        if not (isinstance(value, str) and pattern.fullmatch(value)):
            yield f"{name} is not well formed"

    return check


def _kind(kinds: type | tuple[type, ...], name: str) -> Check:
    def check(value: Any) -> Faults:
        wrong = isinstance(value, bool) and kinds is not bool
        if wrong or not isinstance(value, kinds):
            yield f"{name} is of the wrong kind"

    return check


def _only(*allowed: str) -> Check:
    def check(value: Any) -> Faults:
        if value not in allowed:
            yield "objectType is wrong"

    return check


def _timestamp(value: Any) -> Faults:
    yield from _like(STAMP, "timestamp")(value)
    if isinstance(value, str) and STAMP.fullmatch(value):
        try:
            datetime.fromisoformat(value)
        except ValueError:
            yield "timestamp is no day"
        if value.endswith(("-00:00", "-0000")):
            yield "timestamp has no zone"


def _agent(value: Any) -> Faults:
    known: dict[str, Check] = {
        "objectType": _only("Agent"), "name": _kind(str, "name"),
        "mbox": _like(MAILBOX, "mbox"), "openid": _like(IRI, "openid"), "account": _account,
        "mbox_sha1sum": _like(re.compile(r"[0-9a-f]{40}"), "mbox_sha1sum"),
    }  # fmt: skip
    yield from _members(value, known, (), "agent")
    told = {"mbox", "openid", "account", "mbox_sha1sum"} & set(value)
    if len(told) != 1:
        yield "an agent is told by exactly one of four ways"


def _account(value: Any) -> Faults:
    known = {"homePage": _like(IRI, "homePage"), "name": _kind(str, "name")}
    yield from _members(value, known, ("homePage", "name"), "account")


def _verb(value: Any) -> Faults:
    known = {"id": _like(IRI, "verb.id"), "display": _words}
    yield from _members(value, known, ("id",), "verb")


def _words(value: Any) -> Faults:
    if not isinstance(value, dict):
        yield "a language map is no object"
        return
    for language, text in value.items():
        if not LANGUAGE.fullmatch(language):
            yield "a language map has no language"
        yield from _kind(str, "a language map")(text)


def _activity(value: Any) -> Faults:
    known: dict[str, Check] = {
        "objectType": _only("Activity"), "id": _like(IRI, "activity.id"), "definition": _definition
    }  # fmt: skip
    yield from _members(value, known, ("id",), "activity")


def _definition(value: Any) -> Faults:
    known: dict[str, Check] = {
        "name": _words, "description": _words, "type": _like(IRI, "type"),
        "moreInfo": _like(IRI, "moreInfo"), "extensions": _extensions,
        "interactionType": _only_interaction, "correctResponsesPattern": _patterns,
    }  # fmt: skip
    known |= dict.fromkeys(COMPONENTS, _components)
    yield from _members(value, known, (), "definition")
    yield from _interaction(value)


def _only_interaction(value: Any) -> Faults:
    if value not in INTERACTIONS:
        yield "interactionType is unknown"


def _patterns(value: Any) -> Faults:
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        yield "correctResponsesPattern is no list of texts"


def _interaction(value: Mapping[str, Any]) -> Faults:
    """Components that fit the kind, and responses made of their ids."""
    kind = value.get("interactionType")
    there = COMPONENTS & set(value)
    if kind is None:
        if there or "correctResponsesPattern" in value:
            yield "interaction components without an interactionType"
        return
    if there - set(INTERACTIONS.get(kind, ())):
        yield "components of another interactionType"
    known = {one.get("id") for one in value.get("choices", []) if isinstance(one, dict)}
    for pattern in value.get("correctResponsesPattern", []) if kind == "choice" else []:
        if not set(str(pattern).split("[,]")) <= known:
            yield "a right response is none of the choices"


def _components(value: Any) -> Faults:
    if not isinstance(value, list) or not value:
        yield "components are no list"
        return
    known = {"id": _like(re.compile(r"[^\s\[\]]+"), "component.id"), "description": _words}
    for one in value:
        yield from _members(one, known, ("id",), "component")
    names = [one.get("id") for one in value if isinstance(one, dict)]
    if len(set(names)) != len(names):
        yield "two components have one id"


def _result(value: Any) -> Faults:
    known: dict[str, Check] = {
        "score": _score, "success": _kind(bool, "success"), "response": _kind(str, "response"),
        "completion": _kind(bool, "completion"), "duration": _like(DURATION, "duration"),
        "extensions": _extensions,
    }  # fmt: skip
    yield from _members(value, known, (), "result")


def _score(value: Any) -> Faults:
    names = ("scaled", "raw", "min", "max")
    wrong = list(_members(value, {one: _kind((int, float), one) for one in names}, (), "score"))
    yield from wrong
    if wrong:
        return
    if not -1 <= value.get("scaled", 0) <= 1:
        yield "scaled is not from -1 to 1"
    least, most = value.get("min", float("-inf")), value.get("max", float("inf"))
    if least >= most or not least <= value.get("raw", least if least > -1e9 else 0) <= most:
        yield "raw is not from min to max"


def _extensions(value: Any) -> Faults:
    if not isinstance(value, dict):
        yield "extensions are no object"
        return
    for name in value:
        yield from _like(IRI, "an extension")(name)


def _context(value: Any, version: str) -> Faults:
    known: dict[str, Check] = {
        "registration": _like(UUID, "registration"), "instructor": _agent,
        "contextActivities": _context_activities, "revision": _kind(str, "revision"),
        "platform": _kind(str, "platform"), "language": _like(LANGUAGE, "language"),
        "extensions": _extensions,
    }  # fmt: skip
    known |= dict.fromkeys(ROLES[version], _kind(list, "roles"))
    yield from _members(value, known, (), "context")


def _context_activities(value: Any) -> Faults:
    yield from _members(value, dict.fromkeys(CONTEXTS, _activities), (), "contextActivities")


def _activities(value: Any) -> Faults:
    for one in value if isinstance(value, list) else [value]:
        yield from _activity(one)
