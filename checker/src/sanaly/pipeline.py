"""One run: sources in, findings out, nothing kept but hashes and states."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from sanaly.activity import Activity
from sanaly.coverage import Coverage
from sanaly.found import Found
from sanaly.missing import MissingMedia
from sanaly.passed import PassedBy
from sanaly.settle import Ask, Given, Settler
from sanaly.steps import Steps, ruleset_of
from sanaly.store.store import Store
from sanaly.store.witness import Timeline, remember_found
from sanaly_core.check import check_item
from sanaly_core.concepts import Concept
from sanaly_core.exports.open import Inputs, Source
from sanaly_core.findings import Finding, Mention, State
from sanaly_core.items import Account, Audience, Item
from sanaly_core.judge import Verdicts
from sanaly_core.not_checked import Notes, Reason
from sanaly_core.packs.model import Pack
from sanaly_core.signals import Signal


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
                passed = reading.steps.passed()
                if passed and reading.quick:
                    reading.passed_by.add(item)
                    if item.media:
                        self._count_media(item, reading)
                else:
                    self._pass(item, reading, passed=passed)
        finally:
            reading.passed_by.tell(self.result.activity, reading.settle)
            self.result.notes.merge(reading.missing.told())
            self._remember(reading)
            self.result.findings.extend(self._with_states(reading.found))
            reading.steps.save(complete=False)
        reading.steps.save(complete=True)

    def _begin(self, source: Source) -> Reading:
        account = account_hash(self.store, source)
        options = self.options
        given = Given(options.audience, options.account, options.ask)
        settle = Settler(self.store, given, account, source.platform, self.result.notes)
        fingerprint = self.store.hasher.digest("source", source.archive.fingerprint().hex())

        def ruleset() -> bytes:
            return ruleset_of(options.packs, options.account, settle.known())

        return Reading(
            source,
            account,
            settle,
            Steps(self.store, fingerprint, ruleset),
            Timeline(self.store.hasher),
            MissingMedia(source.platform),
        )

    def _pass(self, item: Item, reading: Reading, *, passed: bool) -> None:
        """Count one Item and look at it, unless an earlier run found it harmless."""
        self._count(item, reading)
        on_item = self.options.on_item
        if passed and not on_item:
            if item.audience is Audience.UNKNOWN:
                reading.settle.pass_by(item.platform)
            return
        item = reading.settle(item)
        if on_item:
            on_item(item)
        if not passed:
            self._look(item, reading)

    def _count(self, item: Item, reading: Reading) -> None:
        """Count one Item, and see whether such counting may end."""
        activity, coverage, complete = self.result.activity, self._coverage, reading.steps.complete
        activity.add(item)
        self._count_media(item, reading)
        if not complete:
            reading.timeline.add(item)
        sampled = activity.sampled and coverage.sampled
        reading.quick = complete and sampled and not self.options.on_item

    def _count_media(self, item: Item, reading: Reading) -> None:
        reading.missing.add(item)
        self._coverage.add(item)

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
        extra: list[Signal] = []
        if item.media:
            from sanaly.pictures.eyes import Eyes

            with Eyes() as eyes:
                extra = eyes.begin(item, source.archive).signals(notes)
        return check_item(item, self.options.packs, extra, notes)

    def _id(self, finding: Finding) -> str:
        item = finding.item
        return self.store.hasher.finding_id(item.platform, item.key, finding.pack, finding.rule)

    def _remember(self, reading: Reading) -> None:
        again = reading.steps.seen_before
        remember_found(self.store, reading.account, reading.found, reading.timeline, again=again)

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
    passed_by: PassedBy = field(default_factory=PassedBy)
    quick: bool = False
    """Whether Items that an earlier run found harmless need no more than counting."""


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


def _when(item: Item) -> str:
    """Newest first within one severity, undated last."""
    moment = item.created_at
    return f"{9999 - moment.year:04}{12 - moment.month:02}{31 - moment.day:02}" if moment else "~"
