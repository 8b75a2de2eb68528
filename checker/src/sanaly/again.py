"""One picture in several places: asked about once, dismissed once.

A finding that rests on pictures alone asks the same question wherever its
picture stands: on another network, in a later post, saved at another size. So
such findings become one, and "not a violation" is said of the picture. Two
papers of one form look alike and tell different things: what was read is the
same in the same file only. What is
*kept* is kept for a reason of one post, and what is *mended* was mended in one
place: those two stay with it.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from sanaly.found import STILL, Found, Shown
from sanaly.pictures.likeness import Likenesses
from sanaly.store.likenesses import dismissed, shown_under
from sanaly.store.store import Remembered, Store
from sanaly.store.witness import seconds
from sanaly_core.concepts import Concept
from sanaly_core.findings import Finding, State
from sanaly_core.items import Audience
from sanaly_core.signals import Region, Signal, TextSpan

MOMENT = 3
"""Seconds by which one moment may differ in two copies of a video: encoders choose the frames."""

_READERS = frozenset({"writing", "papers"})
_READ = frozenset({Concept.IDENTITY_DOCUMENT, Concept.DOCUMENT_OR_SCREEN})
"""Detectors and concepts of what is read: a digit of a number is too small for a likeness."""

_UNDECIDED = frozenset({State.OPEN, State.PENDING_DELETION, State.REPOSTED, State.CANNOT_TELL})


def shown_by(
    finding: Finding, likenesses: Mapping[int, bytes], exactly: Callable[[int], bytes | None]
) -> tuple[Shown, ...]:
    """What a finding rests on, given the keyed likenesses of its Item's media.

    Where anything in it was read, ``exactly`` is asked instead, which gives
    the keyed hash of a media file's bytes, of a likeness's length. Nothing
    where it rests on posted words as well, or on a picture that is too flat to
    be known again.
    """
    if any(isinstance(signal.where, TextSpan) for signal in finding.signals):
        return ()
    known = exactly if _is_read(finding) else likenesses.get
    moments = sorted({_moment(signal) for signal in finding.signals})
    prints = [(known(number), second) for number, second in moments]
    told = tuple(Shown(mark, second) for mark, second in prints if mark)
    return told if len(told) == len(prints) else ()


def _is_read(finding: Finding) -> bool:
    """Whether it rests on what stands in a picture to be read."""
    return any(s.detector in _READERS or s.concept in _READ for s in finding.signals)


def pictured_in(finding: Finding, likenesses: Mapping[int, bytes]) -> tuple[bytes, ...]:
    """The pictures that a finding rests on, wholly or beside words, as far as they are known."""
    places = (signal.where for signal in finding.signals)
    numbers = {where.media for where in places if not isinstance(where, TextSpan)}
    return tuple(likenesses[number] for number in sorted(numbers) if number in likenesses)


def _moment(signal: Signal) -> tuple[int, int]:
    where = signal.where
    if isinstance(where, TextSpan):
        raise TypeError("words are in no picture")
    second = where.second if isinstance(where, Region) else None
    return where.media, STILL if second is None else int(second)


class Pictures:
    """Findings of one rule and state, by what they show."""

    def __init__(self) -> None:
        self._index: Likenesses[tuple[Shown, int]] = Likenesses()

    def add(self, shown: Iterable[Shown], number: int) -> None:
        """Add a finding, by a number of the caller's."""
        for one in shown:
            self._index.add(one.likeness, (one, number))

    def with_one(self, shown: Shown) -> set[int]:
        """The numbers of findings that show this as well."""
        near = self._index.near(shown.likeness)
        return {number for other, number in near if _same_moment(shown, other)}

    def with_all(self, shown: Sequence[Shown]) -> set[int]:
        """The numbers of findings that show all of this."""
        return set.intersection(*map(self.with_one, shown)) if shown else set()


def _same_moment(one: Shown, other: Shown) -> bool:
    if STILL in {one.second, other.second}:
        return one.second == other.second
    return abs(one.second - other.second) <= MOMENT


def grouped(findings: Sequence[Found]) -> list[Found]:
    """The findings, those of one picture, rule and state as one.

    It stands for the most severe of them, then for what all can see, then for
    the oldest; the other Items are its ``again``. The order stays.
    """
    leader_of = _leaders(findings)
    others: dict[int, list[int]] = defaultdict(list)
    for number, leader in leader_of.items():
        if leader != number:
            others[leader].append(number)
    return [
        replace(found, again=tuple(findings[n].finding.item for n in sorted(others[number])))
        if number in others
        else found
        for number, found in enumerate(findings)
        if leader_of[number] == number
    ]


def _leaders(findings: Sequence[Found]) -> dict[int, int]:
    """The number of the finding that each one is told with, which may be its own."""
    leaders: dict[tuple[str, str, State], Pictures] = defaultdict(Pictures)
    leader_of: dict[int, int] = {}
    for number in sorted(range(len(findings)), key=lambda n: _rank(findings[n].finding)):
        found = findings[number]
        finding = found.finding
        known = leaders[finding.pack, finding.rule, finding.state]
        same = [n for n in known.with_all(found.shown) if _covers(found, findings[n])]
        leader_of[number] = min(same, default=number)
        if not same:
            known.add(found.shown, number)
    return leader_of


def _covers(found: Found, other: Found) -> bool:
    """Whether all that ``other`` shows is in ``found`` as well."""
    pictures = Pictures()
    pictures.add(found.shown, 0)
    return all(pictures.with_one(shown) for shown in other.shown)


def _rank(finding: Finding) -> tuple[int, bool, float]:
    item = finding.item
    age = seconds(item.created_at) if item.created_at else math.inf
    return (-finding.severity, item.audience is not Audience.PUBLIC, age)


class Dismissed:
    """What the person has called no violation, by what it shows."""

    def __init__(self, store: Store) -> None:
        self._known: dict[tuple[str, str], Pictures] = defaultdict(Pictures)
        for number, (pack, rule, (_, shown)) in enumerate(dismissed(store)):
            self._known[pack, rule].add([shown], number)

    def settled(self, found: Found) -> Found:
        """The finding, dismissed where all that it shows was dismissed under its rule."""
        finding = found.finding
        known = self._known.get((finding.pack, finding.rule))
        if known is None or finding.state is not State.OPEN or not found.shown:
            return found
        if not all(known.with_one(shown) for shown in found.shown):
            return found
        return replace(found, finding=replace(finding, state=State.NOT_A_VIOLATION))


def mark(store: Store, identifier: str, state: State, reason: str = "") -> bool:
    """Set a finding's state; False when there is none of this id.

    A dismissal, and taking it back, is said of the picture, and so of all
    findings of the rule that show nothing else.
    """
    known = store.finding(identifier)
    if known is None or not store.mark(identifier, state, reason):
        return False
    if state is State.NOT_A_VIOLATION:
        travels_to = _UNDECIDED
    elif state is State.OPEN and known.state is State.NOT_A_VIOLATION:
        travels_to = frozenset({State.NOT_A_VIOLATION})
    else:
        return True
    for other in _showing_the_same(store, known, travels_to):
        store.mark(other, state, reason)
    return True


def _showing_the_same(store: Store, known: Remembered, states: frozenset[State]) -> Iterator[str]:
    """The ids of other findings of the rule, in these states, that show nothing but the same."""
    own = Pictures()
    others: dict[str, list[Shown]] = defaultdict(list)
    for state, (identifier, shown) in shown_under(store, known.pack, known.rule):
        if identifier == known.id:
            own.add([shown], 0)
        elif state in states:
            others[identifier].append(shown)
    for identifier, all_shown in others.items():
        if all(own.with_one(shown) for shown in all_shown):
            yield identifier
