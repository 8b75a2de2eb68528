"""What changed from one version of a pack to the next: rules, wording, clauses, verification."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sanaly_core.packs.model import LANGUAGES, Clause
from sanaly_office.transparency.rulebook.record import Recorded, clause_of
from sanaly_office.transparency.rulebook.words import Piece, pieces

TEXTS = ("title", "what", "why", "advice", "not_meant")
DECIDED = (
    "status",
    "account",
    "audience",
    "hours",
    "severity",
    "weight",
    "protected",
    "when",
    "lowered_by",
    "min_score",
)
"""What decides whether a post is asked about; told as one line."""
VERIFIED = ("seen", "checked_on")
QUOTED = ("number", "quote")


@dataclass(frozen=True, slots=True)
class Wording:
    """One text of a rule or a clause that reads otherwise now."""

    name: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class ClauseChange:
    """A clause that came (``added``), went (``removed``) or ``changed``."""

    kind: str
    clause: Clause
    before: Clause | None = None
    wordings: tuple[Wording, ...] = ()
    verified: bool = False
    otherwise: bool = False
    """Whether something else of it changed: whose reading it is, or since when it holds."""


@dataclass(frozen=True, slots=True)
class RuleChange:
    """A rule that came, went or changed. ``title`` is in the reader's language."""

    kind: str
    id: str
    title: str
    what: str = ""
    wordings: tuple[Wording, ...] = ()
    elsewhere: tuple[str, ...] = ()
    """Other languages in which its wording changed."""
    clauses: tuple[ClauseChange, ...] = ()
    decided: bool = False
    examples: bool = False


def changes(before: Recorded, after: Recorded, language: str) -> tuple[RuleChange, ...]:
    """Every rule that is not as it was: those that came, that changed, that went."""
    old, new = _renamed(before["rules"], after["redirects"]), after["rules"]
    came = [_whole("added", new[name], language) for name in new if name not in old]
    went = [_whole("removed", old[name], language) for name in old if name not in new]
    both = [name for name in new if name in old and old[name] != new[name]]
    return (*came, *(_changed(old[name], new[name], language) for name in both), *went)


def about(before: Recorded, after: Recorded, language: str) -> tuple[Wording, ...]:
    """What the pack says of itself, where that reads otherwise now."""
    told = (("title", "titles"), ("about", "about"))
    pairs = (
        (name, before[key].get(language, ""), after[key].get(language, "")) for name, key in told
    )
    return tuple(_wordings(pairs))


def hours_changed(before: Recorded, after: Recorded) -> bool:
    """Whether the working hours are others now."""
    return bool(before["working_hours"] != after["working_hours"])


def _renamed(rules: Mapping[str, Any], redirects: Mapping[str, str]) -> dict[str, Any]:
    return {redirects.get(name, name): rule for name, rule in rules.items()}


def _whole(kind: str, rule: Mapping[str, Any], language: str) -> RuleChange:
    text = rule["texts"][language]
    clauses = tuple(ClauseChange(kind, clause_of(one)) for one in rule["clauses"])
    return RuleChange(kind, rule["id"], text["title"], text["what"], clauses=clauses)


def _changed(old: Mapping[str, Any], new: Mapping[str, Any], language: str) -> RuleChange:
    others = (one for one in LANGUAGES if one != language)
    return RuleChange(
        "changed",
        new["id"],
        new["texts"][language]["title"],
        wordings=tuple(_texts(old, new, language)),
        elsewhere=tuple(one for one in others if old["texts"][one] != new["texts"][one]),
        clauses=tuple(_clauses(old["clauses"], new["clauses"], language)),
        decided=any(old[name] != new[name] for name in DECIDED),
        examples=any(old[name] != new[name] for name in ("match", "no_match")),
    )


def _texts(old: Mapping[str, Any], new: Mapping[str, Any], language: str) -> Iterator[Wording]:
    before, after = old["texts"][language], new["texts"][language]
    return _wordings((name, before[name], after[name]) for name in TEXTS)


def _wordings(pairs: Iterator[tuple[str, str, str]]) -> Iterator[Wording]:
    return (Wording(name, pieces(old, new)) for name, old, new in pairs if old != new)


def _clauses(old: list[Any], new: list[Any], language: str) -> Iterator[ClauseChange]:
    before, after = ({one["id"]: one for one in those} for those in (old, new))
    for name, one in after.items():
        if name not in before:
            yield ClauseChange("added", clause_of(one))
        elif before[name] != one:
            yield _clause(before[name], one, language)
    for name, one in before.items():
        if name not in after:
            yield ClauseChange("removed", clause_of(one))


def _clause(old: Mapping[str, Any], new: Mapping[str, Any], language: str) -> ClauseChange:
    words = [("act", old["act"].get(language, ""), new["act"].get(language, ""))]
    words += [(name, old[name], new[name]) for name in QUOTED]
    differ = {name for name in new if old[name] != new[name]}
    return ClauseChange(
        "changed",
        clause_of(new),
        clause_of(old),
        tuple(_wordings(iter(words))),
        verified=bool(differ & {*VERIFIED}),
        otherwise=bool(differ - {*VERIFIED, *QUOTED, "act"}),
    )
