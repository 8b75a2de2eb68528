"""From checked files to scenarios, questions and courses. Only for what the checks found whole."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sanaly_core.packs.build import clause_of
from sanaly_core.packs.model import Clause
from sanaly_core.training.model import (
    HIGHEST,
    LOWEST,
    Audience,
    Choice,
    ChoiceText,
    Course,
    CourseText,
    Ending,
    EndingText,
    LeadsTo,
    Outcome,
    Part,
    PartKind,
    PartText,
    Quality,
    Question,
    QuestionText,
    Scenario,
    ScenarioText,
    Scene,
    SceneText,
    Status,
    Topic,
    Values,
    Way,
    When,
)
from sanaly_core.training.schema import VALUES
from sanaly_core.training.source import Clauses, Folder

Row = Mapping[str, Any]


def build_scenario(folder: Folder) -> Scenario:
    """The scenario of a folder."""
    data = folder.main.data
    return Scenario(
        **_about(data),
        start=data["start"],
        values=Values(**data.get("values", {})),
        scenes={row["id"]: _scene(row, folder.clauses) for row in data["scenes"]},
        endings={row["id"]: _ending(row, folder.clauses) for row in data["endings"]},
        texts={code: _scenario_text(file.data) for code, file in folder.texts.items()},
    )


def _about(data: Row) -> dict[str, Any]:
    """What a list of scenarios shows of one."""
    return {
        "id": data["id"],
        "reference": data.get("reference", ""),
        "version": data["version"],
        "status": Status(data["status"]),
        "audiences": frozenset(map(Audience, data["audiences"])),
        "countries": tuple(data["countries"]),
        "difficulty": data["difficulty"],
        "topics": frozenset(map(Topic, data["topics"])),
    }


def build_questions(folder: Folder) -> tuple[Question, ...]:
    """The questions of a folder, whose name is their topic."""
    return tuple(_question(row, folder) for row in folder.main.data["questions"])


def build_course(folder: Folder) -> Course:
    """The course of a folder."""
    data = folder.main.data
    return Course(
        id=data["id"],
        version=data["version"],
        audiences=frozenset(map(Audience, data["audiences"])),
        countries=tuple(data["countries"]),
        topics=tuple(map(Topic, data["topics"])),
        questions=data["questions"],
        pass_mark=float(data["pass_mark"]),
        repeat_after=data["repeat_after"],
        parts=tuple(_part(row) for row in data["parts"]),
        texts={code: _course_text(file.data) for code, file in folder.texts.items()},
    )


def _cited(row: Row, clauses: Clauses) -> tuple[Clause, ...]:
    """Clauses by their whole names, which are their ids here."""
    return tuple(clause_of(name, clauses.find(name) or {}) for name in row.get("clauses", ()))


def _scene(row: Row, clauses: Clauses) -> Scene:
    return Scene(row["id"], tuple(_choice(one, clauses) for one in row["choices"]))


def _choice(row: Row, clauses: Clauses) -> Choice:
    to = row["to"]
    ways: list[Row] = [{"to": to}] if isinstance(to, str) else to
    nothing = dict.fromkeys(VALUES, 0)
    return Choice(
        id=row["id"],
        ways=tuple(Way(one["to"], when_of(one.get("when", {}))) for one in ways),
        quality=Quality(row["quality"]),
        change=Values(**nothing | row.get("change", {})),
        clauses=_cited(row, clauses),
        when=when_of(row.get("when", {})),
    )


def when_of(bounds: Mapping[str, int]) -> When:
    """Bounds as a file writes them: ``risk_least``, ``time_most``, …"""
    return When(
        Values(*(bounds.get(f"{name}_least", LOWEST) for name in VALUES)),
        Values(*(bounds.get(f"{name}_most", HIGHEST) for name in VALUES)),
    )


def _ending(row: Row, clauses: Clauses) -> Ending:
    leads_to = LeadsTo(row["leads_to"]) if "leads_to" in row else None
    return Ending(row["id"], Outcome(row["outcome"]), _cited(row, clauses), leads_to)


def _scenario_text(data: Row) -> ScenarioText:
    return ScenarioText(
        title=data["title"],
        summary=data["summary"],
        scenes={name: _scene_text(words) for name, words in data["scenes"].items()},
        endings={name: EndingText(**words) for name, words in data["endings"].items()},
        draft=data.get("draft", ""),
    )


def _scene_text(words: Row) -> SceneText:
    choices = {name: ChoiceText(**said) for name, said in words["choices"].items()}
    return SceneText(words["text"], choices)


def _question(row: Row, folder: Folder) -> Question:
    return Question(
        id=row["id"],
        topic=Topic(folder.name),
        form=row["form"],
        audiences=frozenset(map(Audience, row["audiences"])),
        options=tuple(row["options"]),
        right=row["right"],
        clauses=_cited(row, folder.clauses),
        texts={code: QuestionText(**file.data[row["id"]]) for code, file in folder.texts.items()},
    )


def _part(row: Row) -> Part:
    kind = PartKind.TEXT if "text" in row else PartKind.SCENARIO
    return Part(kind, row[kind])


def _course_text(data: Row) -> CourseText:
    parts = {name: PartText(**words) for name, words in data.get("parts", {}).items()}
    return CourseText(data["title"], data["summary"], parts)
