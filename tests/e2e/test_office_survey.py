"""The survey of the moral climate in a browser: a token is drawn, statements answered, counted."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sanaly_office.campaigns.survey import ITEMS, STATEMENTS
from tests.e2e.region import region
from tests.e2e.region_begun import closed, contributing, drawing
from tests.e2e.region_people import staff
from tests.e2e.region_way import PACK, VENUE, said
from tests.e2e.test_office_tokens import Staff
from tests.page.flow import Browser

pytestmark = [pytest.mark.browser, pytest.mark.node]
WITH_SCRIPT, BY_FORM, SILENT = staff("at-ene")[5:8]
AGREES, BETWEEN, DISAGREES = ITEMS[:3]
ANSWERS = {AGREES: "agre", BETWEEN: "part", DISAGREES: "disa"}
COUNTED = """
from sanaly_office.campaigns.models import Campaign
from sanaly_office.campaigns.queries import tables
for one in tables(Campaign.objects.get(pk={number})):
    if one.published.unit.code == "at-ene":
        import json
        print(json.dumps([one.base, one.counts]))
"""


@pytest.fixture(autouse=True)
def _no_network() -> None:
    """Loopback alone is reached."""


@pytest.fixture(scope="module")
def seen(
    organised: Path, people: Browser, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, Any]]:
    """Three people answer: by the page's script, by the form alone, and nothing at all."""
    folder = tmp_path_factory.mktemp("survey")
    with region(organised, folder / "office") as office:
        one = Staff("ru", office, people, drawing(office, "climate"), folder)
        tokens = {who: str(folder / f"{who}.json") for who in (WITH_SCRIPT, BY_FORM, SILENT)}
        for who, token in tokens.items():
            one.walk("draw", who, token=token)
        contributing(office, one.number)
        found = {who: handed(one, who, token) for who, token in tokens.items()}
        closed(office, one.number)
        yield found | {"counted": json.loads(office.printed(COUNTED.format(number=one.number)))}
        people.walk("leave")


def handed(one: Staff, who: str, token: str) -> Any:
    """What somebody saw who handed in."""
    if who == BY_FORM:
        return one.walk("handByForm", who, token=token, answers=ANSWERS, script=False)
    answers = ANSWERS if who == WITH_SCRIPT else {}
    return one.walk("handIn", who, token=token, answers=answers, byFile=True)


def test_statements_are_read_in_ones_language_and_no_rule_is_asked_about(
    seen: dict[str, Any],
) -> None:
    for item in ITEMS:
        assert said(str(STATEMENTS[item]), "ru") in seen[WITH_SCRIPT]["before"]
    assert PACK.rules[VENUE].texts["ru"].title not in seen[WITH_SCRIPT]["before"]


def test_what_was_shown_is_what_is_sent(seen: dict[str, Any]) -> None:
    for who, digits in ((WITH_SCRIPT, ("110", "100", "101")), (SILENT, ("000",) * 3)):
        shown = seen[who]["shown"]
        assert [one["body"] for one in seen[who]["sent"]] == [shown]
        answers = json.loads(shown)["answers"]
        assert tuple(answers[item] for item in (AGREES, BETWEEN, DISAGREES)) == digits
        assert answers.keys() == set(ITEMS)
        assert seen[who]["unsent"]
        assert seen[who]["cookies"] == 0


def test_the_form_without_a_script_counts_the_same(seen: dict[str, Any]) -> None:
    counted = said("Your contribution is counted. Nothing else was kept of it.", "ru")
    assert counted in seen[BY_FORM]["after"]
    base, counts = seen["counted"]
    assert base == len((WITH_SCRIPT, BY_FORM, SILENT))
    assert list(counts[AGREES].values()) == [2, 2, 0]
    assert list(counts[BETWEEN].values()) == [2, 0, 0]
    assert list(counts[DISAGREES].values()) == [2, 0, 2]
    assert list(counts[ITEMS[3]].values()) == [0, 0, 0]
