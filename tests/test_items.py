"""Items are frozen, however quickly they are made."""

from __future__ import annotations

import copy
import inspect
import pickle
from dataclasses import FrozenInstanceError, dataclass, field, fields, replace

import pytest

from sanaly_core.items import Audience, Item, Kind, Media, MediaKind
from sanaly_core.quick import made_quickly

PICTURE = Media("a.jpg", MediaKind.IMAGE, key="7")
ITEM = Item("1", Kind.POST, text="Сәлем", media=(PICTURE,), audience=Audience.PUBLIC)


@pytest.mark.parametrize("made", [ITEM, PICTURE], ids=["item", "media"])
def test_nothing_can_be_changed(made: Item | Media) -> None:
    for one in fields(made):
        with pytest.raises(FrozenInstanceError):
            setattr(made, one.name, None)
        with pytest.raises(FrozenInstanceError):
            delattr(made, one.name)
    with pytest.raises((FrozenInstanceError, AttributeError, TypeError)):
        made.another = 1  # type: ignore[union-attr]


def test_they_are_of_their_own_class() -> None:
    assert type(ITEM) is Item
    assert type(PICTURE) is Media


def test_all_defaults_are_as_declared() -> None:
    item = Item("1", Kind.POST)
    for one in fields(Item)[2:]:
        assert getattr(item, one.name) == one.default
    assert Item(kind=Kind.POST, key="1") == item


def test_they_are_equal_by_their_fields_and_can_be_copied() -> None:
    for made in (ITEM, PICTURE):
        for other in (copy.copy(made), copy.deepcopy(made), pickle.loads(pickle.dumps(made))):
            assert other == made
            assert hash(other) == hash(made)
            assert type(other) is type(made)
    assert replace(ITEM, text="") != ITEM
    assert replace(ITEM, text="").key == "1"
    assert repr(PICTURE).startswith("Media(uri='a.jpg'")


def test_what_is_missing_or_too_much_is_refused() -> None:
    with pytest.raises(TypeError):
        Item("1")  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        Media("a", colour="red")  # type: ignore[call-arg]
    assert list(inspect.signature(Item).parameters) == [one.name for one in fields(Item)]


def test_default_factories_are_refused() -> None:
    @dataclass(frozen=True, slots=True)
    class Listed:
        values: list[int] = field(default_factory=list)

    with pytest.raises(TypeError):
        made_quickly(Listed)
