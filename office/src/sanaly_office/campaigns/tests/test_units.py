"""Which units get a key: at least ten people each, nobody left out, nobody twice."""

from __future__ import annotations

import random

from sanaly_office.campaigns.units import Place, gather


def groups(*places: tuple[int, str, int]) -> dict[int, tuple[int, set[int]]]:
    made = gather((Place(*one) for one in places), 10)
    return {one.number: (one.people, set(one.covers)) for one in made}


def test_small_units_join_the_one_above_together() -> None:
    told = groups((1, "1/", 4), (2, "1/2/", 6), (3, "1/3/", 3), (4, "1/4/", 12))
    assert told == {1: (13, {1, 2, 3}), 4: (12, {4})}


def test_what_is_left_at_the_top_joins_the_smallest_below() -> None:
    told = groups((1, "1/", 4), (2, "1/2/", 20), (3, "1/3/", 10))
    assert told == {2: (20, {2}), 3: (14, {1, 3})}


def test_few_people_have_no_key() -> None:
    assert groups((1, "1/", 4), (2, "1/2/", 5)) == {}


def test_nobody_is_left_out_and_no_group_is_small() -> None:
    dice = random.Random(9474)
    for _time in range(200):
        paths = ["1/"]
        for number in range(2, 40):
            paths.append(f"{dice.choice(paths)}{number}/")
        places = [Place(at, path, dice.randrange(15)) for at, path in enumerate(paths, 1)]
        made = gather(places, 10)
        covered = [number for one in made for number in one.covers]
        assert sorted(covered) == [one.number for one in places]
        assert all(one.people >= 10 for one in made)
        assert sum(one.people for one in made) == sum(one.people for one in places)
