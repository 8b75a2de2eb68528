"""No watching of belief (promise 3).

Rules about what a person believes or thinks may be shown, never looked for;
and what touches a protected characteristic carries its mark, so that it is
never counted or sent. The marks are the "Prot." column of the research notes; a mark
that holds in some cases only (a photo of drinking may hint at an illness, a car at
property) counts as one, because a count cannot tell the cases apart.
"""

from __future__ import annotations

from collections.abc import Iterator

from sanaly_core.packs.problems import Problem
from sanaly_core.packs.source import PackSource, SourceFile

NEVER_LOOKED_FOR = frozenset({"religion", "political-opinion", "union", "ethnicity"})
PROTECTIONS = (
    *sorted(NEVER_LOOKED_FOR),
    "health",
    "property",
    "sexual-life",
    "children",
    "family",
    "data-of-others",
)
BELIEF_RULES = frozenset(
    {
        "religious-display",
        "criticism-of-policy",
        "partisan",
        "hostile-content",
        "hate-discrimination",
    }
)
PROTECTED_RULES = BELIEF_RULES | {
    "alcohol-display",
    "luxury-car",
    "indecent",
    "prohibited-substances",
    "third-party-personal-data",
    "learners-information",
    "relatives-in-subordination",
}
_REFERENCES = frozenset({"R08", "R11", "R12", "R13", "R15"})


def check(source: PackSource) -> Iterator[Problem]:
    """Rules of belief have no detector; marked rules keep their mark, whatever the pack says."""
    for rule in source.rules:
        if _is_of_belief(rule) and (rule.data["status"] != "shown" or rule.data.get("when")):
            key = "when" if rule.data.get("when") else "status"
            yield rule.problem("belief-looked-for", key, rule=rule.data["id"])
        if "protected" not in rule.data and rule.data["id"] in PROTECTED_RULES:
            yield rule.problem("protection-missing", "id", rule=rule.data["id"])


def _is_of_belief(rule: SourceFile) -> bool:
    return (
        rule.data["id"] in BELIEF_RULES
        or rule.data.get("reference") in _REFERENCES
        or rule.data.get("protected") in NEVER_LOOKED_FOR
    )
