"""One run: sources in, findings out, nothing kept but hashes and states."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass, field, replace
from importlib.util import find_spec
from pathlib import Path

import sanaly
import sanaly_core
from sanaly.activity import Activity
from sanaly.again import Dismissed, grouped, pictured_in, shown_by
from sanaly.coverage import Coverage
from sanaly.found import Found
from sanaly.missing import MissingMedia
from sanaly.passed import PassedBy
from sanaly.pictures.detecting import Detectors
from sanaly.pictures.eyes import Eyes, Gear, Glance, Looking, processes
from sanaly.pictures.memory import Memory
from sanaly.settle import Ask, Given, Settler
from sanaly.steps import Steps, ruleset_of
from sanaly.store.likenesses import remember_likenesses
from sanaly.store.looks import Looks
from sanaly.store.store import Store
from sanaly.store.witness import Timeline, exactly, remember_found
from sanaly_core.check import check_item
from sanaly_core.errors import SanalyError
from sanaly_core.exports.archive.kinds import by_suffix
from sanaly_core.exports.open import Inputs, Source
from sanaly_core.findings import Finding, Mention, State
from sanaly_core.items import Account, Audience, Item, MediaKind
from sanaly_core.not_checked import Notes, Reason
from sanaly_core.packs.model import Pack

MAX_WAITING = 2000
"""Items read ahead while the pictures of an earlier one are looked at."""


UNREAD = frozenset(
    {
        Reason.MEMBER_UNREADABLE,
        Reason.MEMBER_ENCRYPTED,
        Reason.MEMBER_TOO_LARGE,
        Reason.RECORD_BROKEN,
        Reason.RECORD_UNKNOWN,
    }
)
"""Why an export in which nothing was found may hold something all the same."""


@dataclass(slots=True)
class Result:
    """What one run gave."""

    packs: tuple[Pack, ...]
    findings: list[Found] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    notes: Notes = field(default_factory=Notes)
    activity: Activity = field(default_factory=Activity)
    lasting: bool = True

    @property
    def nothing_read(self) -> bool:
        """Whether there was something to read and none of it could be."""
        return not self.activity.items and any(note.reason in UNREAD for note in self.notes)

    @property
    def open_findings(self) -> list[Found]:
        """Findings that their author has not decided on and the network still shows."""
        return [found for found in self.findings if found.finding.state is State.OPEN]


@dataclass(frozen=True, slots=True)
class Options:
    """How a run looks at its Items."""

    packs: tuple[Pack, ...]
    audience: Audience | None = None
    account: Account | None = None
    ask: Ask | None = None
    on_item: Callable[[Item], None] | None = None
    on_source: Callable[[Source], None] | None = None
    on_look: Callable[[], None] | None = None


class Run:
    """Carries one run over one or more sources; ``store`` remembers states between runs.

    ``eyes`` look at pictures; without them those of this computer do.
    """

    def __init__(self, store: Store, options: Options, eyes: Looking | None = None) -> None:
        self.store = store
        self.options = options
        self.result = Result(options.packs)
        self._coverage = Coverage()
        self._eyes = eyes or eyes_of(store, options.on_look)
        self._detectors = self._eyes.detectors

    def check(self, inputs: Inputs) -> Result:
        """Check all sources and give the result, urgent findings first."""
        deque(self.steps(inputs), maxlen=0)
        return self.result

    def steps(self, inputs: Inputs) -> Generator[None, None, None]:
        """The same step by step; after the last, ``result`` is whole.

        A step is an Item that was read, or a blink in which a look was waited
        for. Closing the steps ends the run, and what was done is kept.
        """
        prepare_readers()
        with self._eyes:
            for source in inputs:
                if self.options.on_source:
                    self.options.on_source(source)
                yield from self._check_source(source)
        self._finish(inputs)

    def _finish(self, inputs: Inputs) -> None:
        """Say what was not checked, and put the findings in order."""
        self.result.notes.merge(inputs.notes)
        for problem in inputs.problems:
            _note(problem, self.result.notes)
        self._coverage.tell(self.options.packs, self._detectors, self.result.notes)
        self.result.findings.sort(key=lambda f: (-f.finding.severity, _when(f.finding.item)))
        self.result.findings = grouped(self.result.findings)

    def _check_source(self, source: Source) -> Iterator[None]:
        reading = self._begin(source)
        try:
            for item in source.reader.read(source.archive, reading.missing.notes):
                passed = reading.steps.passed()
                if passed and reading.quick:
                    reading.passed_by.add(item)
                    if item.media:
                        self._count_media(item, reading)
                else:
                    yield from self._pass(item, reading, passed=passed)
                yield
            yield from self._judge_waiting(reading, 0)
        finally:
            reading.passed_by.tell(self.result.activity, reading.settle)
            self.result.notes.merge(reading.missing.told())
            self._remember(reading)
            self.result.findings.extend(with_states(self.store, reading.found))
            reading.steps.save(complete=False)
        reading.steps.save(complete=True)

    def _begin(self, source: Source) -> Reading:
        account = account_hash(self.store, source)
        options = self.options
        given = Given(options.audience, options.account, options.ask)
        settle = Settler(self.store, given, account, source.platform, self.result.notes)
        fingerprint = self.store.hasher.digest("source", source.archive.fingerprint().hex())

        def ruleset() -> bytes:
            versions = self._detectors.versions()
            return ruleset_of(options.packs, options.account, settle.known(), versions)

        return Reading(
            source,
            account,
            settle,
            Steps(self.store, fingerprint, ruleset),
            Timeline(self.store.hasher),
            MissingMedia(source.platform),
        )

    def _pass(self, item: Item, reading: Reading, *, passed: bool) -> Iterator[None]:
        """Count one Item and look at it, unless an earlier run found it harmless."""
        self._count(item, reading)
        on_item = self.options.on_item
        if passed and item.media:
            self._tell_pictures(item)
        if passed and not on_item:
            if item.audience is Audience.UNKNOWN:
                reading.settle.pass_by(item.platform)
            return
        item = reading.settle(item)
        if on_item:
            on_item(item)
        if not passed:
            yield from self._look(item, reading)

    def _count(self, item: Item, reading: Reading) -> None:
        """Count one Item, and see whether such counting may end."""
        activity, coverage, complete = self.result.activity, self._coverage, reading.steps.complete
        activity.add(item)
        self._count_media(item, reading)
        if not complete:
            reading.timeline.add(item)
        sampled = activity.sampled and coverage.sampled
        reading.quick = complete and sampled and not self.options.on_item

    def _tell_pictures(self, item: Item) -> None:
        """Pictures that an earlier run looked at are looked at."""
        on_look = self.options.on_look
        for media in item.media if on_look else ():
            if on_look and media.kind is not MediaKind.OTHER and not media.missing:
                on_look()

    def _count_media(self, item: Item, reading: Reading) -> None:
        reading.missing.add(item)
        self._coverage.add(item)

    def _look(self, item: Item, reading: Reading) -> Iterator[None]:
        """Judge an Item as soon as those before it are judged and its pictures looked at."""
        glance = None
        if item.media:
            glance = yield from self._eyes.beginning(item, reading.source.archive)
        reading.waiting.append(Waiting(reading.steps.at, item, glance))
        yield from self._judge_waiting(reading, MAX_WAITING)

    def _judge_waiting(self, reading: Reading, most: int) -> Iterator[None]:
        """Judge Items in their order, waiting for pictures while more than ``most`` are left."""
        waiting = reading.waiting
        while waiting and (waiting[0].over or len(waiting) > most):
            if waiting[0].over:
                self._judge(waiting.popleft(), reading)
            else:
                waiting[0].rest()
                yield

    def _judge(self, one: Waiting, reading: Reading) -> None:
        notes, glance = Notes(), one.glance
        shown = glance.signals(notes) if glance else []
        verdicts = check_item(one.item, self.options.packs, shown, notes)
        self.result.notes.merge(notes)
        self.result.mentions.extend(verdicts.mentions)
        for finding in verdicts.findings:
            reading.found.append(self._found(finding, glance, reading.source))
        # What was not checked in an Item must be said again by the next run.
        telling = verdicts.findings or verdicts.mentions or len(notes)
        reading.steps.took(one.at, flagged=bool(telling))

    def _found(self, finding: Finding, glance: Glance | None, source: Source) -> Found:
        known = glance.likenesses if glance else {}
        hasher, media = self.store.hasher, finding.item.media
        keyed = {number: hasher.likeness(pdq) for number, pdq in known.items()}

        def exact(number: int) -> bytes | None:
            return exactly(hasher, source.archive, media[number])

        return Found(
            self._id(finding),
            finding,
            source.archive,
            shown=shown_by(finding, keyed, exact),
            likenesses=pictured_in(finding, keyed),
        )

    def _id(self, finding: Finding) -> str:
        item = finding.item
        return self.store.hasher.finding_id(item.platform, item.key, finding.pack, finding.rule)

    def _remember(self, reading: Reading) -> None:
        again = reading.steps.seen_before
        dismissed = Dismissed(self.store)
        reading.found = [dismissed.settled(one) for one in reading.found]
        remember_found(self.store, reading.account, reading.found, reading.timeline, again=again)
        remember_likenesses(self.store, reading.found)


@dataclass(frozen=True, slots=True)
class Waiting:
    """An Item that is number ``at`` of its source and not judged yet."""

    at: int
    item: Item
    glance: Glance | None

    @property
    def over(self) -> bool:
        """Whether its pictures have been looked at."""
        return self.glance is None or self.glance.over

    def rest(self) -> None:
        """Wait a blink for them, if they may be waited for."""
        if self.glance:
            self.glance.rest()


@dataclass(slots=True)
class Reading:
    """One source while its Items pass by."""

    source: Source
    account: bytes
    settle: Settler
    steps: Steps
    timeline: Timeline
    missing: MissingMedia
    found: list[Found] = field(default_factory=list)
    waiting: deque[Waiting] = field(default_factory=deque)
    passed_by: PassedBy = field(default_factory=PassedBy)
    quick: bool = False
    """Whether Items that an earlier run found harmless need no more than counting."""


def with_states(store: Store, found: Sequence[Found]) -> Iterator[Found]:
    """Findings with the state that their author gave them, and why they keep them."""
    for one in found:
        known = store.finding(one.id)
        if known is None:
            yield one
        else:
            finding = replace(one.finding, state=known.state)
            yield replace(one, finding=finding, reason=known.reason)


def eyes_of(
    store: Store, on_look: Callable[[], None] | None = None, gear: Gear | None = None
) -> Eyes:
    """Eyes that know what a store's earlier runs saw, looking with ``gear`` at what is new."""
    gear = gear or processes()
    memory = Memory(store.hasher, Looks(store), looked_by(gear.detectors))
    return Eyes(memory, gear, on_look)


def looked_by(detectors: Detectors) -> str:
    """All that decides what a look gives; what was seen by others is looked at again."""
    return "\n".join([sanaly.__version__, sanaly_core.__version__, *detectors.versions()])


def prepare_readers() -> None:
    """Give the readers the checker's quicker HTML parser, where it can be had."""
    if find_spec("selectolax") is None:
        return
    from sanaly import html_selectolax

    html_selectolax.register()


def _note(problem: SanalyError, notes: Notes) -> None:
    """Count what was given and could not be read; a picture by its name, as others are."""
    file = Path(str(problem.params.get("file", ""))).name
    if by_suffix(file) is MediaKind.OTHER:
        notes.add(Reason.MEMBER_UNREADABLE)
    else:
        notes.add(Reason.MEDIA_UNREADABLE, file=file)


def account_hash(store: Store, source: Source) -> bytes:
    """The account a source belongs to, as a keyed hash."""
    owner = source.reader.owner(source.archive) or ""
    return store.hasher.digest("account", source.platform, owner)


def _when(item: Item) -> str:
    """Newest first within one severity, undated last."""
    moment = item.created_at
    return f"{9999 - moment.year:04}{12 - moment.month:02}{31 - moment.day:02}" if moment else "~"
