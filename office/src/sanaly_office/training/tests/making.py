"""Makes a small library of invented scenarios, and courses that are given and taken."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sanaly_core.packs.model import Clause, ClauseKind, Seen
from sanaly_core.training.model import (
    Audience,
    Choice,
    ChoiceText,
    Course,
    CourseText,
    Ending,
    EndingText,
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
)
from sanaly_office.clock import today
from sanaly_office.people.models import Person, Unit
from sanaly_office.training import frozen
from sanaly_office.training import library as shelf
from sanaly_office.training.authoring import actions as authoring
from sanaly_office.training.authoring import beginning
from sanaly_office.training.authoring.models import OwnScenario
from sanaly_office.training.contents import content_of
from sanaly_office.training.giving import actions as giving
from sanaly_office.training.library import Library
from sanaly_office.training.models import Content, Given, Progress, Round, Taking
from sanaly_office.training.taking import actions as taking
from sanaly_office.training.taking.steps import state_of

LANGUAGES = ("en", "ru", "kk", "vi")
GOOD, BAD = ["report"], ["keep"]
"""Paths to an ending of the scenario."""
CLAUSE = Clause(
    "gifts", ClauseKind.STATUTE, {"en": "Gifts Act"}, "art. 1", Seen.CONFIRMED, quote="No gifts."
)
HEARD = Clause("heard", ClauseKind.STATUTE, {"en": "Hearsay Act"}, seen=Seen.FROM_MEMORY)


def scenario(name: str, topic: Topic, **fields: Any) -> Scenario:
    """One scene with two ways on."""
    choices = (
        Choice("keep", (Way("kept"),), Quality.POOR, Values(-20, 30, 0), (CLAUSE,)),
        Choice("report", (Way("reported"),), Quality.GOOD, Values(10, -10, -10), (CLAUSE,)),
    )
    told: dict[str, Any] = {
        "id": name,
        "reference": "",
        "version": "1",
        "status": Status.STABLE,
        "audiences": frozenset({Audience.OFFICIAL}),
        "countries": ("KZ",),
        "difficulty": 1,
        "topics": frozenset({topic}),
        "start": "desk",
        "values": Values(50, 10, 100),
        "scenes": {"desk": Scene("desk", choices)},
        "endings": {
            "kept": Ending("kept", Outcome.BAD, (CLAUSE, HEARD)),
            "reported": Ending("reported", Outcome.GOOD, (CLAUSE,)),
        },
        "texts": {one: scenario_words(f"{name} ({one})") for one in LANGUAGES},
    }
    return Scenario(**told | fields)


def scenario_words(title: str) -> ScenarioText:
    """Words of the scene and its endings."""
    choices = {
        "keep": ChoiceText("Keep the bag", "It is not yours."),
        "report": ChoiceText("Report the bag", "So it is asked."),
    }
    scenes = {"desk": SceneText("A bag stands on your desk.", choices)}
    endings = {
        "kept": EndingText("Kept", "Somebody asks for it.", "Hand it in next time."),
        "reported": EndingText("Reported", "The matter is settled.", "Do it again so."),
    }
    return ScenarioText(title, "What is in the bag?", scenes, endings)


def question(topic: Topic, form: str, number: int = 1) -> Question:
    """A question with three options, of which ``b`` is right."""
    text = QuestionText(
        f"{topic} {form}{number}?", {"a": "First", "b": "Second", "c": "Third"}, "As it says."
    )
    return Question(
        id=f"{form}{number}",
        topic=topic,
        form=form,
        audiences=frozenset({Audience.OFFICIAL}),
        options=("a", "b", "c"),
        right="b",
        clauses=(CLAUSE,),
        texts=dict.fromkeys(LANGUAGES, text),
    )


def course(**fields: Any) -> Course:
    """A text and two scenarios; one question of each of two topics."""
    parts = {"steps": PartText("Small steps", "First this.\n\nThen that.")}
    told: dict[str, Any] = {
        "id": "first-steps",
        "version": "1",
        "audiences": frozenset({Audience.OFFICIAL}),
        "countries": ("KZ",),
        "topics": (Topic.GIFTS, Topic.CONFLICT),
        "questions": 1,
        "pass_mark": 0.8,
        "repeat_after": 12,
        "parts": (
            Part(PartKind.TEXT, "steps"),
            Part(PartKind.SCENARIO, "bag"),
            Part(PartKind.SCENARIO, "cousin"),
        ),
        "texts": {
            one: CourseText(f"First steps ({one})", "How it begins.", parts) for one in LANGUAGES
        },
    }
    return Course(**told | fields)


def small_library(**fields: Any) -> Library:
    """Two scenarios, a draft, eight questions and a course."""
    scenarios = {
        "bag": scenario("bag", Topic.GIFTS),
        "cousin": scenario("cousin", Topic.CONFLICT, difficulty=2),
        "draft": scenario("draft", Topic.GIFTS, status=Status.DRAFT),
    }
    topics = (Topic.GIFTS, Topic.CONFLICT)
    questions = tuple(question(t, f, n) for t in topics for f in ("a", "b") for n in (1, 2))
    made = course(**fields)
    return Library(scenarios, questions, {made.id: made})


def use(monkeypatch: Any, library: Library | None = None) -> None:
    """Let the office hold the small library."""
    made = library or small_library()
    monkeypatch.setattr(shelf, "built_in", lambda: made)


def drafted(issuer: Unit, **fields: Any) -> Given:
    """A course that is not given yet."""
    told: dict[str, Any] = {"until": today() + timedelta(days=30)} | fields
    return giving.draft(None, issuer, "first-steps", **told)


def given(issuer: Unit, **fields: Any) -> Given:
    """A course that everybody below a unit has to take."""
    return giving.give(None, drafted(issuer, **fields))


def round_of(one: Given) -> Round:
    """The round that asks."""
    assert one.current
    return one.current


def begun(whom: Person, round_: Round) -> Taking:
    """Somebody has begun."""
    taking.begin(whom, round_)
    return Taking.objects.select_related("round__given").get(person=whom, round=round_)


def answered(whom: Person, one: Taking, *, right: int) -> None:
    """So many questions of the open test answered rightly, the others wrongly; handed in."""
    test = state_of(one).open_test
    assert test
    for place, name in enumerate(test.asked):
        known = content_of(one.round.content_id).by_id[name]
        wrong = next(option for option in known.options if option != known.right)
        option = known.right if place < right else wrong
        taking.answer(whom, one, test.pk, name, option)
    taking.hand_in(whom, one, test.pk)


def gone_through(whom: Person, one: Taking) -> None:
    """All parts that are left."""
    state = state_of(one)
    for part in state.content.course.parts:
        if part.kind is PartKind.TEXT:
            taking.read_text(whom, one, part)
        elif not state.done(part):
            taking.choose(whom, one, part, 0, GOOD[0])


def completed(whom: Person, round_: Round, *, before: int = 1, tries: int = 1) -> Taking:
    """Somebody has completed a round; ``before`` were right at first."""
    one = begun(whom, round_)
    answered(whom, one, right=before)
    for left in reversed(range(tries)):
        gone_through(whom, one)
        taking.begin_after(whom, one)
        answered(whom, one, right=0 if left else 2)
    one.refresh_from_db()
    return one


def round_given(issuer: Unit) -> Round:
    """A round of the small course at a unit, without looking into the office's library."""
    content = small_library().content("first-steps")
    text = frozen.to_json(content)
    row, _made = Content.objects.get_or_create(
        digest=frozen.digest_of(text),
        defaults={"text": text, "course": "first-steps", "version": "1"},
    )
    one = Given.objects.create(issuer=issuer, course="first-steps", until=today())
    one.targets.set([issuer])
    made = Round.objects.create(
        given=one, number=1, content=row, begins_on=today(), until=today() + timedelta(days=30)
    )
    one.current, one.status = made, Given.Status.GIVEN
    one.save()
    Progress.objects.recount(made)
    return made


def written(at: Unit, name: str = "a-new-one", by: Person | None = None) -> OwnScenario:
    """A draft as it begins."""
    return authoring.begin(by, at, name, beginning.new(name))


def published_at(at: Unit, name: str = "a-brother-joins-the-team") -> OwnScenario:
    """A copy of a built-in scenario that staff may play."""
    row = authoring.begin(None, at, "our-own", beginning.copy_of(name, "our-own"))
    return authoring.publish(None, row)
