"""How far somebody is in a course. It follows from what is kept, so that any tab may go on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from sanaly_core.training import engine
from sanaly_core.training.model import Part, PartKind, Topic
from sanaly_office.training.contents import content_of
from sanaly_office.training.frozen import Content
from sanaly_office.training.models import Passage, Sitting, Taking
from sanaly_office.training.testing import Outcome, outcome


class Step(StrEnum):
    """What comes next."""

    BEGIN = "begin"
    BEFORE = "before"
    PARTS = "parts"
    AFTER = "after"
    AFTER_BEGUN = "after-begun"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class State:
    """A course and what somebody has done of it; ``taking`` None: nothing yet."""

    content: Content
    taking: Taking | None = None
    tests: Sequence[Sitting] = ()
    passages: Mapping[str, Passage] = field(default_factory=dict)

    @property
    def step(self) -> Step:
        """What comes next."""
        if self.taking is None:
            return Step.BEGIN
        if self.taking.completed_at:
            return Step.DONE
        if self.open_test:
            before = self.open_test.kind == Sitting.Kind.BEFORE
            return Step.BEFORE if before else Step.AFTER_BEGUN
        return Step.PARTS if self.next_part else Step.AFTER

    @property
    def open_test(self) -> Sitting | None:
        """The test that is being taken."""
        return next((one for one in self.tests if one.ended_at is None), None)

    @property
    def next_part(self) -> Part | None:
        """The first part that is not done."""
        return next((one for one in self.content.course.parts if not self.done(one)), None)

    def done(self, part: Part) -> bool:
        """Whether somebody has gone through a part."""
        passage = self.passages.get(part.id)
        return bool(passage and passage.done_at)

    def path(self, part: Part) -> list[str]:
        """The choices made so far."""
        passage = self.passages.get(part.id)
        return list(passage.path) if passage else []

    def ended(self, kind: Sitting.Kind) -> list[Sitting]:
        """Tests of a kind that were handed in."""
        return [one for one in self.tests if one.kind == kind and one.ended_at]

    def outcome(self, test: Sitting) -> Outcome:
        """How a test came out."""
        return outcome(self.content, test.asked, test.answers)

    @property
    def failed(self) -> Outcome | None:
        """How the last test after came out, while it has to be taken again."""
        ended = self.ended(Sitting.Kind.AFTER)
        waits = ended and self.step in (Step.PARTS, Step.AFTER)
        return self.outcome(ended[-1]) if waits else None

    def again(self, missed: Sequence[Topic]) -> list[Part]:
        """Scenarios to go through again: those about what was missed."""
        topics = set(missed)
        parts = self.content.course.parts
        return [one for one in parts if topics & self.content.topics_of(one)]


def state_of(taking: Taking) -> State:
    """All that somebody has done of a course: two queries."""
    passages = {one.part: one for one in taking.passages.all()}
    return State(
        content_of(taking.round.content_id), taking, list(taking.tests.order_by("pk")), passages
    )


def part_of(content: Content, kind: PartKind, name: str) -> Part | None:
    """A part of a course by its kind and name."""
    wanted = (kind, name)
    return next((one for one in content.course.parts if (one.kind, one.id) == wanted), None)


def ended(content: Content, part: Part, path: Sequence[str]) -> bool:
    """Whether a path leads to an ending of a scenario."""
    scenario = content.scenarios[part.id]
    return engine.ending(scenario, engine.replay(scenario, path)) is not None
