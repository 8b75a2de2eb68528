"""The duties that come with Sanaly are whole, keep to what was verified, and give no allowance."""

from __future__ import annotations

import re
from itertools import product

import pytest

from sanaly_core.duties.advice import advise
from sanaly_core.duties.lint import lint
from sanaly_core.duties.load import builtin_duties
from sanaly_core.duties.model import (
    Asked,
    Done,
    Group,
    Length,
    Refusable,
    Source,
    Stage,
    Trigger,
    Verdict,
    What,
)
from sanaly_core.duties.source import builtin_paths_of_duties
from sanaly_core.packs.model import LANGUAGES, Seen

SERVICES = ("fr-public-service", "kz-civil-service", "us-executive-branch", "vn-public-employee")
OWN = ("kz-civil-service", "vn-public-employee")
EVERYTHING = [Asked(*one) for one in product(What, Source, Stage, Refusable)]
ALLOWANCE = re.compile(r"\bMCI\b|\bМРП\b|\bАЕК\b|\$|дозволен до|до \d+ тенге", re.IGNORECASE)


@pytest.mark.parametrize("service", SERVICES)
def test_nothing_is_wrong_in_them(service: str) -> None:
    assert [str(problem) for problem in lint(builtin_paths_of_duties()[service])] == []


def test_these_and_no_others_come_with_it() -> None:
    assert tuple(builtin_duties()) == SERVICES
    assert {name for name, one in builtin_duties().items() if not one.comparator} == set(OWN)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("service", SERVICES)
def test_whatever_is_asked_gets_an_answer_in_words(service: str, language: str) -> None:
    duties = builtin_duties()[service]
    for asked in EVERYTHING:
        told = advise(duties, asked, language)
        assert told.title
        assert told.may or told.may_not or told.must
        assert told.clauses


@pytest.mark.parametrize("service", OWN)
def test_nothing_rests_on_memory(service: str) -> None:
    duties = builtin_duties()[service]
    for asked in EVERYTHING:
        assert advise(duties, asked, "en").seen != Seen.FROM_MEMORY
    assert all(one.clause.seen != Seen.FROM_MEMORY for one in duties.clocks.values())


@pytest.mark.parametrize("service", OWN)
def test_no_value_is_an_allowance(service: str) -> None:
    """Neither 2 MCI nor 500,000 dong: zero is the rule where a gift is linked to the service."""
    duties = builtin_duties()[service]
    for language in LANGUAGES:
        said = " ".join(duties.sayings[language].values())
        assert not ALLOWANCE.search(said)
    for what, stage in product(What, Stage):
        told = advise(duties, Asked(what, Source.WORK, stage, Refusable.YES), "en")
        assert told.verdict in {Verdict.REFUSE, Verdict.HAND_IN, Verdict.PAY, Verdict.REPORT}


def test_kazakhstan_has_four_clocks() -> None:
    clocks = builtin_duties()["kz-civil-service"].clocks
    assert {name: (one.length, one.unit) for name, one in clocks.items()} == {
        "gift": (7, Length.CALENDAR_DAYS),
        "money": (2, Length.WEEKS),
        "service": (7, Length.CALENDAR_DAYS),
        "relatives": (3, Length.MONTHS),
    }
    assert clocks["money"].triggers == (Trigger.LEARNED,)
    assert not any(text.caution for one in clocks.values() for text in one.texts.values())


def test_five_days_in_viet_nam_are_counted_strictly_and_said_to_be() -> None:
    clock = builtin_duties()["vn-public-employee"].clocks["gift"]
    assert (clock.length, clock.unit) == (5, Length.CALENDAR_DAYS)
    assert all(text.caution for text in clock.texts.values())


@pytest.mark.parametrize(
    ("what", "source", "stage", "clock"),
    [
        (What.THING, Source.WORK, Stage.RECEIVED, "gift"),
        (What.THING, Source.RELATIVE, Stage.LEFT, "gift"),
        (What.MONEY, Source.WORK, Stage.RECEIVED, "money"),
        (What.SERVICE, Source.WORK, Stage.LEFT, "service"),
        (What.THING, Source.RELATIVE, Stage.OFFERED, None),
        (What.THING, Source.WORK, Stage.OFFERED, None),
    ],
)
def test_which_clock_runs_in_kazakhstan(
    what: What, source: Source, stage: Stage, clock: str | None
) -> None:
    told = advise(
        builtin_duties()["kz-civil-service"], Asked(what, source, stage, Refusable.YES), "kk"
    )
    assert (told.clock.id if told.clock else None) == clock


@pytest.mark.parametrize("service", OWN)
def test_a_relative_on_no_list_is_told_what_applies_instead(service: str) -> None:
    duties = builtin_duties()[service]
    off = [one for one in duties.kin if one.group is Group.NOT_LISTED]
    assert off
    assert all(one.instead in duties.sayings["en"] for one in off)


def test_cousins_and_nephews_are_not_on_the_list_of_kazakhstan() -> None:
    kin = {one.id: one.group for one in builtin_duties()["kz-civil-service"].kin}
    assert {kin["cousins"], kin["nephews"], kin["uncles"]} == {Group.NOT_LISTED}
    assert {kin["grandparents"], kin["siblings"]} == {Group.CLOSE}
    assert kin["spouse-siblings"] == Group.IN_LAW


def test_in_kazakhstan_the_form_is_no_declaration() -> None:
    """That word is the declaration of property (article 11)."""
    duties = builtin_duties()["kz-civil-service"]
    for language in ("ru", "kk"):
        texts = [*duties.sayings[language].values(), *(a.titles[language] for a in duties.answers)]
        assert not any("деклараци" in text.lower() for text in texts)


def test_only_what_the_clauses_name_ends_a_time() -> None:
    """Article 12 p. 6 and article 26 know handing in and paying, and no giving back."""
    for service in OWN:
        duties = builtin_duties()[service]
        started = {answer.clock for answer in duties.answers} - {""}
        assert {duties.clocks[one].stopped_by for one in started} == {frozenset({Done.HANDED_IN})}
    assert not any(one.clocks for one in builtin_duties().values() if one.comparator)
