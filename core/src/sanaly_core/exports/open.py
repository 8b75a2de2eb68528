"""The way in: from the paths a person gives to readers with their archives."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sanaly_core.errors import LayoutError, OwnerError, SanalyError, UnreadableError
from sanaly_core.exports import registry
from sanaly_core.exports.archive import MergedArchive, TarArchive
from sanaly_core.exports.archive.layouts import is_sign_of, sign_of
from sanaly_core.exports.archive.names import subject
from sanaly_core.exports.base import Archive, Reader
from sanaly_core.exports.candidates import Candidate, Candidates, plain_owner
from sanaly_core.not_checked import Notes, Reason


@dataclass(frozen=True, slots=True)
class Source:
    """One platform's part of one export; ``label`` is the path as the person gave it."""

    reader: Reader
    archive: Archive
    platform: str
    label: str


class Inputs:
    """All that was given in one run; a context manager that lets go of open files.

    ``problems`` are inputs that could not be read while others could, ``repeated``
    paths of what was given in another place as well, and is read there alone.
    """

    def __init__(
        self,
        sources: Sequence[Source],
        problems: Sequence[SanalyError],
        counted: Sequence[Notes],
        repeated: Sequence[Path] = (),
    ) -> None:
        self.sources = tuple(sources)
        self.problems = tuple(problems)
        self.repeated = tuple(repeated)
        self._counted = counted

    @property
    def notes(self) -> Notes:
        """What the archives have left out so far; it grows while members are read."""
        together = Notes()
        for notes in self._counted:
            together.merge(notes)
        return together

    def __iter__(self) -> Iterator[Source]:
        return iter(self.sources)

    def __enter__(self) -> Inputs:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of files that are still open."""
        for source in self.sources:
            if isinstance(source.archive, (TarArchive, MergedArchive)):
                source.archive.close()


def open_inputs(paths: Sequence[Path], readers: Sequence[Reader] | None = None) -> Inputs:
    """Open what the person gave, and find out what it is.

    Parts of one export are put together, archives in a folder are opened each
    for itself, and every reader that recognises an archive gets it; the last
    of ``readers`` (default: all registered) only what no other recognises.

    Raises ``OwnerError`` (``different-owners``: ``platform``) when two inputs
    of one platform belong to different accounts, and ``LayoutError``
    (``layout-changed``: ``platform``, ``file``) when an export is of a known
    platform and nothing in it is understood. Another input that cannot be read
    is an error only when none can: ``not-an-export`` (``file``, ``supported``),
    ``archive-nested`` (``file``) or what ``open_archive`` raises.
    """
    opening = _Opening(registry.readers() if readers is None else readers)
    for candidate in opening.candidates.collect(paths):
        opening.take(candidate)
    return opening.finish()


class _Opening:
    """Turns candidates into sources."""

    def __init__(self, readers: Sequence[Reader]) -> None:
        self._readers, self._fallback = readers[:-1], readers[-1]
        self._supported = ", ".join(reader.platform for reader in self._readers)
        self._sources: list[Source] = []
        self._changed: list[LayoutError] = []
        self._unknown: list[UnreadableError] = []
        self.candidates = Candidates(self._readers)

    def take(self, candidate: Candidate) -> None:
        """Give the archive to every reader that recognises it."""
        archive, label = candidate.archive, str(candidate.path)
        found = [r for r in self._readers if r.recognise(archive)]
        if not found:
            found = self._last_resort(candidate)
        self._sources.extend(Source(r, archive, r.platform, label) for r in found)

    def _last_resort(self, candidate: Candidate) -> list[Reader]:
        """What to do with an archive that no platform's reader recognises."""
        names, file = candidate.archive.names(), str(candidate.path)
        sign = sign_of(names)
        if sign:
            self._changed.append(LayoutError("layout-changed", platform=sign, file=file))
        elif candidate.holds_exports:
            for name in names:
                self.candidates.notes.add(Reason.MEMBER_UNKNOWN, subject(name))
        elif not candidate.named:
            self.candidates.notes.add(Reason.NESTED_ARCHIVE)
        elif self._fallback.recognise(candidate.archive):
            return [self._fallback]
        elif candidate.holds_archives:
            self._unknown.append(UnreadableError("archive-nested", file=file))
        else:
            self._unknown.append(self._not_an_export(file))
        return []

    def _not_an_export(self, file: str) -> UnreadableError:
        return UnreadableError("not-an-export", file=file, supported=self._supported)

    def finish(self) -> Inputs:
        """The inputs, when there are any and they are one person's."""
        problems = self._problems()
        if not self._sources:
            raise problems[0] if problems else self._not_an_export("")
        self._check_owners()
        candidates = self.candidates
        return Inputs(self._sources, problems, candidates.counted, candidates.repeated)

    def _problems(self) -> list[SanalyError]:
        """All that is wrong; a changed layout is raised unless another part of it is read."""
        platforms = {source.platform for source in self._sources}
        for error in self._changed:
            if not any(is_sign_of(str(error.params["platform"]), p) for p in platforms):
                raise error
        return [*self.candidates.problems, *self._changed, *self._unknown]

    def _check_owners(self) -> None:
        owners: dict[str, str] = {}
        for source in self._sources:
            owner = plain_owner(source.reader.owner(source.archive))
            if owner and owners.setdefault(source.platform, owner) != owner:
                raise OwnerError("different-owners", platform=source.platform)
