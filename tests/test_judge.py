"""Judging: severity, audience, hours, accounts, mentions."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

import pytest

from sanaly_core.concepts import Concept
from sanaly_core.findings import State
from sanaly_core.items import Account, Audience, ItemState
from sanaly_core.judge import in_working_hours, judge
from sanaly_core.packs.model import Hours, Reach, Status, Weight, WorkingHours
from sanaly_core.signals import Cue, Region, Signal, TextSpan
from tests.builders import a_pack, a_rule, a_signal, an_item


def severity(*signals: Signal, **rule: Any) -> int:
    (finding,) = judge(an_item(), signals, [a_pack(a_rule(**rule))]).findings
    return finding.severity


def test_a_word_alone_is_advice() -> None:
    assert severity(a_signal()) == 1


@pytest.mark.parametrize(
    "cue", [Cue.FIRST_PERSON, Cue.INVITATION, Cue.PLACE, Cue.PICTURE, Cue.OFFER]
)
def test_an_independent_support_makes_it_a_suggestion(cue: Cue) -> None:
    assert severity(a_signal(Concept.ALCOHOL, cue)) == 2


def test_two_cues_of_one_kind_are_one_support() -> None:
    both = a_signal(Concept.ALCOHOL, Cue.FIRST_PERSON, Cue.INVITATION)
    assert severity(both, severity=3) == 2


def test_severity_never_passes_the_rules_own() -> None:
    every = a_signal(Concept.ALCOHOL, Cue.FIRST_PERSON, Cue.PLACE, Cue.PICTURE)
    assert severity(every) == 2
    assert severity(every, severity=3) == 3


def test_word_and_picture_support_each_other() -> None:
    picture = a_signal(where=Region(0, 0, 0, 1, 1))
    assert severity(a_signal(), picture) == 2
    assert severity(picture) == 1


def test_a_place_tag_beside_a_picture_is_one_support() -> None:
    picture = a_signal(Concept.ALCOHOL, Cue.PLACE, where=Region(0, 0, 0, 1, 1))
    tag = a_signal(Concept.ALCOHOL, Cue.PLACE, where=TextSpan(0, 3, "place"))
    assert severity(tag, picture, severity=3) == 2
    assert severity(tag, picture, a_signal(), severity=3) == 3


def test_own_weight_is_reached_at_once() -> None:
    assert severity(a_signal(), weight=Weight.OWN, severity=3) == 3


def indecent(*cues: Cue) -> Signal:
    return a_signal(Concept.INDECENCY, *cues, where=Region(0, 0, 0, 1, 1))


@pytest.mark.parametrize("weight", list(Weight))
def test_no_rule_lifts_an_indecent_picture_above_a_suggestion(weight: Weight) -> None:
    picture = indecent(Cue.FIRST_PERSON, Cue.PLACE, Cue.PICTURE)
    rule = {"when": (frozenset({Concept.INDECENCY}),), "weight": weight, "severity": 3}
    assert severity(picture, **rule) == 2
    word = a_signal(Concept.INDECENCY)
    assert severity(word, picture, **rule) == (3 if weight is Weight.OWN else 2)


def test_an_indecent_picture_takes_nothing_from_what_else_a_rule_found() -> None:
    either = (frozenset({Concept.INDECENCY}), frozenset({Concept.WEAPON}))
    both = (frozenset({Concept.INDECENCY, Concept.WEAPON}),)
    gun = a_signal(Concept.WEAPON)
    own = {"weight": Weight.OWN, "severity": 3}
    assert severity(gun, indecent(), when=either, **own) == 3
    assert severity(gun, indecent(), when=both, **own) == 2


def test_a_lowering_cue_makes_a_mention() -> None:
    verdicts = judge(an_item(), [a_signal(Concept.ALCOHOL, Cue.CAMPAIGN)], [a_pack()])
    assert verdicts.findings == ()
    (mention,) = verdicts.mentions
    assert mention.lowered_by == (Cue.CAMPAIGN,)


def test_a_cue_the_rule_does_not_name_lowers_nothing() -> None:
    verdicts = judge(an_item(), [a_signal(Concept.ALCOHOL, Cue.RECIPE)], [a_pack()])
    assert len(verdicts.findings) == 1


def test_one_live_hit_beside_a_lowered_one_is_a_finding() -> None:
    hits = [a_signal(Concept.ALCOHOL, Cue.NEWS), a_signal(where=TextSpan(9, 12))]
    (finding,) = judge(an_item(), hits, [a_pack()]).findings
    assert [s.where for s in finding.signals] == [TextSpan(9, 12)]


def test_a_weak_signal_is_nothing() -> None:
    verdicts = judge(an_item(), [a_signal(score=0.4)], [a_pack()])
    assert not verdicts.findings
    assert not verdicts.mentions


def test_all_concepts_of_an_alternative_are_needed() -> None:
    rule = a_rule(when=(frozenset({Concept.OFFICIAL_TITLE, Concept.PROMOTION}),))
    title = a_signal(Concept.OFFICIAL_TITLE)
    assert judge(an_item(), [title], [a_pack(rule)]).findings == ()
    both = judge(an_item(), [title, a_signal(Concept.PROMOTION)], [a_pack(rule)]).findings
    assert {s.concept for s in both[0].signals} == {Concept.OFFICIAL_TITLE, Concept.PROMOTION}


@pytest.mark.parametrize(
    ("audience", "expected"),
    [
        (Audience.PUBLIC, 1),
        (Audience.FOLLOWERS, 1),
        (Audience.UNKNOWN, 1),
        (Audience.FRIENDS, 0),
        (Audience.PRIVATE, 0),
    ],
)
def test_a_rule_on_public_display_asks_who_can_see(audience: Audience, expected: int) -> None:
    pack = a_pack(a_rule(audience=Reach.PUBLIC))
    assert len(judge(an_item(audience=audience), [a_signal()], [pack]).findings) == expected
    assert len(judge(an_item(audience=audience), [a_signal()], [a_pack()]).findings) == 1


def test_an_archived_post_is_on_no_public_display() -> None:
    item = an_item(audience=Audience.PUBLIC, state=ItemState.ARCHIVED)
    pack = a_pack(a_rule(audience=Reach.PUBLIC))
    assert judge(item, [a_signal()], [pack]).findings == ()


def test_what_is_being_deleted_says_so() -> None:
    item = an_item(state=ItemState.PENDING_DELETION)
    (finding,) = judge(item, [a_signal()], [a_pack()]).findings
    assert finding.state is State.PENDING_DELETION


def test_a_rule_for_official_accounts_leaves_personal_ones_alone() -> None:
    pack = a_pack(a_rule(account=Account.OFFICIAL))
    assert judge(an_item(), [a_signal()], [pack]).findings == ()
    official = an_item(account=Account.OFFICIAL)
    assert len(judge(official, [a_signal()], [pack]).findings) == 1


def test_a_shown_rule_decides_nothing() -> None:
    pack = a_pack(a_rule(status=Status.SHOWN))
    assert judge(an_item(), [a_signal()], [pack]).findings == ()


def test_packs_are_not_merged() -> None:
    findings = judge(an_item(), [a_signal()], [a_pack(name="a"), a_pack(name="b")]).findings
    assert [finding.pack for finding in findings] == ["a", "b"]


HOURS = WorkingHours(start=time(9), end=time(18), utc_offset=300)


@pytest.mark.parametrize(
    ("moment", "inside"),
    [
        ("2026-11-20T04:00:00+00:00", True),  # Friday, 09:00 in UTC+5
        ("2026-11-20T13:00:00+00:00", False),  # 18:00: over
        ("2026-11-20T12:59:00+00:00", True),
        ("2026-11-21T06:00:00+00:00", False),  # Saturday
        ("2026-11-20T10:00:00", True),  # naive: local
        ("2026-11-20T20:00:00", False),
        (None, False),
    ],
)
def test_working_hours(moment: str | None, inside: bool) -> None:
    when = datetime.fromisoformat(moment) if moment else None
    assert in_working_hours(when, HOURS) is inside
    pack = a_pack(a_rule(hours=Hours.WORKING), hours=HOURS)
    assert bool(judge(an_item(created_at=when), [a_signal()], [pack]).findings) is inside
