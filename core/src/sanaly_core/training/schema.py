"""Which keys the files of training may have, and of which kind."""

from __future__ import annotations

from sanaly_core.packs.schema import CLAUSE, Key
from sanaly_core.training.locate import Kind

_TEXT = Key("text")
_NEEDED = Key("text", required=True)
_LIST = Key("list of texts")
_MANY = Key("list of texts", required=True)
_NUMBER = Key("number", required=True)

VALUES = ("trust", "risk", "time")
BOUNDS = tuple(f"{name}_{end}" for name in VALUES for end in ("least", "most"))

_WHEN = dict.fromkeys(BOUNDS, Key("number"))
WAY = {"to": _NEEDED, "when": Key("table", inside=_WHEN)}
CHOICE = {
    "id": _NEEDED,
    "to": Key("text or list of tables", True, WAY),
    "quality": _NEEDED,
    "change": Key("table", inside=dict.fromkeys(VALUES, Key("number"))),
    "clauses": _LIST,
    "when": Key("table", inside=_WHEN),
}
SCENE = {"id": _NEEDED, "choices": Key("list of tables", True, CHOICE)}
ENDING = {"id": _NEEDED, "outcome": _NEEDED, "clauses": _LIST, "leads_to": _TEXT}
SCENARIO = {
    "id": _NEEDED,
    "reference": _TEXT,
    "version": _NEEDED,
    "status": _NEEDED,
    "audiences": _MANY,
    "countries": _MANY,
    "difficulty": _NUMBER,
    "topics": _MANY,
    "start": _NEEDED,
    "values": Key("table", inside=dict.fromkeys(VALUES, Key("number"))),
    "scenes": Key("list of tables", True, SCENE),
    "endings": Key("list of tables", True, ENDING),
}
QUESTION = {
    "id": _NEEDED,
    "form": _NEEDED,
    "audiences": _MANY,
    "options": _MANY,
    "right": _NEEDED,
    "clauses": _LIST,
}
PART = {"text": _TEXT, "scenario": _TEXT}
COURSE = {
    "id": _NEEDED,
    "version": _NEEDED,
    "audiences": _MANY,
    "countries": _MANY,
    "topics": _MANY,
    "questions": _NUMBER,
    "pass_mark": Key("number with a fraction", required=True),
    "repeat_after": _NUMBER,
    "parts": Key("list of tables", True, PART),
}
FILES: dict[Kind, dict[str, Key]] = {
    Kind.SCENARIO: SCENARIO,
    Kind.QUESTIONS: {"questions": Key("list of tables", True, QUESTION)},
    Kind.COURSE: COURSE,
}
OWN_CLAUSE = CLAUSE | {"country": _NEEDED}
