"""What was not checked, and why (promise 8).

A closed list of reasons: readers, detectors and the checker count into it, and
the report says it. No entry holds content: ``subject`` is a platform, a member
stem from a published layout, a language code, a rule or a detector's name.
Beside the entries stand the names of a few files, for the person's own report
and terminal alone: nobody can look at a picture that is not named.
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
    GIVEN_TWICE = "given-twice"
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
    LOOK_BROKE_OFF = "look-broke-off"
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


MAX_NAMES = 10
"""Files of one reason that are named."""
MAX_NAME = 100
"""Characters of a name that are kept: of a longer one the end, which tells files apart."""


@dataclass(frozen=True, slots=True)
class Named:
    """The first files of one reason, and how often ``more`` were met."""

    files: tuple[str, ...] = ()
    more: int = 0


class Notes:
    """Counts what was not checked while a run goes on.

    Beyond ``MAX_SUBJECTS`` a new subject is counted without its name. Names of
    files are told by ``named`` alone, never by an entry; nothing stores them.
    """

    __slots__ = ("_counts", "_files", "_more")

    def __init__(self) -> None:
        self._counts: Counter[tuple[Reason, str]] = Counter()
        self._files: dict[Reason, dict[str, None]] = {}
        self._more: Counter[Reason] = Counter()

    def add(self, reason: Reason, subject: str = "", count: int = 1, *, file: str = "") -> None:
        """Count ``count`` more things of ``subject``; ``file`` is the file inside the export."""
        self._counts[self._entry(reason, subject)] += count
        if file:
            self._name(reason, file if len(file) <= MAX_NAME else "…" + file[1 - MAX_NAME :])

    def _name(self, reason: Reason, file: str) -> None:
        files = self._files.setdefault(reason, {})
        if file in files or len(files) < MAX_NAMES:
            files[file] = None
        else:
            self._more[reason] += 1

    def named(self, reason: Reason) -> Named:
        """The files that were named with a reason."""
        return Named(tuple(self._files.get(reason, ())), self._more[reason])

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
        for reason, files in other._files.items():
            for file in files:
                self._name(reason, file)
        self._more.update(other._more)

    def __iter__(self) -> Iterator[NotChecked]:
        for (reason, subject), count in sorted(self._counts.items()):
            if count:
                yield NotChecked(reason, subject, count)

    def __len__(self) -> int:
        return sum(1 for _ in self)
