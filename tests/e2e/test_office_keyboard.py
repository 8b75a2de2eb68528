"""The main flows of the office by keyboard alone: focus that is seen, and never lost."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.region import Region, region
from tests.e2e.region_begun import contributing
from tests.e2e.region_people import COMMISSIONER, HEAD, PASSWORD, staff
from tests.e2e.region_way import ASSESSMENT, PACK, TEXTS, VENUE, days_from, said
from tests.page.flow import Browser

pytestmark = [pytest.mark.browser, pytest.mark.node]
LANGUAGE = "ru"
FLOWS = ("commissioner", "opening", "staff", "handing in", "head")


@pytest.fixture(scope="module")
def seen(
    organised: Path, people: Browser, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, Any]]:
    """What each of them saw."""
    folder = tmp_path_factory.mktemp("keyboard")
    with region(organised, folder / "office") as office:
        yield walked(office, people, folder)
        people.walk("leave")


def walked(office: Region, people: Browser, folder: Path) -> dict[str, Any]:
    """A campaign is planned and opened, a directive acknowledged, a token drawn and handed in."""
    everywhere = {"url": office.address, "language": LANGUAGE, "password": PASSWORD, "number": 1}
    token = folder / "token.json"
    planned = {"pack": PACK.id, "days": days_from(office), "fields": TEXTS | ASSESSMENT}
    found = {
        "commissioner": people.walk("keysOfCommissioner", who=COMMISSIONER, **everywhere, **planned)
    }
    office.work()
    office.today_is(2)
    found["opening"] = people.walk("keysOfOpening", who=COMMISSIONER, **everywhere)
    who = staff("at-fin")[0]
    found["staff"] = people.walk("keysOfStaff", who=who, token=str(token), **everywhere)
    contributing(office, 1, days=12)
    found["handing in"] = people.walk(
        "keysOfHandingIn",
        who=who,
        text=token.read_text("ascii"),
        rule=VENUE,
        contributing=office.contributing,
        **everywhere,
    )
    found["head"] = people.walk("keysOfHead", who=HEAD, **everywhere)
    return found


@pytest.mark.parametrize("flow", FLOWS)
def test_the_focus_is_always_seen_and_never_lost(seen: dict[str, Any], flow: str) -> None:
    assert seen[flow]["unseen"] == []
    assert seen[flow]["lost"] == []


def test_the_first_stop_leads_past_the_menu(seen: dict[str, Any]) -> None:
    assert seen["staff"]["skipped"] == ["skip", "main"]


def test_a_commissioner_opens_a_campaign(seen: dict[str, Any]) -> None:
    assert TEXTS["title_ru"] in seen["commissioner"]["planned"]
    assert said("Announced", LANGUAGE) in seen["commissioner"]["announced"]
    assert said("Tokens are given out", LANGUAGE) in seen["opening"]["opened"].split("\n")[2]


def test_staff_acknowledge_draw_and_hand_in(seen: dict[str, Any]) -> None:
    assert "12-3/456" in seen["staff"]["receipt"]
    assert seen["staff"]["drawn"] == said("Nothing of it is left in this browser.", LANGUAGE)
    shown = json.loads(seen["handing in"]["shown"])
    assert shown["answers"][VENUE] == "100"
    counted = said("Your contribution is counted. Nothing else was kept of it.", LANGUAGE)
    assert seen["handing in"]["said"] == counted


def test_a_head_reminds(seen: dict[str, Any]) -> None:
    assert said("Reminded by letter.", LANGUAGE) in seen["head"]["reminded"]
