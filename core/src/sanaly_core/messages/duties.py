"""For each fault of duties as data: what is wrong, and a hint."""

from __future__ import annotations

DUTIES: dict[str, tuple[str, str]] = {
    "duties-file-missing": (
        "The file {file} is missing.",
        "Duties need duties.toml, the texts in four languages, and clauses.toml beside the folder.",
    ),
    "duties-without-clause": (
        "The answer “{answer}” rests on no clause.",
        'Name its source in “clauses”. If there is none, write verdict = "ask".',
    ),
    "duties-uncovered": (
        "Nothing answers these: {asked}.",
        "Add an answer as the last one that leaves out what, source, stage and refusable.",
    ),
    "duties-unreachable": (
        "The answer “{answer}” is never given: those above it answer everything that it could.",
        "Move it further up, or take it out.",
    ),
    "clause-twice": (
        "The clause “{clause}” stands in {other} already.",
        "Cite it from where it stands, and take it out here.",
    ),
    "duties-clock-endless": (
        "Nothing is said to end the time of the clock “{clock}”.",
        'Name in “stopped_by” what its clause itself names: "handed-in", "returned".',
    ),
    "duties-text-missing": (
        "“{text}” is not worded in this file.",
        "Add its line in all four languages.",
    ),
    "duties-text-unused": (
        "Nothing uses the text “{text}”.",
        "Correct its name, or take the line out.",
    ),
}
