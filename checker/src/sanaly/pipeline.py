"""One run: sources in, findings out, nothing kept but hashes and states."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

import sanaly
import sanaly_core
from sanaly.activity import Activity
from sanaly.coverage import Coverage
from sanaly.store.store import Progress, Store
from sanaly.store.witness import Timeline, remember_found
from sanaly_core.check import check_item
from sanaly_core.concepts import Concept
from sanaly_core.exports.base import Archive
from sanaly_core.exports.open import Inputs, Source
from sanaly_core.findings import Finding, Mention, State
from sanaly_core.items import Account, Audience, Item
from sanaly_core.judge import Verdicts
from sanaly_core.not_checked import Notes, Reason
from sanaly_core.packs.model import Pack

BATCH_SECONDS = 2.0
"""How often progress is kept: at most this much work is lost to a kill."""

_MISSING = frozenset({Reason.MEDIA_MISSING, Reason.MEDIA_NOT_IN_EXPORT})

Ask = Callable[[str], Audience]
"""Answers which audience an account has, given its platform."""


@dataclass(frozen=True, slots=True)
class Found:
    """A finding with the id a person marks it by, and where its pictures are."""

    id: str
    finding: Finding
    archive: Archive | None = None


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


class Run:
    """Carries one run over one or more sources; ``store`` remembers states between runs."""

    def __init__(self, store: Store, options: Options) -> None:
        self.store = store
        self.options = options
        self.result = Result(options.packs)
        self._coverage = Coverage()

    def check(self, inputs: Inputs) -> Result:
        """Check all sources and give the result, urgent findings first."""
        prepare_readers()
        for source in inputs:
            if self.options.on_source:
                self.options.on_source(source)
            self._check_source(source)
        self.result.notes.merge(inputs.notes)
        if inputs.problems:
            self.result.notes.add(Reason.MEMBER_UNREADABLE, "", len(inputs.problems))
        self._coverage.tell(self.options.packs, picture_concepts(), self.result.notes)
        self.result.findings.sort(key=lambda f: (-f.finding.severity, _when(f.finding.item)))
        return self.result

    def _check_source(self, source: Source) -> None:
        reading = self._begin(source)
        try:
            for item in source.reader.read(source.archive, reading.missing.notes):
                self._pass(item, reading)
        finally:
            self.result.notes.merge(reading.missing.told())
            remember_found(self.store, reading.account, reading.found, reading.timeline)
            self.result.findings.extend(self._with_states(reading.found))
            reading.steps.save(complete=False)
        reading.steps.save(complete=True)

    def _begin(self, source: Source) -> Reading:
        account = account_hash(self.store, source)
        settle = Settler(self.store, self.options, account, source.platform, self.result.notes)
        fingerprint = self.store.hasher.digest("source", source.archive.fingerprint().hex())
        ruleset = ruleset_of(self.options, settle.known())
        return Reading(
            source,
            account,
            settle,
            Steps(self.store, fingerprint, ruleset),
            Timeline(self.store.hasher),
            MissingMedia(source.platform),
        )

    def _pass(self, item: Item, reading: Reading) -> None:
        """Count one Item and look at it, unless an earlier run found it harmless."""
        reading.missing.add(item)
        self.result.activity.add(item)
        self._coverage.add(item)
        steps, on_item = reading.steps, self.options.on_item
        if not steps.complete:
            reading.timeline.add(item)
        passed = steps.passed()
        if passed and not on_item:
            reading.settle.pass_by(item)
            return
        item = reading.settle(item)
        if on_item:
            on_item(item)
        if not passed:
            self._look(item, reading)

    def _look(self, item: Item, reading: Reading) -> None:
        notes = Notes()
        verdicts = self._verdicts(item, reading.source, notes)
        self.result.notes.merge(notes)
        self.result.mentions.extend(verdicts.mentions)
        for finding in verdicts.findings:
            reading.found.append(Found(self._id(finding), finding, reading.source.archive))
        # What was not checked in an Item must be said again by the next run.
        reading.steps.took(flagged=bool(verdicts.findings or verdicts.mentions or len(notes)))

    def _verdicts(self, item: Item, source: Source, notes: Notes) -> Verdicts:
        extra = []
        if item.media:
            from sanaly.pictures.look import look

            extra = list(look(item, source.archive, notes))
        return check_item(item, self.options.packs, extra, notes)

    def _id(self, finding: Finding) -> str:
        item = finding.item
        return self.store.hasher.finding_id(item.platform, item.key, finding.pack, finding.rule)

    def _with_states(self, found: Sequence[Found]) -> Iterator[Found]:
        """Findings with the state their author gave them earlier."""
        for one in found:
            known = self.store.finding(one.id)
            state = known.state if known else one.finding.state
            yield replace(one, finding=replace(one.finding, state=state))


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


class MissingMedia:
    """Counts the files that Items name and the export lacks, each once.

    Some readers tell of them in ``notes``, by reasons of their own; the rest
    is told here.
    """

    def __init__(self, platform: str) -> None:
        self.notes = Notes()
        self._platform = platform
        self._missing = 0

    def add(self, item: Item) -> None:
        """Count what one Item lacks."""
        for media in item.media:
            self._missing += media.missing

    def told(self) -> Notes:
        """The reader's notes with all missing files in them."""
        by_reader = sum(note.count for note in self.notes if note.reason in _MISSING)
        if self._missing > by_reader:
            self.notes.add(Reason.MEDIA_MISSING, self._platform, self._missing - by_reader)
        return self.notes


class Steps:
    """Where a source stands: which Items an earlier run with the same rules found harmless."""

    def __init__(self, store: Store, source: bytes, ruleset: bytes) -> None:
        self._store = store
        self._key = (source, ruleset)
        self._progress: Progress = store.progress(source, ruleset)
        self._known = self._progress.done
        self._flagged = frozenset(self._progress.flagged)
        self.complete = self._progress.complete
        """Whether an earlier run went to the end: then all that a re-check needs is kept."""
        self._at = -1
        self._saved = time.monotonic()

    def passed(self) -> bool:
        """Step to the next Item; True when it was harmless before."""
        self._at += 1
        return self._at < self._known and self._at not in self._flagged

    def took(self, *, flagged: bool) -> None:
        """The Item was looked at."""
        if self._at < self._known:
            return
        self._progress.done = self._at + 1
        if flagged:
            self._progress.flagged.append(self._at)
        if time.monotonic() - self._saved > BATCH_SECONDS:
            self.save(complete=False)

    def save(self, *, complete: bool) -> None:
        """Keep the progress."""
        if self._progress.complete:
            return
        self._progress.complete = complete
        self._store.save_progress(*self._key, self._progress)
        self._saved = time.monotonic()


class Settler:
    """Gives each Item the audience and account that the person stated where the export does not."""

    def __init__(
        self, store: Store, options: Options, account: bytes, platform: str, notes: Notes
    ) -> None:
        self._store = store
        self._options = options
        self._account = account
        self._platform = platform
        self._notes = notes
        self._answer = options.audience or self._remembered()

    def known(self) -> str:
        """The answer so far, for telling one set of rules from another."""
        return str(self._answer or Audience.UNKNOWN)

    def _remembered(self) -> Audience | None:
        value = self._store.audience(self._account)
        return Audience(value) if value else None

    def __call__(self, item: Item) -> Item:
        """The Item as the person knows it."""
        if self._options.account and item.account is not self._options.account:
            item = replace(item, account=self._options.account)
        if item.audience is not Audience.UNKNOWN:
            return item
        audience = self._answer or self._ask()
        if audience is Audience.UNKNOWN:
            self._notes.add(Reason.AUDIENCE_UNKNOWN, item.platform)
            return item
        return replace(item, audience=audience)

    def pass_by(self, item: Item) -> None:
        """Only count an Item that nobody will look at."""
        if item.audience is not Audience.UNKNOWN:
            return
        if (self._answer or self._ask()) is Audience.UNKNOWN:
            self._notes.add(Reason.AUDIENCE_UNKNOWN, item.platform)

    def _ask(self) -> Audience:
        self._answer = Audience.UNKNOWN
        if self._options.ask:
            self._answer = self._options.ask(self._platform)
            self._store.remember_audience(self._account, self._answer.value)
        return self._answer


def prepare_readers() -> None:
    """Give the readers the checker's quicker HTML parser and Pillow its newer formats."""
    from sanaly import html_selectolax
    from sanaly.pictures.look import register_formats

    html_selectolax.register()
    register_formats()


def picture_concepts() -> frozenset[Concept]:
    """What the installed picture detectors can see."""
    from sanaly.pictures.registry import picture_detectors

    usable = [d.concepts for d in picture_detectors() if d.available()]
    return frozenset[Concept]().union(*usable)


def account_hash(store: Store, source: Source) -> bytes:
    """The account a source belongs to, as a keyed hash."""
    owner = source.reader.owner(source.archive) or ""
    return store.hasher.digest("account", source.platform, owner)


def ruleset_of(options: Options, audience: str) -> bytes:
    """Changes whenever the same Item could be judged differently."""
    digest = hashlib.blake2b(digest_size=16)
    parts = [sanaly.__version__, sanaly_core.__version__, audience, str(options.account)]
    for part in parts:
        digest.update(part.encode() + b"\0")
    for pack in sorted(options.packs, key=lambda p: p.id):
        digest.update(pack.id.encode() + b"\0" + pack.digest)
    return digest.digest()


def _when(item: Item) -> str:
    """Newest first within one severity, undated last."""
    moment = item.created_at
    return f"{9999 - moment.year:04}{12 - moment.month:02}{31 - moment.day:02}" if moment else "~"
