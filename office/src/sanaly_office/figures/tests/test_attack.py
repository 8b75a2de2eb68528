"""Whoever has everything that was published and knows this program learns of no hidden figure."""

from __future__ import annotations

import pytest

from sanaly_office.figures.gate import publish
from sanaly_office.figures.model import BASE, Figures, Part, Publication, Shown
from sanaly_office.figures.tests.attack import (
    Attack,
    Key,
    attack_one,
    attack_two,
    narrow_changes,
)
from sanaly_office.figures.tests.making import flat, later, tree
from sanaly_office.figures.tests.naive import small_ones_hidden
from sanaly_office.figures.tests.programme import Programme
from sanaly_office.figures.tree import everywhere, planted

TREES = 500
SECOND_COUNTS = 100
AT_ONCE = 50


@pytest.mark.parametrize("start", range(0, TREES, AT_ONCE))
def test_every_hidden_figure_stays_five_wide(start: int) -> None:
    assert [n for n in range(start, start + AT_ONCE) if attack_one(n)] == []


@pytest.mark.parametrize("start", range(0, SECOND_COUNTS, AT_ONCE))
def test_a_second_count_tells_of_no_small_change_and_no_hidden_figure(start: int) -> None:
    assert [n for n in range(start, start + AT_ONCE) if attack_two(n)] == []


@pytest.mark.parametrize("number", range(40))
def test_a_sum_tells_no_more_of_its_parts_than_they_do_themselves(number: int) -> None:
    figures = tree(number)
    attack = Attack(figures, publish(figures), exact=False, rules=False)
    programme = Programme()
    for key, at in attack.world(programme).items():
        told = attack.told(*key)
        if told and key[2] == BASE:
            assert programme.range(at) == (told.lowest, told.highest), key


def test_the_attack_breaks_a_gate_that_hides_small_counts_alone() -> None:
    figures = flat((50, 20), (40, 12), (30, 3))
    attack = Attack(figures, small_ones_hidden(figures), rules=False)
    assert attack.narrow()["u2", Part.WHOLE, "found"] == (3, 3)
    assert Attack(figures, publish(figures)).narrow() == {}


def test_the_attack_breaks_a_gate_that_shows_nearly_all() -> None:
    figures = flat((50, 48), (40, 3), (40, 20))
    publication = small_ones_hidden(figures, complements=False)
    attack = Attack(figures, publication, rules=False)
    assert attack.shows(("u0", Part.WHOLE, "found"))
    assert attack.narrow()["u1", Part.WHOLE, "found"] == (3, 3)
    assert not Attack(figures, publish(figures)).shows(("u0", Part.WHOLE, "found"))


def test_the_attack_breaks_a_pair_of_which_each_is_known_to_be_small() -> None:
    """Two hidden siblings that add up to eight are four each, if only small ones are hidden."""
    figures = flat((50, 4), (50, 4), (60, 20), (60, 20))
    naive = small_ones_hidden(figures)
    programme = Programme()
    world = Attack(figures, naive, rules=False).world(programme)
    for unit in ("u0", "u1"):
        programme.demand({world[unit, Part.WHOLE, "found"]: 1}, high=4)
    assert programme.range(world["u0", Part.WHOLE, "found"]) == (4, 4)
    assert Attack(figures, publish(figures)).narrow() == {}


def test_the_attack_breaks_a_gate_that_does_not_round() -> None:
    first, second = flat((60, 20), (60, 20)), flat((61, 21), (60, 20))
    told = [
        Attack(one, small_ones_hidden(one), exact=False, rules=False) for one in (first, second)
    ]
    assert narrow_changes(*told)["u0", Part.WHOLE, "found"] == (1, 1)


def test_the_attack_breaks_a_gate_that_forgets_what_it_published() -> None:
    first, second = flat((60, 5), (60, 20)), flat((60, 6), (60, 20))
    told = [Attack(one, publish(one), exact=False) for one in (first, second)]
    assert ("u0", Part.WHOLE, "found") in narrow_changes(*told)
    before = publish(first)
    kept = Attack(second, publish(second, [before]), (before,), exact=False)
    assert narrow_changes(told[0], kept) == {}


def test_a_change_that_is_told_is_no_small_one() -> None:
    forgetful = 0
    for number in range(100):
        figures, changed = tree(number), later(tree(number), number)
        first = publish(figures)
        forgetful += _small_changes(figures, changed, first, publish(changed))
        assert not _small_changes(figures, changed, first, publish(changed, [first])), number
    assert forgetful


def _small_changes(
    figures: Figures, changed: Figures, first: Publication, second: Publication
) -> int:
    """Figures of leaves told anew although by less than five more or less people."""
    counts = [_counts(one) for one in (figures, changed)]
    told = [Attack(*one) for one in ((figures, first), (changed, second))]
    both = [key for key in counts[0].keys() & counts[1].keys() if all(a.shows(key) for a in told)]
    return sum(
        _value(first, key) != _value(second, key) and abs(counts[1][key] - counts[0][key]) < 5
        for key in both
    )


def _counts(figures: Figures) -> dict[Key, int]:
    """Of leaves: sums are moved, so that they tell nothing of their parts."""
    return {
        (place.unit, place.part, name): count
        for place in everywhere(planted(figures))
        if not place.children
        for name, count in place.totals.items()
    }


def _value(publication: Publication, key: Key) -> int:
    entry = publication.of(key[0], key[1])
    told = entry.told[key[2]] if entry else None
    assert isinstance(told, Shown)
    return told.value
