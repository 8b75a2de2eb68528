"""The zone's reader: the standard's own specimen, and never a wrong check digit taken for right."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanaly.pictures.papers.mrz import zone_in
from sanaly_core.detectors.identifiers.checks import mrz_digit
from tools.drawn.people import invented, zone

# ICAO Doc 9303, parts 4 to 6, the specimens of Utopia: published test vectors, nobody's document.
TD3 = (
    "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",
    "L898902C36UTO7408122F1204159ZE184226B<<<<<10",
)
TD2 = ("I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<", "D231458907UTO7408122F1204159<<<<<<<6")
TD1 = (
    "I<UTOD231458907<<<<<<<<<<<<<<<",
    "7408122F1204159UTO<<<<<<<<<<<6",
    "ERIKSSON<<ANNA<MARIA<<<<<<<<<<",
)
KINDS = ("td1", "td2", "td3", "mrv-a", "mrv-b")


@pytest.mark.parametrize("lines", [TD3, TD2, TD1])
def test_the_specimens_of_the_standard(lines: tuple[str, ...]) -> None:
    known = zone_in(lines)
    assert known is not None
    assert known.lines == len(lines)
    assert known.score > 0.9


def test_the_names_alone_are_no_zone() -> None:
    assert zone_in(TD3[:1]) is None


def test_one_line_with_all_its_check_digits_is_enough() -> None:
    assert zone_in(TD3[1:]) is not None


def test_a_covered_end_is_no_obstacle_when_the_names_show_what_it_is() -> None:
    assert zone_in((TD3[0], TD3[1][:21])) is not None
    assert zone_in((TD3[1][:21],)) is None


COVERED = ("I<UTOKX4437974" + mrz_digit("KX4437974") + "<" * 15, TD1[1][5:])
"""A card with a thumb on its birth: number and expiry are there. No letter looks like a digit."""


def test_a_card_is_known_by_number_and_expiry_of_one_state() -> None:
    known = zone_in(COVERED)
    assert known is not None
    assert known.lines == 3
    assert zone_in(COVERED[:1]) is None
    assert zone_in(COVERED[1:]) is None


def test_an_expiry_beside_another_state_or_with_a_wrong_digit_is_no_card() -> None:
    number, expiry = COVERED
    assert zone_in((number, expiry.replace("UTO", "XXA"))) is None
    assert zone_in((number, expiry.replace("1204159", "1204158"))) is None
    assert zone_in((number.replace("KX443", "KX444"), expiry)) is None


LINE = "KX4437974" + mrz_digit("KX4437974") + "UTO" + "7408122" + "F" + "1204159" + "<" * 15
"""No letter of its number looks like a digit, nor the other way."""


def test_the_line_that_the_next_tests_change_is_known() -> None:
    assert zone_in((LINE,)) is not None


@pytest.mark.parametrize("place", [9, 19, 27])
@pytest.mark.parametrize("digit", "0123456789")
def test_wrong_check_digits_are_refused(place: int, digit: str) -> None:
    """Of number, birth and expiry; the names are not there to help."""
    changed = LINE[:place] + digit + LINE[place + 1 :]
    assert (zone_in((changed,)) is not None) is (digit == LINE[place])


@given(st.integers(0, 8), st.sampled_from("3479ACEFHJKMNPRTUVWXY"))
def test_a_wrong_number_is_refused(place: int, letter: str) -> None:
    number = LINE[:place] + letter + LINE[place + 1 : 9]
    right = mrz_digit(number) == LINE[9]
    assert (zone_in((number + LINE[9:],)) is not None) is right


def test_what_readers_mistake_is_forgiven() -> None:
    """O for 0, I for 1, S for 5, B for 8 where the standard wants a digit."""
    assert zone_in((TD3[0], TD3[1].replace("7408122F1204159", "74O8I22FI2O4IS9"))) is not None


@given(st.lists(st.text(max_size=60), max_size=6))
def test_any_text_is_read_without_harm(lines: list[str]) -> None:
    zone_in(lines)


@given(st.lists(st.text("ABCXYZ0123456789<", max_size=44), max_size=4))
def test_chance_makes_no_zone_without_dates(lines: list[str]) -> None:
    """What is accepted has two right check digits at least, one of them a date's."""
    if zone_in(lines) is not None:
        assert any(sum(map(str.isdigit, line)) >= 7 for line in lines)


@given(st.sampled_from(KINDS), st.integers(0, 10_000))
def test_every_drawn_zone_is_known(kind: str, seed: int) -> None:
    person = invented(Random(seed), "SVK")
    lines = zone(person, kind)
    assert {len(line) for line in lines} == {{"td1": 30, "td3": 44, "mrv-a": 44}.get(kind, 36)}
    assert zone_in(lines) is not None


@given(st.integers(0, 10_000), st.integers(1, 9))
def test_a_wrong_date_is_never_accepted(seed: int, more: int) -> None:
    """Both dates' digits are wrong, so that nothing but the number is right."""
    first, second = zone(invented(Random(seed), "SVK"), "td3")
    birth, expiry = ((int(second[place]) + more) % 10 for place in (19, 27))
    wrong = f"{second[:19]}{birth}{second[20:27]}{expiry}{second[28:]}"
    assert zone_in((first, wrong)) is None
