"""Which keys a pack's files may have, and of which kind."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time

from sanaly_core.packs.model import LANGUAGES


@dataclass(frozen=True, slots=True)
class Key:
    """One key: its kind, whether it must be there, and what it holds."""

    kind: str
    required: bool = False
    inside: dict[str, Key] = field(default_factory=dict)


TYPES: dict[str, type | tuple[type, ...]] = {
    "text": str,
    "number": int,
    "number with a fraction": (int, float),
    "yes or no": bool,
    "date": date,
    "time": time,
    "table": dict,
    "list of texts": list,
    "list of numbers": list,
    "list of lists of texts": list,
    "list of tables": list,
    "text or list of tables": (str, list),
}

_TEXT = Key("text")
_NEEDED = Key("text", required=True)
_IN_EACH_LANGUAGE = Key("table", True, dict.fromkeys(LANGUAGES, _NEEDED))

WORKING_HOURS = {
    "days": Key("list of numbers"),
    "start": Key("time"),
    "end": Key("time"),
    "utc_offset": Key("number"),
}
PACK = {
    "id": _NEEDED,
    "version": _NEEDED,
    "country": _NEEDED,
    "extends": _TEXT,
    "title": _IN_EACH_LANGUAGE,
    "about": _IN_EACH_LANGUAGE,
    "working_hours": Key("table", inside=WORKING_HOURS),
    "redirects": Key("table"),
}
CLAUSE = {
    "kind": _NEEDED,
    "act": _IN_EACH_LANGUAGE,
    "number": _TEXT,
    "seen": _NEEDED,
    "interpretation": Key("yes or no"),
    "speaker": _TEXT,
    "date": Key("date"),
    "undated": Key("yes or no"),
    "valid_from": Key("date"),
    "valid_to": Key("date"),
    "checked_on": Key("date", required=True),
    "quote": _TEXT,
    "quote_language": _TEXT,
    "code": _TEXT,
}
EXAMPLE = {"text": _NEEDED, "language": _NEEDED, "severity": Key("number"), "place": _TEXT}
RULE = {
    "id": _NEEDED,
    "reference": _TEXT,
    "status": _NEEDED,
    "account": _TEXT,
    "audience": _TEXT,
    "hours": _TEXT,
    "severity": Key("number", required=True),
    "weight": _TEXT,
    "protected": _TEXT,
    "when": Key("list of lists of texts"),
    "lowered_by": Key("list of texts"),
    "min_score": Key("number with a fraction"),
    "clauses": Key("list of texts"),
    "no_clause_found": Key("yes or no"),
    "match": Key("list of tables", inside=EXAMPLE),
    "no_match": Key("list of tables", inside=EXAMPLE),
}
RULE_TEXT = {
    "title": _NEEDED,
    "what": _NEEDED,
    "why": _NEEDED,
    "advice": _NEEDED,
    "not_meant": _TEXT,
}
