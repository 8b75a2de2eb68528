"""The calls of the page's contract in Chromium: what they answer, and what is posted meanwhile."""

from __future__ import annotations

import base64
import os
import re
from pathlib import Path

import pytest

from sanaly.pictures.eyes import Gear
from sanaly.pipeline import Options, Run, eyes_of
from sanaly.report.page import render
from sanaly.report.views import Photograph, View
from sanaly.store.store import Store
from sanaly_core.exports.base import Archive
from sanaly_core.exports.open import open_inputs
from sanaly_core.items import Media
from sanaly_core.not_checked import Reason
from sanaly_core.packs.load import builtin_packs
from sanaly_page.guide import report_guide
from sanaly_page.looks.looking import PageDetectors
from tests.page.bridge import CANARY, OWN, PLAIN, WINE, given, posts
from tests.page.site import Browser, Tab
from tests.page.test_parity import Blind

pytestmark = [pytest.mark.browser, pytest.mark.node]


@pytest.mark.parametrize("language", ["en", "ru", "kk", "vi"])
def test_choices_are_in_the_persons_language(tab: Tab, language: str) -> None:
    told = tab.call("language", language=language)
    assert [pack["id"] for pack in told["packs"]] == list(builtin_packs())
    assert {row["value"] for row in told["audiences"]} == {
        "",
        "public",
        "followers",
        "friends",
        "private",
    }
    assert len({row["title"] for row in told["reasons"]}) == 6
    assert told["can_remember"] is True
    assert told["remembered"] is False
    tab.call("language", language="en")


def test_a_check_posts_a_summary_and_then_cards(tab: Tab) -> None:
    given(tab, posts__jsonl=posts(WINE, PLAIN, WINE + "!"))
    told = tab.check()
    events = tab.events()
    assert (told["waiting"], told["settled"], told["items"]) == (2, 0, 3)
    kinds = [one["event"] for one in events if one["event"] != "progress"]
    assert kinds == ["summary", "cards"]
    cards = events[-1]
    assert cards["first"] is True
    assert re.findall(r'id="post-(\d+)"', cards["html"]) == ["1", "2"]
    assert "<mark>" in cards["html"]


def test_cards_come_in_batches_in_their_order(tab: Tab) -> None:
    given(tab, posts__jsonl=posts(*(f"{WINE} {n}" for n in range(45))))
    tab.check()
    cards = tab.events("cards")
    numbers = [re.findall(r'id="post-(\d+)"', one["html"]) for one in cards]
    assert [len(batch) for batch in numbers] == [20, 20, 5]
    assert [one["first"] for one in cards] == [True, False, False]
    assert [int(n) for batch in numbers for n in batch] == list(range(1, 46))


def test_a_filter_shows_what_fits_under_its_old_number(tab: Tab) -> None:
    given(tab, posts__jsonl=posts(WINE, "ИИН 990000000005 и карта 4111 1111 1111 1111"))
    tab.check()
    html = tab.events("cards")[0]["html"]
    rule = next(
        r for r in " ".join(re.findall(r'data-rule="([^"]*)"', html)).split() if "alco" in r
    )
    shown = tab.call("filter", rule=rule, year="", network="", state="")
    (cards,) = tab.events("cards")
    assert shown == {"shown": 1}
    assert cards["html"].count("<article") == 1
    assert tab.call("filter", rule="", year="1999", network="", state="") == {"shown": 0}
    assert [(one["html"], one["first"]) for one in tab.events("cards")] == [("", True)]


def test_a_mark_gives_the_card_anew_and_stays(tab: Tab) -> None:
    given(tab, posts__jsonl=posts(WINE))
    tab.check()
    html = tab.events("cards")[0]["html"]
    ids = " ".join(re.findall(r'data-ids="([^"]+)"', html)).split()
    told = tab.call("mark", ids=ids, state="kept", reason="consent")
    assert 'data-state="kept"' in told["html"]
    assert "All who are shown agreed" in told["html"].split("<form")[0]
    assert 'id="post-1"' in told["html"]
    assert (told["waiting"], told["settled"]) == (0, 1)
    again = tab.check()
    assert (again["waiting"], again["settled"]) == (0, 1)


def test_marks_of_nothing_are_told(tab: Tab) -> None:
    given(tab, posts__jsonl=posts(WINE))
    tab.check()
    wrong = tab.answer("mark", ids=["aaaaaaaa"], state="kept", reason="")
    assert wrong["error"]["slug"] == "no-such-finding"
    wrong = tab.answer("mark", ids=["aaaaaaaa"], state="gone", reason="")
    assert wrong["error"]["slug"] == "mark-incomplete"


def test_a_draft_is_looked_at_as_a_post(tab: Tab) -> None:
    told = tab.call("draft", text=WINE, packs=[], audience="", account="", parts=[])
    assert told["findings"]
    assert "<mark>" in told["html"]
    assert "<form" not in told["html"]
    heading, meta = re.findall(r'<(?:h3|p class="meta")>(.*?)</(?:h3|p)>', told["html"], re.S)[:2]
    assert heading.endswith("</span> Your draft")
    assert "·" not in meta  # nowhere to look for it
    told = tab.call("draft", text=PLAIN, packs=[], audience="", account="", parts=[])
    assert told["findings"] == 0
    assert "<article" not in told["html"]
    empty = tab.answer("draft", text=" ", packs=[], audience="", account="", parts=[])
    assert empty["error"]["slug"] == "draft-empty"


def test_a_recheck_tells_what_is_still_there(tab: Tab) -> None:
    given(tab, posts__jsonl=posts(WINE, f"{WINE} 2"))
    tab.check()
    told = tab.call("recheck", packs=[], audience="", account="", parts=[])
    assert told["still"] >= 2
    assert "<section" in told["html"]
    assert "not-checked" not in told["html"]  # nothing to tell; it does not claim that all was


def test_what_was_not_given_or_checked_is_asked_for(browser: Browser) -> None:
    tab = browser.tab()
    tab.start("ru")
    slugs = [
        tab.answer(call)["error"]["slug"] for call in ("check", "report", "recheck", "nonsense")
    ]
    assert slugs == [
        "page-nothing-given",
        "page-nothing-checked",
        "page-nothing-given",
        "page-no-such-call",
    ]
    tab.close()


class NoCamera:
    """Shows no picture, as the page does without its picture worker."""

    def photograph(self, _archive: Archive, _media: Media, _view: View) -> Photograph | None:
        """Nothing."""
        return None


def test_the_saved_report_is_the_command_lines(browser: Browser, tmp_path: Path) -> None:
    # The office's settings put their own zone into the process of all tests.
    tab = browser.tab(timezoneId=os.environ.get("TZ", "UTC"))
    tab.start()
    sample = tmp_path / "posts.jsonl"
    sample.write_bytes(posts(*(f"{WINE} {n} report" for n in range(30)), PLAIN))
    tab.choose(sample)
    tab.call("open", files=["given"])
    tab.check()
    told = tab.call("report")
    assert (told["name"], told["type"]) == ("sanaly-report.html", "text/html")
    options = Options(tuple(builtin_packs().values()))
    store = Store(None)
    run = Run(store, options, eyes_of(store, None, Gear(Blind, PageDetectors())))
    run.result.notes.add(Reason.PACK_NOT_CHOSEN, "", len(options.packs))
    with open_inputs([sample]) as inputs:
        result = run.check(inputs)
        here = "".join(render(result, NoCamera(), report_guide())).encode("utf-8", "replace")
    assert base64.b64decode(told["bytes"]) == here


def test_moments_are_told_in_the_persons_time_zone(browser: Browser) -> None:
    tab = browser.tab(timezoneId="Asia/Almaty")
    tab.start()
    given(tab, posts__jsonl=posts(WINE).replace(b"T00:30", b"T20:30"))
    tab.check()
    assert "2 March 2026, 01:30" in tab.events("cards")[0]["html"]
    tab.close()


def test_work_is_paused_resumed_and_ended(tab: Tab) -> None:
    given(tab, posts__jsonl=posts(*(f"{PLAIN} {n}" for n in range(60_000))))
    tab.begin("check", packs=[], audience="", account="", parts=[])
    tab.until("window.events.filter((one) => one.event === 'progress').length > 1")
    tab.call_at_once("pause")
    tab.events()
    tab.wait(0.7)
    assert tab.events() == []
    tab.call_at_once("resume")
    tab.until("window.events.some((one) => one.event === 'progress')")
    tab.call_at_once("cancel")
    assert tab.end()["error"]["slug"] == "page-cancelled"
    tab.call_at_once("pause")  # there is nothing to pause: the next work goes on
    given(tab, posts__jsonl=posts(WINE))
    assert tab.check()["items"] == 1


def test_progress_is_told_in_words(browser: Browser) -> None:
    tab = browser.tab()
    tab.start("ru")
    given(tab, posts__jsonl=posts(*(f"{PLAIN} {n}" for n in range(8000))))
    tab.check()
    told = tab.events("progress")
    assert len(told) > 1
    assert {one["share"] for one in told} == {None}
    assert all(re.search(r"\d", one["text"]) for one in told)
    tab.close()


def test_nothing_is_asked_for_but_the_pages_own_files(browser: Browser, tab: Tab) -> None:
    given(tab, posts__jsonl=posts(f"{WINE} {CANARY}"), **{f"{CANARY}__txt": CANARY.encode()})
    tab.check()
    tab.call("report")
    heard = browser.heard()
    assert tab.evaluate("window.violations") == []
    assert all(OWN.match(one) for one in heard["requests"])
    assert not [line for line in heard["console"] if CANARY in line or "python" in line.lower()]
    assert not [one for one in heard["requests"] if CANARY in one]
