"""Whoever has everything that was published and knows this program learns of no hidden figure."""

from __future__ import annotations

import pytest

from sanaly_office.figures import history
from sanaly_office.figures.gate import publish
from sanaly_office.figures.hiding import Gate
from sanaly_office.figures.history import NEVER, History
from sanaly_office.figures.model import BASE, Figures, Part, Publication, Shown
from sanaly_office.figures.rounding import Rounding
from sanaly_office.figures.tests.attack import (
    Attack,
    Key,
    attack_more,
    attack_one,
    attack_surveys,
    narrow_changes,
)
from sanaly_office.figures.tests.making import flat, later, tree
from sanaly_office.figures.tests.naive import small_ones_hidden
from sanaly_office.figures.tests.programme import WIDE, Programme
from sanaly_office.figures.tree import Place, everywhere, planted

TREES = 2400
OVER_CAMPAIGNS = 600
WITH_SURVEYS = 200
AT_ONCE = 100


@pytest.mark.parametrize("start", range(0, TREES, AT_ONCE))
def test_every_hidden_figure_stays_five_wide(start: int) -> None:
    assert [n for n in range(start, start + AT_ONCE) if attack_one(n)] == []


@pytest.mark.parametrize("start", range(0, OVER_CAMPAIGNS, AT_ONCE))
def test_more_counts_tell_of_no_small_change_and_no_hidden_figure(start: int) -> None:
    assert [n for n in range(start, start + AT_ONCE) if attack_more(n)] == []


@pytest.mark.parametrize("start", range(0, WITH_SURVEYS, AT_ONCE))
def test_surveys_beside_self_checks_tell_of_no_small_change_and_no_hidden_figure(
    start: int,
) -> None:
    assert [n for n in range(start, start + AT_ONCE) if attack_surveys(n)] == []


@pytest.mark.parametrize("number", range(40))
def test_a_sum_tells_no_more_of_its_parts_than_they_do_themselves(number: int) -> None:
    said: list[Publication] = []
    for counted in (tree(number), later(tree(number), number)):
        figures = Figures(counted.cells)
        publication = publish(figures, said)
        attack = Attack(figures, publication, tuple(said), exact=False, rules=False)
        said.append(publication)
        programme = Programme()
        for key, at in attack.world(programme).items():
            told = attack.told(*key)
            if told:
                assert programme.range(at) == (told.lowest, told.highest), key


def test_what_guesses_settle_the_programme_settles_too() -> None:
    """Of broken gates, where much is narrow: each hidden figure solved to the end."""
    narrow = 0
    for number in range(0, 60, 3):
        figures = tree(number)
        attack = Attack(figures, small_ones_hidden(figures), rules=False)
        programme = Programme()
        world = attack.world(programme)
        slow = {key: programme.range(at) for key, at in world.items() if not attack.shows(key)}
        slow = {key: span for key, span in slow.items() if span[1] - span[0] < WIDE}
        assert attack.narrow() == slow
        narrow += len(slow)
    assert narrow


def _alone(self: Gate, place: Place) -> tuple[list[list[Place]], list[list[Place]]]:
    """Each unit for itself."""
    runs = [[one] for one in place.children]
    shown = [run for run in runs if self._together(run)]
    return self._filled(shown, [run for run in runs if run not in shown])


def _any_base(self: Gate, count: int, whole: int, *, raised: bool) -> bool:
    return self.column.name == BASE or 5 <= count <= whole - 5 - 5 * raised


def _any_count(self: Gate, count: int, _whole: int, *, raised: bool) -> bool:
    return self.column.name != BASE or count >= 10 + 5 * raised


BROKEN = {
    "nothing is hidden beside": (attack_one, 23, Gate, "_filled", lambda _gate, *runs: runs),
    "units stand alone": (attack_more, 2, Gate, "_below", _alone),
    "a base of any size": (attack_one, 1, Gate, "_good", _any_base),
    "a count of any size": (attack_one, 6, Gate, "_good", _any_count),
    "what is told is forgotten": (attack_more, 0, History, "told", lambda *_of: (NEVER, None)),
    "another's past counts as much as one's own": (
        attack_more,
        2322,
        history,
        "_far",
        lambda others, *_own: others,
    ),
    "sums are only rounded": (
        attack_more,
        3,
        Rounding,
        "sum",
        lambda rounding, count, _parts: rounding.piece(count, (0, 1 << 40)),
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_the_attack_breaks_a_gate_of_which_one_part_is_missing(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    attack, number, owner, attribute, broken = BROKEN[name]
    assert attack(number) == {}
    monkeypatch.setattr(owner, attribute, broken)
    assert attack(number) != {}


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
    first, second = flat((60, 20), (60, 20)), flat((60, 21), (60, 20))
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
