"""Lists of keys, requests, answers, tokens and contributions: one spelling, and nothing else."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from sanaly_core.contribution import handed, papers, published
from sanaly_core.contribution.answers import Answer, answers_of
from sanaly_core.contribution.errors import ContributionError
from sanaly_core.contribution.handed import Contribution
from sanaly_core.contribution.published import Published, UnitKey
from sanaly_core.findings import State
from tests.contribution.test_blind import KEY, signed

GROUPS = ("hookah-smoking", "venue-display")
LIST = Published(
    campaign="ab" * 16,
    titles={"en": "Autumn", "ru": "Осень"},
    address="https://contribute.example.org/contribute/7/",
    packs=(("kz-civil-service", "1"),),
    groups=GROUPS,
    units=(UnitKey("school-1", {"": "School 1"}, ("school-1", "school-2"), KEY),),
)


@pytest.fixture(scope="module")
def token() -> papers.Token:
    drawing = papers.begin(LIST.campaign, KEY)
    _campaign, _key, request = papers.read_request(papers.request_bytes(drawing))
    answer = papers.answer_bytes(LIST.campaign, KEY.digest, signed(request))
    return papers.finish(drawing, papers.read_answer(answer)[2])


def contribution(token: papers.Token, *found: str) -> Contribution:
    return Contribution(token, {group: Answer(found=group in found) for group in GROUPS})


def test_a_published_list_reads_back_and_has_one_spelling() -> None:
    told = published.published_bytes(LIST)
    assert published.read_published(told) == LIST
    with pytest.raises(ContributionError):
        published.read_published(told + b"\n")
    with pytest.raises(ContributionError):
        published.read_published(json.dumps(json.loads(told)).encode())


def test_units_are_found_by_code_and_keys_by_digest() -> None:
    assert LIST.unit_of("school-2").code == "school-1"
    assert LIST.unit_of_key(KEY.digest).code == "school-1"
    with pytest.raises(ContributionError):
        LIST.unit_of("school-3")
    with pytest.raises(ContributionError):
        LIST.unit_of_key("0" * 64)


@pytest.mark.parametrize(
    "change",
    [
        {"units": ()},
        {"units": (LIST.units[0], replace(LIST.units[0], code="b", covers=("b",)))},
        {"units": (replace(LIST.units[0], key=replace(KEY, e=3)),)},
        {"units": (replace(LIST.units[0], key=replace(KEY, n=KEY.n >> 2048)),)},
        {"groups": ("b", "a")},
        {"groups": ()},
        {"campaign": "AB" * 16},
        {"address": "http://contribute.example.org/"},
        {"address": "https://somebody@example.org/"},
        {"address": "https:///x"},
    ],
)
def test_a_list_that_is_off_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(ContributionError):
        published.read_published(published.published_bytes(replace(LIST, **change)))


@pytest.mark.parametrize("given", [b"", b"[]", b"{}", b"\xff", b"[" * 100_000, b'{"format": 1}'])
def test_what_is_no_paper_is_refused(given: bytes) -> None:
    readers = (
        published.read_published,
        papers.read_request,
        papers.read_answer,
        papers.read_token,
        lambda bytes_: handed.read_contribution(bytes_, GROUPS),
    )
    for read in readers:
        with pytest.raises(ContributionError):
            read(given)


def test_a_token_reads_back_and_is_genuine(token: papers.Token) -> None:
    assert papers.read_token(papers.token_bytes(token)) == token
    assert papers.genuine(KEY, token)
    assert not papers.genuine(KEY, replace(token, prefix=bytes(32)))
    assert not papers.genuine(KEY, replace(token, campaign="cd" * 16))


def test_all_contributions_are_of_one_length(token: papers.Token) -> None:
    lengths = {
        len(handed.contribution_bytes(contribution(token, *found)))
        for found in ((), GROUPS[:1], GROUPS)
    }
    assert lengths == {handed.length_of(GROUPS, KEY)}


def test_a_contribution_reads_back(token: papers.Token) -> None:
    one = contribution(token, "hookah-smoking")
    assert handed.read_contribution(handed.contribution_bytes(one), GROUPS) == one
    handed.check(one, KEY)
    with pytest.raises(ContributionError):
        handed.check(Contribution(replace(token, prefix=bytes(32)), one.answers), KEY)


@pytest.mark.parametrize(
    "change",
    [
        {"more": 1},
        {"answers": {"venue-display": "000"}},
        {"answers": {"venue-display": "000", "hookah-smoking": "00"}},
        {"answers": {"venue-display": "000", "hookah-smoking": "002"}},
        {"answers": {"venue-display": "000", "religious-display": "100"}},
        {"answers": ["000", "000"]},
        {"token": "00"},
        {"signature": "zz"},
        {"format": "sanaly-contribution-2"},
    ],
)
def test_a_contribution_that_is_off_is_refused(token: papers.Token, change: dict[str, Any]) -> None:
    data = json.loads(handed.contribution_bytes(contribution(token)))
    with pytest.raises(ContributionError):
        handed.read_contribution(published.canonical(data | change), GROUPS)


def test_the_same_token_is_spent_alike_whatever_it_tells(token: papers.Token) -> None:
    assert contribution(token).spent == contribution(token, *GROUPS).spent
    other = replace(token, prefix=bytes(32))
    assert contribution(token).spent != contribution(other).spent


def test_answers_follow_from_states() -> None:
    seen = [
        ("alcohol-display", State.NOT_A_VIOLATION),
        ("hookah-smoking", State.GONE),
        ("hookah-smoking", State.OPEN),
        ("luxury-car", State.KEPT),
        ("luxury-car", State.PENDING_DELETION),
        ("venue-display", State.MENDED),
        ("religious-display", State.OPEN),
    ]
    groups = ("alcohol-display", "hookah-smoking", "luxury-car", "profanity", "venue-display")
    assert {name: one.digits for name, one in answers_of(groups, seen).items()} == {
        "alcohol-display": "000",
        "hookah-smoking": "110",
        "luxury-car": "101",
        "profanity": "000",
        "venue-display": "110",
    }
