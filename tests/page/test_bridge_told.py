"""What the page's Python tells a person: remedies, troubles, progress, outcomes."""

from __future__ import annotations

import time

import pytest

from sanaly.pipeline import Result
from sanaly.recheck import Outcome
from sanaly.report.remedies import Lacking
from sanaly.store.store import Remembered
from sanaly_core import wording
from sanaly_core.errors import UsageError
from sanaly_core.findings import State
from sanaly_core.items import Kind
from sanaly_page import i18n, offered, outcomes, telling
from sanaly_page.guide import guide, report_guide
from sanaly_page.progress import SURE_AFTER, Progress
from sanaly_page.tab import Event
from tests.page.bridge import CANARY

PARTS = {name: {"packed": 1000} for name in offered.PARTS}


@pytest.fixture(autouse=True)
def built(monkeypatch: pytest.MonkeyPatch) -> None:
    """A build that holds all parts."""
    monkeypatch.setattr(offered, "_built", lambda: PARTS)


def test_the_guide_tells_what_was_not_chosen_from_what_failed() -> None:
    i18n.choose("en")
    lacking = Lacking(frozenset({"indecency", "writing", "unknown"}), frozenset())
    for made in (guide, report_guide):
        texts = [one.text for one in made(frozenset({"writing", "heic"})).remedies(lacking)]
        assert len(texts) == 4
        assert "Check again with “Look for indecency in pictures” chosen" in texts[0]
        assert "chosen" not in texts[1] + texts[3]
        assert "“Read text in pictures” could not be loaded" in texts[2]
        assert texts[3].startswith("“Open HEIC photos of iPhones” could not be loaded")


TROUBLES = {
    "page-memory": MemoryError(CANARY),
    "page-system": OSError(5, "Input/output error", f"/home/given/given1/0/{CANARY}"),
    "page-defect": KeyError(CANARY),
}


@pytest.mark.parametrize("slug", TROUBLES)
def test_no_trouble_quotes_what_it_met(slug: str) -> None:
    told = telling.error_of(TROUBLES[slug])
    assert told["slug"] == slug
    assert CANARY not in told["text"]


def test_a_file_is_called_as_the_person_calls_it() -> None:
    told = telling.sentence(UsageError("file-empty", file="/home/given/given12/0/photos/a.jpg"))
    assert "photos/a.jpg" in told
    assert "/home/" not in told


def test_progress_tells_a_share_and_the_time_left_once_it_is_sure() -> None:
    i18n.choose("en")
    progress = Progress(lambda _event: None, 4, lambda: 7)
    assert progress.event(time.monotonic())["share"] == 0
    progress.look()
    now = time.monotonic()
    soon, later = progress.event(now), progress.event(now + 60)
    assert (soon["share"], soon["left"]) == (0.25, "")
    assert "7 posts read, 1 of 4 pictures looked at" in soon["text"]
    assert later["left"] == "About 3 minutes left"
    assert progress.event(now + SURE_AFTER + 1)["left"] == "Less than a minute left"


def test_progress_without_pictures_has_no_share_and_is_told_now_and_then() -> None:
    told: list[Event] = []
    progress = Progress(told.append, 0, lambda: 1)
    for _ in range(1000):
        progress.tell()
    assert told[0]["share"] is None
    assert len(told) < 500


def outcome(number: int, state: State) -> Outcome:
    """What became of a finding."""
    item, nothing = bytes([number]), b""
    told = ("no-pack", "some<rule>", 2, State.OPEN, "")
    found = Remembered(f"id{number}", item, nothing, nothing, nothing, *told)
    return Outcome(found, state, None, "vk", Kind.POST)


def test_outcomes_are_told_by_state_the_most_frequent_first() -> None:
    i18n.choose("en")
    states = [State.GONE, State.OPEN, State.GONE, State.CANNOT_TELL]
    given = [outcome(number, state) for number, state in enumerate(states)]
    html = outcomes.html(given, Result(()))
    places = [html.index(wording.state_text(s)) for s in (State.GONE, State.OPEN)]
    assert places == sorted(places)
    assert html.count("some&lt;rule&gt;") == 4
    assert html.count("VK, post") == 4
    twice = outcomes.html([given[1], given[1]], Result(()))  # by two packs
    assert twice.count("some&lt;rule&gt;") == 1
    assert "<rule>" not in html
    assert "Nothing was found earlier" in outcomes.html([], Result(()))
