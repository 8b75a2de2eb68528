"""A region's campaign from its plan to the public page, in Russian and in Kazakh.

The office and the origin for contributions are served by gunicorn; a commissioner and staff
use Chromium, one of them the checker's own command; the others of ten and more in a unit use
the checker's code against the same addresses.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.region import region
from tests.e2e.region_people import REGION, UNITS
from tests.e2e.region_way import (
    ASSESSMENT,
    FOUND,
    HOOKAH,
    PACK,
    TAKING_PART,
    TEXTS,
    VENUE,
    Way,
    walked,
)
from tests.page.flow import Browser

pytestmark = [pytest.mark.browser, pytest.mark.node]


@pytest.fixture(autouse=True)
def _no_network() -> None:
    """Loopback alone is reached, by the checker's code."""


@pytest.fixture(scope="module", params=["ru", "kk"])
def way(
    request: pytest.FixtureRequest,
    organised: Path,
    people: Browser,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Way]:
    """The whole way, once in each language."""
    folder = tmp_path_factory.mktemp(request.param)
    with region(organised, folder / "office") as office:
        yield walked(Way(request.param, office, people, folder))


def name_of(unit: str, language: str) -> str:
    """What a unit is called."""
    russian, kazakh = REGION if unit == "at" else UNITS[unit][:2]
    return kazakh if language == "kk" else russian


def rule(name: str, language: str) -> str:
    """What a rule is called."""
    return PACK.rules[name].texts[language].title


def test_nothing_opens_before_notice_and_assessment_are_published(way: Way) -> None:
    seen = way.seen
    assert seen["plan"]["refused"]["lang"] == way.language
    assert (
        way.told("The impact assessment is needed in each language of the notice.")
        in seen["plan"]["refused"]["text"]
    )
    assert way.told("There is no campaign for your unit now.") in seen["nothing"]["text"]
    assert seen["unannounced"]["status"] == 404
    assert way.told("Drawing opens once, after the announcement.") in seen["too early"]["text"]
    later = way.told("This is planned for a later day. Whoever was told it relies on it.")
    assert later in seen["before its day"]["text"]
    keys = way.told("The keys are not published yet. Try again in some minutes.")
    assert keys in seen["without keys"]["text"]


def test_staff_read_notice_and_assessment_before_they_draw(way: Way) -> None:
    notice = way.seen["notice"]
    assert notice["lang"] == way.language
    assert TEXTS[f"title_{way.language}"] in notice["text"]
    assert TEXTS[f"text_{way.language}"] in notice["text"]
    for name, answer in ASSESSMENT.items():
        assert (answer in notice["text"]) == name.endswith(way.language)
    assert rule(VENUE, way.language) in notice["text"]
    assert way.told("Draw a token") not in notice["text"]
    assert way.told("Draw a token") in way.seen["page"]["before"]
    assert name_of("at-fin", way.language) in way.seen["page"]["before"]


def test_a_token_is_drawn_in_the_page_and_stays_with_the_person(way: Way) -> None:
    page = way.seen["page"]
    ready = "Your token is ready. Save its file now; this page keeps no copy once you say that"
    assert page["ready"] == way.told(f"{ready} you have it.")
    assert len(page["held"]) == 1
    assert page["left"] == []
    assert page["done"] == way.told("Nothing of it is left in this browser.")
    assert page["name"] == f"sanaly-token-{way.number}.json"


def test_nobody_draws_twice(way: Way) -> None:
    drawn = "You have already drawn your token for this campaign."
    assert way.seen["again"] == {"said": way.told(drawn), "file": False}
    status, answer = way.seen["second request"]
    assert (status, json.loads(answer)["text"]) == (409, drawn)
    status, answer = way.seen["late"]
    assert (status, json.loads(answer)["text"]) == (
        409,
        "You cannot draw a token in this campaign now.",
    )


def test_the_checker_draws_with_the_digest_that_the_page_shows(way: Way) -> None:
    checker = way.seen["checker"]
    assert checker["drew"].returncode == checker["took"].returncode == 0
    assert checker["digest"].startswith(way.told("Digest of the list:"))
    assert name_of("at-fin", way.language) in checker["page"]["said"]
    assert checker["page"]["name"] == f"sanaly-answer-{way.number}.json"
    assert checker["early"].returncode == 2, "drawing was still open"


def test_the_checker_shows_the_bytes_and_sends_them(way: Way) -> None:
    sent = way.seen["sent"]
    assert sent["checked"].returncode == 1, "something was found"
    assert rule(VENUE, way.language) in sent["shown"].stdout
    shown = sent["shown"].stdout.splitlines()
    assert json.loads(shown[-1])["answers"][VENUE] == "100"
    assert {*json.loads(sent["empty"].stdout.splitlines()[-1])["answers"].values()} == {"000"}
    assert sent["asked"].returncode == 2, "nobody could be asked"
    assert sent["sent"].returncode == 0
    assert sent["sent"].stdout.splitlines()[: len(shown)] == shown
    assert sent["gone"].returncode == 2, "the token is deleted"


def test_the_page_shows_the_bytes_and_sends_them(way: Way) -> None:
    handed = way.seen["handed"]
    assert handed["lang"] == way.language
    assert handed["unsent"]
    assert handed["cookies"] == 0
    (sent,) = handed["sent"]
    assert sent["body"] == handed["shown"]
    assert sent["url"].startswith(way.office.contributing)
    assert not any(sent["headers"].get(name) for name in ("cookie", "referer"))
    assert json.loads(handed["shown"])["answers"][VENUE] == "110"
    assert handed["said"] == way.told("Your contribution is counted. Nothing else was kept of it.")


def test_a_doubled_token_counts_once(way: Way) -> None:
    again = way.told("This token has been handed in. It counts once.")
    assert way.seen["handed again"]["said"] == again
    assert way.seen["doubled"] is False
    assert [len(one) for one in way.seen["counted"]] == [
        many - 2 * (unit == "at-fin") for unit, many in TAKING_PART.items()
    ]
    assert all(all(one) for one in way.seen["counted"])


def test_no_counter_is_read_before_the_campaign_closes(way: Way) -> None:
    shut = "Figures can be published once the campaign has closed. Until then nobody can read them."
    assert way.told(shut) in way.seen["shut"]["text"]
    cannot = "Who has drawn or handed in cannot be seen here, nor how many. The counters stay shut"
    assert way.told(f"{cannot} until the campaign has closed.") in way.seen["running"]["text"]
    assert way.seen["hidden"]["status"] == 404
    for name in ("shut", "running"):
        assert not re.search(
            r"\b(35|17|12)\b", re.sub(r"[^\n]*20\d\d.*", "", way.seen[name]["text"])
        )
    later = way.told("This is planned for a later day. Whoever was told it relies on it.")
    assert later in way.seen["too soon"]["text"]


def hidden(way: Way) -> str:
    """How a unit's figures are marked that are not shown."""
    return way.told("not shown: too few took part here or beside")


def test_the_commissioner_sees_what_the_gate_lets_through_and_no_more(way: Way) -> None:
    preview = way.seen["publish"]["preview"]
    assert preview["lang"] == way.language
    everything = "This is everything that will be public, for good. Nobody sees more: neither you"
    assert way.told(f"{everything} nor any head.") in preview["text"]
    for unit in TAKING_PART:
        part = preview["text"].split(f"\n{name_of(unit, way.language)}\n", 1)[1]
        assert part.lstrip().startswith(way.told("Took part:"))
        small = TAKING_PART[unit] < 10
        assert (hidden(way) in part[: len(hidden(way)) + 40]) == small
    after = way.seen["publish"]
    assert way.told("The figures are on the public page.") in after["after"]["text"]
    assert after["led"].endswith(f"/public/figures/{way.number}/")


def test_anybody_reads_the_published_figures(way: Way) -> None:
    figures = way.seen["figures"]
    assert figures["whole"]["lang"] == way.language
    assert set(figures["cookies"]) <= {"django_language"}
    assert rule(VENUE, way.language) in figures["whole"]["text"]
    assert set(figures["parts"]) == {name_of(unit, way.language) for unit in UNITS}
    for unit in UNITS:
        text = figures["parts"][name_of(unit, way.language)]
        line = text.split(rule(VENUE, way.language), 1)[1].split(rule(HOOKAH, way.language))[0]
        if TAKING_PART[unit] < 10:
            assert not re.search(r"\d", line.split("\n\n")[0])
            assert hidden(way) in line
        else:
            assert line.split()[0] == "5", "six, rounded"


def rows_of(way: Way) -> list[dict[str, str]]:
    """The table that anybody may download."""
    with (way.folder / "table.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def cell(rows: list[dict[str, str]], name: str, column: str) -> dict[str, str]:
    """One row of the table."""
    (found,) = [
        one for one in rows if (one["name"], one["part"], one["column"]) == (name, "whole", column)
    ]
    return found


def test_the_table_is_recomputed_and_holds_what_was_counted(way: Way) -> None:
    rows = rows_of(way)
    for one in rows:
        assert (one["people"] == "") == (one["not_shown"] != "")
        if one["percent_from"]:
            assert share(one) == (int(one["percent_from"]), int(one["percent_to"]))
    truth = [("at", sum(TAKING_PART.values()), sum(FOUND.values()))]
    truth += [(unit, TAKING_PART[unit], FOUND[unit]) for unit in ("at-fin", "at-ene")]
    for unit, base, found in truth:
        name = name_of(unit, way.language)
        for column, count in (("base", base), (f"found:{VENUE}", found)):
            told = cell(rows, name, column)
            assert int(told["people_from"]) <= count <= int(told["people_to"])
            assert int(told["people"]) % 5 == 0


def share(row: dict[str, str]) -> tuple[int, int]:
    """The share that a row's own figures give, rounded outwards."""
    low = 100 * int(row["people_from"]) // int(row["of_people_to"])
    high = -(-100 * int(row["people_to"]) // int(row["of_people_from"]))
    return low, min(high, 100)


def test_small_figures_and_small_units_are_in_no_row(way: Way) -> None:
    rows = rows_of(way)
    small: list[Any] = [one for one in rows if one["column"].endswith(f":{HOOKAH}")]
    small += [one for one in rows if one["name"] == name_of("at-cul", way.language)]
    small += [one for one in rows if one["name"] == name_of("at-agr", way.language)]
    assert small
    assert {one["people"] + one["people_from"] + one["people_to"] for one in small} == {""}


def test_parts_that_are_shown_and_the_rest_make_up_the_whole(way: Way) -> None:
    rows = rows_of(way)
    region = cell(rows, name_of("at", way.language), "base")["unit"]
    for column in ("base", f"found:{VENUE}"):
        shown = [one for one in rows if one["column"] == column and one["people"]]
        parts = [int(one["people"]) for one in shown if one["above"] or one["part"] == "rest"]
        (whole,) = [one for one in shown if one["unit"] == region and one["part"] == "whole"]
        told = int(whole["people_from"]), int(whole["people_to"])
        assert len(parts) == 3
        assert told[0] <= sum(parts) + 2 * len(parts)
        assert told[1] >= sum(parts) - 2 * len(parts)
