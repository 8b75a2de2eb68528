"""What was not checked, and why (promise 8).

A closed list of reasons: readers, detectors and the checker count into it, and
the report says it. No entry holds content: ``subject`` is a platform, a member
stem from a published layout, a language code, a rule or a detector's name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Reason(StrEnum):
    """Why something was not checked."""

    MEDIA_MISSING = "media-missing"
    MEDIA_NOT_IN_EXPORT = "media-not-in-export"
    MEDIA_UNREADABLE = "media-unreadable"
    MEDIA_TOO_LARGE = "media-too-large"
    MEMBER_UNKNOWN = "member-unknown"
    MEMBER_UNREADABLE = "member-unreadable"
    MEMBER_TOO_LARGE = "member-too-large"
    MEMBER_ENCRYPTED = "member-encrypted"
    MEMBER_UNSAFE = "member-unsafe"
    NESTED_ARCHIVE = "nested-archive"
    RECORD_UNKNOWN = "record-unknown"
    RECORD_BROKEN = "record-broken"
    TEXT_CUT = "text-cut"
    DATE_UNREADABLE = "date-unreadable"
    PART_MISSING = "part-missing"
    SECTION_NOT_EXPORTED = "section-not-exported"
    OTHERS_CONTENT = "others-content"
    CHANNEL_UNSIGNED = "channel-unsigned"
    LANGUAGE_WITHOUT_LIST = "language-without-list"
    LANGUAGE_UNKNOWN = "language-unknown"
    RULE_NEEDS_PICTURES = "rule-needs-pictures"
    DETECTOR_NOT_INSTALLED = "detector-not-installed"
    DETECTOR_FAILED = "detector-failed"
    PICTURE_TIME = "picture-time"
    WRITING_TOO_LONG = "writing-too-long"
    LOOKS_NOT_STARTED = "looks-not-started"
    WRITING_NOT_READ = "writing-not-read"
    AUDIENCE_UNKNOWN = "audience-unknown"
    PACK_NOT_CHOSEN = "pack-not-chosen"


@dataclass(frozen=True, slots=True)
class NotChecked:
    """``count`` things of ``subject`` were not checked for ``reason``."""

    reason: Reason
    subject: str
    count: int


MAX_SUBJECTS = 1000
"""Different subjects that are told apart; a hostile list may name a million networks."""


class Notes:
    """Counts what was not checked while a run goes on.

    Beyond ``MAX_SUBJECTS`` a new subject is counted without its name.
    """

    __slots__ = ("_counts",)

    def __init__(self) -> None:
        self._counts: Counter[tuple[Reason, str]] = Counter()

    def add(self, reason: Reason, subject: str = "", count: int = 1) -> None:
        """Count ``count`` more things of ``subject``."""
        self._counts[self._entry(reason, subject)] += count

    def _entry(self, reason: Reason, subject: str) -> tuple[Reason, str]:
        known = (reason, subject) in self._counts or len(self._counts) < MAX_SUBJECTS
        return (reason, subject if known else "")

    def once(self, reason: Reason, subject: str, count: int) -> None:
        """Count ``count`` things of ``subject``, however often this is told."""
        entry = self._entry(reason, subject)
        self._counts[entry] = max(count, self._counts[entry])

    def merge(self, other: Notes) -> None:
        """Add all that ``other`` counted."""
        for (reason, subject), count in other._counts.items():
            self.add(reason, subject, count)

    def __iter__(self) -> Iterator[NotChecked]:
        for (reason, subject), count in sorted(self._counts.items()):
            if count:
                yield NotChecked(reason, subject, count)

    def __len__(self) -> int:
        return sum(1 for _ in self)
