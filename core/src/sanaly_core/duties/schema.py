"""Which keys the files of duties may have, and of which kind."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sanaly_core.duties.model import (
    Done,
    Group,
    Length,
    Refusable,
    Source,
    Stage,
    Trigger,
    Verdict,
    What,
)
from sanaly_core.packs.checks import values
from sanaly_core.packs.model import LANGUAGES
from sanaly_core.packs.schema import CLAUSE, Key

_TEXT = Key("text")
_NEEDED = Key("text", required=True)
_LIST = Key("list of texts")
_MANY = Key("list of texts", required=True)
_DATE = Key("date", required=True)
_NUMBER = Key("number", required=True)
_IN_EACH_LANGUAGE = Key("table", True, dict.fromkeys(LANGUAGES, _NEEDED))

CLOCK = {
    "id": _NEEDED,
    "triggers": _MANY,
    "length": _NUMBER,
    "unit": _NEEDED,
    "clause": _NEEDED,
    "checked_on": _DATE,
    "stops_in_leave": Key("yes or no"),
    "stopped_by": _LIST,
}
ANSWER = {
    "id": _NEEDED,
    "what": _LIST,
    "source": _LIST,
    "stage": _LIST,
    "refusable": _LIST,
    "verdict": _NEEDED,
    "may": _LIST,
    "may_not": _LIST,
    "must": _LIST,
    "clock": _TEXT,
    "clauses": _LIST,
}
KIN = {"id": _NEEDED, "group": _NEEDED, "clauses": _MANY, "means": _TEXT, "instead": _TEXT}
ELSEWHERE = {"id": _NEEDED, "clauses": _LIST}
DUTIES = {
    "id": _NEEDED,
    "version": _NEEDED,
    "country": _NEEDED,
    "comparator": Key("yes or no"),
    "conflicts": _LIST,
    "title": _IN_EACH_LANGUAGE,
    "about": _IN_EACH_LANGUAGE,
    "clocks": Key("list of tables", inside=CLOCK),
    "answers": Key("list of tables", True, ANSWER),
    "kin": Key("list of tables", inside=KIN),
    "elsewhere": Key("list of tables", inside=ELSEWHERE),
}
CLOCK_TEXT = {"title": _NEEDED, "act": _NEEDED, "recipient": _NEEDED, "caution": _TEXT}
TEXTS = {
    "sayings": Key("table", required=True),
    "answers": Key("table", required=True),
    "kin": Key("table"),
    "elsewhere": Key("table"),
    "clocks": Key("table"),
}
OWN_CLAUSE = CLAUSE | {"country": _NEEDED}
CLAUSE_CHOICES = values.CLAUSE | {"quote_language": ("", *LANGUAGES, "fr")}
"""Acts for comparison are quoted in their own language."""

ASKED: dict[str, Iterable[Any]] = {
    "what": What,
    "source": Source,
    "stage": Stage,
    "refusable": Refusable,
}
LISTS: dict[str, dict[str, Iterable[Any]]] = {
    "clocks": {"triggers": Trigger, "stopped_by": Done},
    "answers": ASKED,
}
"""Keys that hold lists of values of a closed list."""
CHOICES: dict[str, dict[str, Iterable[Any]]] = {
    "clocks": {"unit": Length, "length": range(1, 367)},
    "answers": {"verdict": Verdict},
    "kin": {"group": Group},
}
