"""What became of earlier findings: gone, still there, pending, reposted, mended, or unknown."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Generator, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property

from sanaly.pictures.detecting import SEEN_IN_PICTURES
from sanaly.pictures.eyes import Glance, Looking
from sanaly.pipeline import Options, account_hash, eyes_of, prepare_readers
from sanaly.returned import Returned
from sanaly.store.store import Remembered, Store
from sanaly.store.witness import item_hash, read_picture, traces_of
from sanaly_core.check import check_item
from sanaly_core.concepts import Concept
from sanaly_core.exports.base import Archive
from sanaly_core.exports.open import Inputs, Source
from sanaly_core.findings import State
from sanaly_core.items import Account, Item, ItemState, Kind, Media, MediaKind
from sanaly_core.messages.networks import NETWORKS, SOURCES
from sanaly_core.not_checked import Notes

NO_NETWORK = "other"
"""The platform of the open item format; its Items name their own."""
DECIDED = frozenset({State.KEPT, State.NOT_A_VIOLATION})


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one finding; ``item`` is there when the export still holds it.

    ``network`` (a platform's id) and ``kind`` are empty where the store's hashes
    are of none that Sanaly knows.
    """

    remembered: Remembered
    state: State
    item: Item | None = None
    network: str = ""
    kind: Kind | None = None


@dataclass(slots=True)
class Seen:
    """What the new exports hold of what the store looks for."""

    items: dict[bytes, Item] = field(default_factory=dict)
    witnesses: set[bytes] = field(default_factory=set)
    traces: set[bytes] = field(default_factory=set)
    accounts: set[bytes] = field(default_factory=set)
    platforms: set[bytes] = field(default_factory=set)
    sections: set[bytes] = field(default_factory=set)
    holds: set[tuple[bytes, str, str]] = field(default_factory=set)
    returned: set[bytes] = field(default_factory=set)
    """Items that are not there and a picture of theirs is, at any size and quality."""
    repictured: set[bytes] = field(default_factory=set)
    """Items with other pictures than before, all of which were looked at in full."""


class Recheck:
    """Compares the store with new exports and keeps the new states.

    ``eyes`` look at pictures; without them those of this computer do.
    """

    def __init__(self, store: Store, options: Options, eyes: Looking | None = None) -> None:
        self._store = store
        self._options = options
        self._eyes = eyes or eyes_of(store, options.on_look)
        self._wanted = store.findings()
        self._by_item: dict[bytes, dict[str, set[bytes]]] = defaultdict(lambda: defaultdict(set))
        for item, kind, trace in store.traces():
            self._by_item[item][kind].add(trace)
        self._items = {found.item for found in self._wanted}
        self._witnesses = self._all_of("older") | self._all_of("newer")
        self._traces = self._all_of("text") | self._all_of("media") | self._all_of("picture")
        self._pictures = bool(self._all_of("picture"))
        self._rules = {(p.id, name): rule for p in options.packs for name, rule in p.rules.items()}
        self.notes = Notes()
        self.outcomes: list[Outcome] = []

    def _all_of(self, kind: str) -> set[bytes]:
        return {trace for kinds in self._by_item.values() for trace in kinds.get(kind, ())}

    def run(self, inputs: Inputs) -> list[Outcome]:
        """Outcomes of every finding that these sources can tell of, kept in the store.

        A finding of a network of which no source is has none; one of the open
        item format has, as nothing but its Items says which networks it holds.
        """
        deque(self.steps(inputs), maxlen=0)
        return self.outcomes

    def steps(self, inputs: Inputs) -> Generator[None, None, None]:
        """The same step by step, as ``Run.steps``; after the last there are ``outcomes``."""
        prepare_readers()
        seen = Seen()
        with self._eyes:
            returned = Returned(self._store, self._eyes, self.notes)
            for source in inputs:
                if self._options.on_source:
                    self._options.on_source(source)
                yield from self._look(source, seen, returned)
            yield from returned.finish()
            seen.returned = returned.items
        self.notes.merge(inputs.notes)
        self._keep(seen)

    def _keep(self, seen: Seen) -> None:
        concerned = [found for found in self._wanted if _is_concerned(found, seen)]
        told = [self._named(self._outcome(found, seen)) for found in concerned]
        with self._store.transaction():
            for outcome in told:
                if outcome.remembered.state not in DECIDED:
                    self._store.mark(outcome.remembered.id, outcome.state)
        self.outcomes = told

    @cached_property
    def _sections(self) -> dict[bytes, tuple[str, Kind]]:
        """Networks and kinds by what the store keeps of them."""
        platforms = NETWORKS.keys() | SOURCES.keys()
        digest = self._store.hasher.digest
        return {digest("section", name, kind): (name, kind) for name in platforms for kind in Kind}

    def _named(self, outcome: Outcome) -> Outcome:
        """The same with the network and the kind of its post."""
        if item := outcome.item:
            return replace(outcome, network=item.platform, kind=item.kind)
        network, kind = self._sections.get(outcome.remembered.section, ("", None))
        return replace(outcome, network=network, kind=kind)

    def _look(self, source: Source, seen: Seen, returned: Returned) -> Iterator[None]:
        hasher = self._store.hasher
        if source.platform != NO_NETWORK:
            seen.platforms.add(hasher.digest("platform", source.platform))
        seen.accounts.add(account_hash(self._store, source))
        for item in source.reader.read(source.archive, self.notes):
            if self._options.on_item:
                self._options.on_item(item)
            hashed = item_hash(hasher, item)
            seen.platforms.add(hasher.digest("platform", item.platform))
            seen.sections.add(hasher.digest("section", item.platform, item.kind))
            seen.witnesses.update({hashed[:8]} & self._witnesses)
            if hashed in self._items:
                seen.items[hashed] = item
                yield from self._look_again(hashed, item, source.archive, seen)
                self._compare_pictures(hashed, item, source.archive, seen)
            else:
                traces = {trace for _, trace in traces_of(hasher, item)}
                seen.traces |= traces & self._traces
                self._look_at_pictures(item, source.archive, seen)
                yield from returned.look(item, source.archive)
            yield

    def _look_again(
        self, hashed: bytes, item: Item, archive: Archive, seen: Seen
    ) -> Iterator[None]:
        """Which rules an Item that is still there may still touch, by its words and pictures.

        Both as a personal and as an official account's: what its author said
        of the account in the first check is not remembered.
        """
        glance: Glance = yield from self._eyes.beginning(item, archive)
        while not glance.over:
            glance.rest()
            yield
        notes = Notes()
        shown = glance.signals(notes)
        if not len(notes):
            seen.repictured.add(hashed)
        self.notes.merge(notes)
        for account in Account:
            as_one = replace(item, account=account)
            for finding in check_item(as_one, self._options.packs, shown).findings:
                seen.holds.add((hashed, finding.pack, finding.rule))

    def _compare_pictures(self, hashed: bytes, item: Item, archive: Archive, seen: Seen) -> None:
        """Those that are as before are no other ones, and nobody knows of absent ones."""
        before = self._by_item[hashed]["picture"]
        now = {self._picture(media, archive) for media in item.media}
        if None in now or before <= now:
            seen.repictured.discard(hashed)

    def _picture(self, media: Media, archive: Archive) -> bytes | None:
        """The trace of a picture; None of what is none or cannot be read."""
        if media.kind is not MediaKind.IMAGE or media.missing:
            return None
        data = read_picture(archive, media.uri)
        return self._store.hasher.picture(data) if data else None

    def _look_at_pictures(self, item: Item, archive: Archive, seen: Seen) -> None:
        """By their exact bytes, which know even pictures that are too flat for a likeness."""
        if not self._pictures:
            return
        for media in item.media:
            trace = self._picture(media, archive)
            seen.traces |= {trace} & self._traces if trace else set()

    def _outcome(self, found: Remembered, seen: Seen) -> Outcome:
        item = seen.items.get(found.item)
        if item is not None:
            return Outcome(found, self._present(found, item, seen), item)
        kinds = self._by_item[found.item]
        traces = kinds["text"] | kinds["media"] | kinds["picture"]
        if traces & seen.traces or found.item in seen.returned:
            return Outcome(found, State.REPOSTED)
        if _covered(found, kinds, seen) or found.state is State.GONE:
            return Outcome(found, State.GONE)
        return Outcome(found, State.CANNOT_TELL)

    def _present(self, found: Remembered, item: Item, seen: Seen) -> State:
        if item.state is ItemState.PENDING_DELETION:
            return State.PENDING_DELETION
        if item.state is ItemState.ARCHIVED:
            return State.MENDED
        if found.state in DECIDED:
            return found.state
        if (found.item, found.pack, found.rule) in seen.holds:
            return State.OPEN
        return self._not_found_again(found, item, seen)

    def _not_found_again(self, found: Remembered, item: Item, seen: Seen) -> State:
        """What of an Item that is there and in which the rule's concepts are seen no more."""
        if (found.pack, found.rule) not in self._rules:
            return State.OPEN if self._same_words(found, item) else State.CANNOT_TELL
        if found.item in seen.repictured and not self._is_blind(found):
            return State.MENDED
        return State.OPEN if item.media and self._same_words(found, item) else State.MENDED

    def _is_blind(self, found: Remembered) -> bool:
        """Whether pictures cannot be looked at now for all that the rule speaks of."""
        spoken_of = frozenset[Concept]().union(*self._rules[found.pack, found.rule].when)
        return bool(spoken_of & SEEN_IN_PICTURES - self._eyes.detectors.concepts())

    def _same_words(self, found: Remembered, item: Item) -> bool:
        """Whether the words are those of the first check.

        Then a rule of a pack that is not at hand, or one that rests on the
        picture, may be touched as before.
        """
        words = {trace for kind, trace in traces_of(self._store.hasher, item) if kind == "text"}
        return self._by_item[found.item]["text"] == words


def _is_concerned(found: Remembered, seen: Seen) -> bool:
    """Whether the sources hold the finding's network, or the account it was found in."""
    return found.platform in seen.platforms or found.account in seen.accounts


def _covered(found: Remembered, kinds: dict[str, set[bytes]], seen: Seen) -> bool:
    """Whether the new exports reach over the Item's days and hold its section."""
    if found.account not in seen.accounts or found.section not in seen.sections:
        return False
    sides = [kinds[side] for side in ("older", "newer") if kinds[side]]
    return bool(sides) and all(side & seen.witnesses for side in sides)
