"""What among the given paths may be an export: files, folders, archives in folders, parts."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sanaly_core.errors import HostileError, SanalyError, UnreadableError
from sanaly_core.exports import repeats
from sanaly_core.exports.archive import FileArchive, FolderArchive, MergedArchive, open_archive
from sanaly_core.exports.archive.partnames import missing_parts, part_name
from sanaly_core.exports.base import Archive, Reader
from sanaly_core.not_checked import Notes, Reason


@dataclass(frozen=True, slots=True)
class Candidate:
    """An archive that may be an export.

    ``named`` when the person gave its path; ``holds_exports`` when it is a
    folder of which other candidates were taken out; ``notes`` what was left
    out when a single file was opened.
    """

    path: Path
    archive: Archive
    named: bool = True
    holds_exports: bool = False
    notes: Notes = field(default_factory=Notes)

    @property
    def holds_archives(self) -> bool:
        """Whether other archives lie in the file, which are not opened."""
        return any(note.reason is Reason.NESTED_ARCHIVE for note in self.notes)


class Candidates:
    """Opens paths; ``problems`` are those that could not be opened, ``counted`` all notes.

    ``repeated`` are paths of what was given in another place as well.
    """

    def __init__(self, readers: Sequence[Reader]) -> None:
        self._readers = readers
        self.problems: list[SanalyError] = []
        self.notes = Notes()
        self.repeated: list[Path] = []
        self.counted: list[Notes] = [self.notes]

    def collect(self, paths: Iterable[Path]) -> Iterator[Candidate]:
        """All candidates of the paths, each place once, parts put together."""
        found = _distinct(candidate for path in paths for candidate in self._of(path))
        groups: dict[object, list[Candidate]] = defaultdict(list)
        for number, candidate in enumerate(self._once(found)):
            groups[_group_of(candidate) or number].append(candidate)
        for group in groups.values():
            yield from self._together(group)

    def _once(self, found: Sequence[Candidate]) -> list[Candidate]:
        """Without what another of them holds as well, which is told."""
        plain = [one for one in found if not one.holds_exports]
        _, again = repeats.distinct(plain, lambda one: (one.path, one.archive))
        for one in again:
            self.repeated.append(one.path)
            self.notes.add(Reason.GIVEN_TWICE, file=one.path.name)
        return [one for one in found if not any(one is other for other in again)]

    def _of(self, path: Path) -> Iterator[Candidate]:
        try:
            notes = Notes()
            archive = open_archive(path, notes)
        except UnreadableError as error:
            self.problems.append(error)
            return
        if isinstance(archive, FolderArchive):
            yield from self._unfold(path, archive, notes)
        else:
            self.counted.append(notes)
            yield Candidate(path, archive, notes=notes)

    def _unfold(self, path: Path, folder: FolderArchive, notes: Notes) -> Iterator[Candidate]:
        """A folder with the archives in it, or with the several exports that lie in it."""
        recognised = [name for reader in self._readers for name in reader.recognise(folder)]
        inner = list(self._inner(folder, recognised))
        yield from inner
        roots = _roots(recognised)
        if roots:
            notes = Notes()
            folders = [path / root for root in roots]
            folder = FolderArchive(path, notes, without=frozenset(folders))
            for one in folders:
                yield self._folder(one)
        self.counted.append(notes)
        if folder.names() or not (inner or roots):
            yield Candidate(path, folder, holds_exports=bool(inner or roots))

    def _folder(self, path: Path) -> Candidate:
        notes = Notes()
        self.counted.append(notes)
        folder = FolderArchive(path, notes)
        notes.add(Reason.NESTED_ARCHIVE, count=len(folder.archives))
        return Candidate(path, folder)

    def _inner(self, folder: FolderArchive, recognised: Sequence[str]) -> Iterator[Candidate]:
        """Archives that lie in the folder itself or one below, but not inside an export."""
        taken = {name.partition("/")[0] if "/" in name else "" for name in recognised}
        for path in folder.archives:
            above = path.relative_to(folder.root).parts[:-1]
            if len(above) > 1 or "" in taken or (above and above[0] in taken):
                self.notes.add(Reason.NESTED_ARCHIVE)
            else:
                yield from self._unnamed(path)

    def _unnamed(self, path: Path) -> Iterator[Candidate]:
        """An archive the person did not name: when it cannot be opened that is counted."""
        notes = Notes()
        try:
            archive = open_archive(path, notes)
        except UnreadableError as error:
            self.problems.append(error)
            self.notes.add(_reason_of(error))
            return
        self.counted.append(notes)
        yield Candidate(path, archive, named=False)

    def _together(self, group: Sequence[Candidate]) -> Iterator[Candidate]:
        """The parts as one when they fit, else each for itself."""
        names = [part_name(candidate.path.name) for candidate in group]
        merged = self._merged(group) if len({name.number for name in names}) > 1 else None
        if merged is not None or len(group) == 1:
            missing = missing_parts(names)
            if missing:
                self.notes.add(Reason.PART_MISSING, count=missing)
        yield from group if merged is None else [merged]

    def _merged(self, group: Sequence[Candidate]) -> Candidate | None:
        ordered = sorted(group, key=lambda c: part_name(c.path.name).number)
        archive = MergedArchive([candidate.archive for candidate in ordered])
        if archive.conflicts or not self._one_owner(ordered):
            return None
        return Candidate(ordered[0].path, archive, any(c.named for c in group))

    def _one_owner(self, group: Sequence[Candidate]) -> bool:
        for reader in self._readers:
            recognised = [c.archive for c in group if reader.recognise(c.archive)]
            owners = {plain_owner(reader.owner(archive)) for archive in recognised} - {""}
            if len(owners) > 1:
                return False
        return True


def plain_owner(owner: str | None) -> str:
    """An account's name to compare."""
    return (owner or "").strip().removeprefix("@").casefold()


def _distinct(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Each place once, however it is written and wherever it was found."""
    found: dict[str, Candidate] = {}
    for candidate in candidates:
        place = os.path.normcase(os.path.realpath(candidate.path))
        if place not in found or candidate.named > found[place].named:
            found[place] = candidate
    return list(found.values())


def _group_of(candidate: Candidate) -> tuple[str, str, bool] | None:
    """What parts of one export have in common; a bare file is no part."""
    if isinstance(candidate.archive, FileArchive) or candidate.holds_exports:
        return None
    folder = isinstance(candidate.archive, FolderArchive)
    parent = os.path.realpath(candidate.path.parent)
    return parent, part_name(candidate.path.name).key, folder


def _roots(recognised: Iterable[str]) -> list[str]:
    """Folders at the top that are exports of their own: the same layout lies in two of them."""
    holders: dict[str, set[str]] = defaultdict(set)
    for name in recognised:
        first, _, rest = name.partition("/")
        if rest:
            holders[rest].add(first)
    return sorted({first for firsts in holders.values() if len(firsts) > 1 for first in firsts})


def _reason_of(error: UnreadableError) -> Reason:
    if isinstance(error, HostileError):
        return Reason.MEMBER_UNSAFE
    encrypted = error.slug == "archive-encrypted"
    return Reason.MEMBER_ENCRYPTED if encrypted else Reason.MEMBER_UNREADABLE
