"""The app with a checker that answers late, fails, or has not started: what the person is told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.page.screens_site import app_site, seen

pytestmark = pytest.mark.browser

Look = Callable[..., Any]


@pytest.fixture(scope="module")
def look(tmp_path_factory: pytest.TempPathFactory, node: str, chromium: str) -> Iterator[Look]:
    with app_site(tmp_path_factory.mktemp("held")) as address:
        yield lambda name, **options: seen(node, chromium, address, name, **options)


def test_of_two_pictures_the_later_one_is_mended(look: Look) -> None:
    told = look("lateLook")
    assert told == {"early": False, "told": "told 2", "number": 2, "errors": []}


def test_a_draft_and_a_picture_have_their_own_rules_and_parts(look: Look) -> None:
    told = look("ownChoice")
    for said in told["before"].values():
        assert said == "To be loaded for pictures: Reading (24 MB). In all: 24 MB."
    [draft], [fix] = told["draft"], told["fix"]
    assert (draft["packs"], draft["parts"]) == (["two"], ["writing"])
    assert (fix["packs"], fix["parts"]) == (["two"], [])
    assert told["errors"] == []


def test_who_is_elsewhere_while_a_check_runs_stays_there_and_is_led_to_it(look: Look) -> None:
    told = look("elsewhereMeanwhile")
    assert told["needs"] == ["Choose something to check first.", ""]
    goes_on = "A check is running: see how far it is #run"
    assert told["told"] == ["", goes_on, "The check is done: see what came of it #results", ""]
    assert (told["again"], told["checks"]) == ("#run", 1)
    assert (told["stays"], told["isEmpty"]) == (True, True)
    assert told["errors"] == []


def test_what_is_loaded_is_shown_and_said(look: Look) -> None:
    told = look("loads")
    text = "Being loaded: Reading, 6 MB of 24 MB"
    assert told["during"] == {
        "text": text,
        "spoken": text,
        "share": 0.25,
        "bars": 1,
        "shown": True,
    }
    assert (told["after"]["shown"], told["after"]["bars"]) == (False, 1)
    assert told["sum"] == "Nothing more is to be loaded."
    assert told["errors"] == []


def test_a_paused_check_stays_paused_in_another_language(look: Look) -> None:
    assert look("pausedStays") == {
        "begins": "Everything is being made ready for the check …",
        "seen": ["resume", "run-paused"],
        "share": 0.5,
        "text": "half",
        "language": "en",
    }


def test_a_language_of_another_version_is_opened_with_its_own_scripts(look: Look) -> None:
    told = look("anotherVersion", text="", status=200)
    assert (told["same"], told["language"], told["errors"]) == (False, "kk", [])


@pytest.mark.parametrize(
    ("status", "words"), [(200, "A newer version"), (404, "could not be loaded")]
)
def test_a_language_that_cannot_come_in_takes_nothing_away(
    look: Look, status: int, words: str
) -> None:
    told = look("anotherVersion", text="12345", status=status)
    assert words in told["trouble"]
    assert (told["same"], told["language"], told["text"]) == (True, "en", "12345")
    assert told["errors"] == []


def test_forgetting_does_not_wait_for_the_checker(look: Look) -> None:
    told = look("forgetsEarly")
    assert told == {"before": True, "kept": None, "early": 0, "trouble": "", "errors": []}


def test_a_notice_is_in_sight_and_covers_no_focus(look: Look) -> None:
    assert look("noticeInSight") == {"seen": True, "covered": [], "errors": []}


def test_cards_that_come_after_a_decision_show_it(look: Look) -> None:
    assert look("decidedWhileComing") == {"states": ["mended", "open", "mended"], "errors": []}


def test_a_filter_that_shows_nothing_says_so(look: Look) -> None:
    told = look("nothingShown")
    assert told == {"before": "", "empty": "No post to show here.", "after": "", "errors": []}


def test_defects_are_told_without_what_they_hold(look: Look) -> None:
    thrown, rejected = look("defects")
    assert thrown == rejected
    assert "Something went wrong" in thrown
    assert "secret" not in thrown


def test_what_fails_after_a_change_of_language_is_told(look: Look) -> None:
    assert look("failsInAnotherLanguage") == {"first": "no filter", "errors": []}


def test_a_result_stays_until_another_takes_its_place(look: Look) -> None:
    told = look("resultStays")
    assert [told[name] for name in ("added", "cancelled", "rechecked")] == [2, 2, 2]
    assert told["givenBack"] is False
    assert (told["trouble"], told["errors"]) == ("", [])


def test_a_version_that_comes_in_meanwhile_is_offered(look: Look) -> None:
    assert look("newer") == {"before": False, "taken": ["2"], "errors": []}


def test_the_screen_that_is_shown_is_marked_in_forced_colours(look: Look) -> None:
    assert look("whereInForcedColours") == [False, True, True, True, True]


def test_each_input_can_be_taken_out_by_the_keyboard(look: Look) -> None:
    told = look("takesOut", language="en")
    reason = ["wrong.txt is no export."]
    assert (told["wrong"]["names"], told["wrong"]["unread"]) == (["wrong.txt"], reason)
    assert "could not be read" in told["wrong"]["said"]
    assert told["added"]["names"] == ["wrong.txt", "a.zip", "a.zip"]
    assert told["added"]["buttons"][0] == "Take out wrong.txt"
    assert told["added"]["repeated"].endswith("is counted once: a.zip")
    assert (told["taken"]["names"], told["taken"]["unread"]) == (["a.zip", "a.zip"], [])
    assert (told["taken"]["focus"], told["taken"]["repeated"]) == ("Take out a.zip", "")
    assert told["taken"]["said"] == "wrong.txt was taken out."
    assert (told["all"]["focus"], told["all"]["said"]) == ("choose-files", "a.zip was taken out.")
    assert (told["trouble"], told["errors"]) == ("", [])


def test_a_comparison_that_fails_leaves_no_older_one(look: Look) -> None:
    told = look("comparesAgain")
    assert told["folders"]
    assert told["compared"] == {"result": "gone", "unread": ["d.zip is broken."], "said": ""}
    assert (told["during"]["result"], told["during"]["unread"]) == ("", [])
    assert (told["failed"]["result"], told["failed"]["trouble"]) == ("", "It broke off.")
    assert told["unread"]["unread"] == ["f.zip is broken."]
    assert "Nothing was compared" in told["unread"]["said"]
    assert told["errors"] == []


def test_an_indecent_preview_is_veiled_until_it_is_asked_for(look: Look) -> None:
    told = look("veils")
    first, asked, other = told["seen"]
    assert (first["blurred"], first["said"], first["still"]) == (True, True, "It moves.")
    assert (asked["blurred"], asked["said"], asked["focus"]) == (False, False, "fix-unveil")
    assert (other["blurred"], other["said"], other["still"]) == (False, False, False)
    assert told["errors"] == []


def test_what_cannot_be_had_without_a_network_is_said_beforehand(look: Look) -> None:
    told = look("withoutNetwork")
    words = "will not be looked at for it: Reading."
    assert told["before"] == ["", "", ""]
    assert [said.endswith(words) for said in told["offline"]] == [False, True, True]
    assert told["loaded"] == ["", "", ""]
    assert told["named"] == "Reading (ready)"
    assert told["errors"] == []


def test_pictures_of_a_draft_can_be_mended(look: Look) -> None:
    told = look("mendsDraft")
    mend = "Make a mended copy of {}".format
    assert told["all"] == [mend("a (2).png"), mend("a.png"), mend("b.png")]
    assert told["inCard"] == [mend("a (2).png")]
    assert told["shown"]
    [asked] = told["fix"]
    assert asked["parts"] == ["writing"]
    assert told["errors"] == []


def test_a_download_ends_when_nobody_waits_for_it(look: Look) -> None:
    assert look("stops") == ["no-part", True]
