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
from sanaly_page.pace import Pace
from sanaly_page.progress import Progress
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


def test_progress_tells_a_share_and_what_waits_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    i18n.choose("en")
    now = iter(range(0, 1000, 10))
    monkeypatch.setattr(time, "monotonic", lambda: float(next(now)))
    progress = Progress(lambda _event: None, 8, lambda: 7)
    first = progress.event(0)
    assert (first["share"], first["text"]) == (0, "Your files are being read")
    assert first["left"] == "8 pictures wait to be looked at"
    for _look in range(4):
        progress.look()
    soon, later = progress.event(30), progress.event(90)
    assert (soon["share"], soon["left"]) == (0.5, "About a minute left")
    assert "7 posts read, 4 of 8 pictures looked at" in soon["text"]
    assert later["left"] == "About 2 minutes left"
    for _look in range(4):
        progress.look()
    assert progress.event(91)["left"] == ""


def said(looks: list[float], whole: int) -> list[int]:
    """Minutes that are said at the end of each look, which takes so many seconds."""
    pace, now, minutes = Pace(), 0.0, []
    for number, seconds in enumerate(looks, 1):
        now += seconds
        pace.took(now)
        minutes.append(pace.minutes(whole - number, now))
    return minutes


def test_the_time_left_falls_and_never_rises_at_an_even_pace() -> None:
    minutes = said([3.0] * 100, 100)
    known = [n for n in minutes if n]
    assert known == sorted(known, reverse=True)
    assert (known[0], known[-1]) == (5, 1)
    assert all(60 * n >= 3 * (100 - at) for at, n in enumerate(minutes, 1) if n)


def test_pictures_that_pass_at_once_promise_nothing_for_the_others() -> None:
    minutes = said([0.001] * 50 + [4.0] * 50, 100)
    known = [n for n in minutes if n]
    assert set(minutes[:50]) == {0}
    assert known == sorted(known, reverse=True)
    assert all(60 * n >= 4 * (100 - at) for at, n in enumerate(minutes, 1) if n)


def test_a_slow_picture_is_not_promised_away() -> None:
    minutes = said([1.0] * 30 + [60.0] + [1.0] * 9, 90)
    assert minutes[30] > minutes[29]


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
