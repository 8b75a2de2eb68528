"""Rules that only words or nothing at all looked for in pictures are told."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from sanaly.coverage import Coverage
from sanaly.pictures import registry
from sanaly.pictures.base import Picture
from sanaly.pictures.detecting import seen_by
from sanaly.pictures.registry import Installed
from sanaly_core.concepts import Concept
from sanaly_core.items import Item, Media, MediaKind
from sanaly_core.not_checked import Notes, Reason
from sanaly_core.packs.load import builtin_packs
from sanaly_core.signals import Signal
from tests.builders import an_item


class Detector:
    """A detector that sees what it is told to."""

    def __init__(self, name: str, *concepts: Concept, available: bool = True) -> None:
        self.name = name
        self.concepts = frozenset(concepts)
        self._available = available

    def available(self) -> bool:
        return self._available

    def version(self) -> str:
        return "1"

    def detect(self, picture: Picture) -> Iterable[Signal]:
        return ()


class Seeing(Installed):
    """This computer's detectors, which see what they are told to."""

    def __init__(self, *concepts: Concept) -> None:
        self._concepts = frozenset(concepts)

    def concepts(self) -> frozenset[Concept]:
        return self._concepts


class Unasked(Installed):
    """Detectors that nobody may ask what they see."""

    def concepts(self) -> frozenset[Concept]:
        pytest.fail("a model opened")


def told(item: Item, *concepts: Concept) -> dict[Reason, dict[str, int]]:
    watch, notes = Coverage(), Notes()
    watch.add(item)
    watch.tell([builtin_packs()["kz-civil-service"]], Seeing(*concepts), notes)
    reasons: dict[Reason, dict[str, int]] = {}
    for note in notes:
        reasons.setdefault(note.reason, {})[note.subject] = note.count
    return reasons


PHOTO = an_item(media=(Media("a.jpg"),))
VIDEO = an_item(media=(Media("a.jpg"), Media("a.mp4", MediaKind.VIDEO)))


def test_a_reader_sees_no_glass_on_the_table() -> None:
    words = Concept.ALCOHOL, Concept.CLASSIFICATION_MARK, Concept.PERSONAL_NUMBER
    assert seen_by(Detector("writing", *words)) == set(words[1:])
    assert seen_by(Detector("concepts", *words)) == set(words)
    assert seen_by(Detector("concepts", *words, available=False)) == set()


def test_without_pictures_nobody_is_asked_what_sees_them() -> None:
    watch, notes = Coverage(), Notes()
    watch.add(an_item(text="слова без снимков", media=()))
    watch.tell([builtin_packs()["kz-civil-service"]], Unasked(), notes)
    assert Reason.RULE_NEEDS_PICTURES not in [note.reason for note in notes]


def test_a_rule_that_was_seen_in_part_is_told_all_the_same() -> None:
    assert "hookah-smoking" in told(PHOTO, Concept.HOOKAH)[Reason.RULE_NEEDS_PICTURES]
    both = told(PHOTO, Concept.HOOKAH, Concept.SMOKING)[Reason.RULE_NEEDS_PICTURES]
    assert "hookah-smoking" not in both


def test_without_pictures_nothing_is_told() -> None:
    absent = an_item(media=(Media("a.jpg", missing=True), Media("b", MediaKind.OTHER)))
    assert Reason.RULE_NEEDS_PICTURES not in told(absent)
    assert Reason.DETECTOR_NOT_INSTALLED not in told(absent)


def test_detectors_that_lack_something_are_told_with_the_pictures(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    detectors = (Detector("concepts", available=False), Detector("writing"))
    monkeypatch.setattr("sanaly.pictures.registry.picture_detectors", lambda: detectors)
    assert told(VIDEO)[Reason.DETECTOR_NOT_INSTALLED] == {"concepts": 2}


def test_videos_are_counted_apart_where_nothing_opens_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("sanaly.pictures.registry.picture_detectors", lambda: ())
    assert Reason.DETECTOR_NOT_INSTALLED not in told(VIDEO)
    monkeypatch.setattr(registry, "find_spec", lambda _name: None)
    assert told(VIDEO)[Reason.DETECTOR_NOT_INSTALLED] == {"video": 1}
