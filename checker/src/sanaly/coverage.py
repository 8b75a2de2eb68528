"""What a run could not look at, however whole its input was (promise 8)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from sanaly.pictures.detecting import SEEN_IN_PICTURES, Detectors
from sanaly_core.concepts import Concept
from sanaly_core.items import Item, MediaKind
from sanaly_core.languages.covered import languages_of_lists
from sanaly_core.languages.text import Text
from sanaly_core.not_checked import Notes, Reason
from sanaly_core.packs.model import Pack, Status

SAMPLE = 500
"""Items whose language is looked at: enough to know in which languages a person writes."""
LETTERS = 20


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

    def tell(self, packs: Iterable[Pack], detectors: Detectors, notes: Notes) -> None:
        """Note rules not looked at in pictures and lists that a language lacks.

        ``detectors`` may read a model file, and are asked only where pictures passed by.
        """
        wanted: set[Concept] = set()
        seen = detectors.concepts() if self._pictures else frozenset()
        for pack in packs:
            for rule in pack.rules.values():
                concepts = frozenset().union(*rule.when)
                wanted |= concepts
                blind = concepts & SEEN_IN_PICTURES - seen
                if self._pictures and blind and rule.status is not Status.SHOWN:
                    notes.once(Reason.RULE_NEEDS_PICTURES, rule.id, self._pictures)
        self._tell_absent(detectors, notes)
        for platform, count in self._unknown.items():
            notes.add(Reason.LANGUAGE_UNKNOWN, platform, count)
        self._tell_lists(wanted, notes)

    def _tell_absent(self, detectors: Detectors, notes: Notes) -> None:
        """Picture detectors that are there but lack something of theirs."""
        if not self._pictures:
            return
        for name in detectors.absent(videos=self._videos > 0):
            count = self._videos if name == "video" else self._pictures
            notes.once(Reason.DETECTOR_NOT_INSTALLED, name, count)

    def _tell_lists(self, wanted: set[Concept], notes: Notes) -> None:
        for language, count in self._languages.items():
            for concept, covered in languages_of_lists().items():
                if concept in wanted and language not in covered:
                    notes.add(Reason.LANGUAGE_WITHOUT_LIST, f"{language}:{concept}", count)
