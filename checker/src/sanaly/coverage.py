"""What a run could not look at, however whole its input was (promise 8)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Set
from importlib.util import find_spec
from typing import TYPE_CHECKING

from sanaly_core.concepts import PICTURED, Concept
from sanaly_core.items import Item, MediaKind
from sanaly_core.languages.covered import languages_of_lists
from sanaly_core.languages.text import Text
from sanaly_core.not_checked import Notes, Reason
from sanaly_core.packs.model import Pack, Status

if TYPE_CHECKING:
    from sanaly.pictures.base import PictureDetector

_WRITTEN = frozenset({Concept.CLASSIFICATION_MARK, Concept.INTERNAL_DOCUMENT, Concept.LEARNER_DATA})
"""What is nothing but words in a picture too."""

SEEN_IN_PICTURES = (
    PICTURED | _WRITTEN | {Concept.INDECENCY, Concept.DOCUMENT_OR_SCREEN, Concept.IDENTITY_DOCUMENT}
)
"""Concepts that a picture shows better than words do."""

READERS = frozenset({"writing"})
"""Detectors that see only the words in a picture: a sign that says bar, no glass on a table."""

SAMPLE = 500
"""Items whose language is looked at: enough to know in which languages a person writes."""
LETTERS = 20


def seen_by(detector: PictureDetector) -> frozenset[Concept]:
    """What pictures are looked at for by a detector as it is installed now."""
    if not detector.available():
        return frozenset()
    if detector.name in READERS:
        return detector.concepts - (SEEN_IN_PICTURES - _WRITTEN)
    return detector.concepts


class Coverage:
    """Watches Items pass by and says at the end what no detector could see in them."""

    def __init__(self) -> None:
        self._pictures = 0
        self._videos = 0
        self._texts = 0
        self._languages: Counter[str] = Counter()
        self._unknown: Counter[str] = Counter()

    @property
    def sampled(self) -> bool:
        """Whether enough was read to know the languages."""
        return self._texts >= SAMPLE

    def add(self, item: Item) -> None:
        """Count pictures, and the language of the first texts."""
        if item.media:
            for media in item.media:
                self._pictures += media.kind is not MediaKind.OTHER and not media.missing
                self._videos += media.kind is MediaKind.VIDEO and not media.missing
        if self._texts < SAMPLE and len(item.text) >= LETTERS:
            self._texts += 1
            spoken = Text(item.text[:1000]).languages
            if spoken:
                self._languages[spoken[0]] += 1
            else:
                self._unknown[item.platform] += 1

    def tell(
        self, packs: Iterable[Pack], seen_in_pictures: Callable[[], Set[Concept]], notes: Notes
    ) -> None:
        """Note rules not looked at in pictures and lists that a language lacks.

        ``seen_in_pictures`` may read a model file, and is asked only where pictures passed by.
        """
        wanted: set[Concept] = set()
        seen = seen_in_pictures() if self._pictures else frozenset()
        for pack in packs:
            for rule in pack.rules.values():
                concepts = frozenset().union(*rule.when)
                wanted |= concepts
                blind = concepts & SEEN_IN_PICTURES - seen
                if self._pictures and blind and rule.status is not Status.SHOWN:
                    notes.once(Reason.RULE_NEEDS_PICTURES, rule.id, self._pictures)
        self._tell_absent(notes)
        for platform, count in self._unknown.items():
            notes.add(Reason.LANGUAGE_UNKNOWN, platform, count)
        self._tell_lists(wanted, notes)

    def _tell_absent(self, notes: Notes) -> None:
        """Picture detectors that are there but lack something of theirs."""
        if not self._pictures:
            return
        from sanaly.pictures import registry

        for detector in registry.picture_detectors():
            if not detector.available():
                notes.once(Reason.DETECTOR_NOT_INSTALLED, detector.name, self._pictures)
        if self._videos and find_spec("av") is None:
            notes.once(Reason.DETECTOR_NOT_INSTALLED, "video", self._videos)

    def _tell_lists(self, wanted: set[Concept], notes: Notes) -> None:
        for language, count in self._languages.items():
            for concept, covered in languages_of_lists().items():
                if concept in wanted and language not in covered:
                    notes.add(Reason.LANGUAGE_WITHOUT_LIST, f"{language}:{concept}", count)
