"""A text with pictures before it is published, looked at as a post that is not there yet."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, BinaryIO

from markupsafe import Markup

from sanaly.again import Dismissed, shown_by
from sanaly.coverage import Coverage
from sanaly.found import Found
from sanaly.i18n import _
from sanaly.pictures.eyes import Eyes, Glance
from sanaly.pipeline import Result
from sanaly.report.choosing import Choice
from sanaly.store.store import Store
from sanaly.store.witness import exactly
from sanaly_core.check import check_item
from sanaly_core.errors import UsageError
from sanaly_core.exports.archive.extents import Extent
from sanaly_core.exports.archive.kinds import HEAD, sniff
from sanaly_core.exports.base import Archive
from sanaly_core.findings import Finding
from sanaly_core.items import Account, Audience, Item, Kind, Media, MediaKind
from sanaly_core.not_checked import Notes, Reason
from sanaly_core.packs.model import Pack
from sanaly_page import i18n, offered
from sanaly_page.looking import Sight
from sanaly_page.progress import Progress
from sanaly_page.session import Session
from sanaly_page.showing import Showing
from sanaly_page.working import Args, driven, sight_of

KEY = "draft"
TELLS = ("blind", "not_checked")
"""What stands below the card of a draft."""


class GivenFiles:
    """Single files as one archive, by their names; of one name the later ones get their number."""

    label = KEY

    def __init__(self, paths: Sequence[str]) -> None:
        self._paths: dict[str, Path] = {}
        for number, path in enumerate(map(Path, paths), 1):
            name = path.name if path.name not in self._paths else f"{number} {path.name}"
            self._paths[name] = path

    def names(self) -> Sequence[str]:
        """The name of each file, in the order in which they were given."""
        return tuple(self._paths)

    def size(self, name: str) -> int:
        """Bytes of a file."""
        return self._paths[name].stat().st_size

    def open(self, name: str) -> BinaryIO:
        """A stream of a file; raises ``OSError`` where it cannot be read."""
        return self._paths[name].open("rb")

    def extent(self, name: str) -> Extent:
        """The whole file."""
        return Extent(str(self._paths[name]), 0, self.size(name))

    def fingerprint(self) -> bytes:
        """Changes with names and sizes."""
        told = "\0".join(f"{name}\0{self.size(name)}" for name in self._paths)
        return hashlib.sha256(told.encode()).digest()


async def draft(session: Session, args: Args) -> dict[str, Any]:
    """The call: what a draft may touch, as HTML, and how many findings."""
    archive = GivenFiles(args.get("given") or ())
    item = _item(str(args.get("text") or ""), archive, args)
    with session.driver.work():
        sight = await sight_of(session, args)
        result = await _looked_at(session, item, archive, args, sight)
        photographer = sight.photographer(session.driver)
        showing = Showing(result, photographer, failed=sight.failed, decide=False)
        cards = [html async for html in showing.cards(showing.chosen(Choice()))]
    html = _lead(result) + "".join(cards) + showing.summary(TELLS)
    return {"html": html, "findings": len(result.findings)}


def _lead(result: Result) -> str:
    """The heading above the card, whose own heading is one level below, and what was not seen."""
    lead = Markup("<h2>{}</h2>\n").format(i18n._("What was found"))
    files = result.notes.named(Reason.MEDIA_UNREADABLE).files
    if files:
        words = i18n._("Could not be opened, and was not looked at: {names}")
        names = ", ".join(files)
        lead += Markup('<p class="blind">{}</p>\n').format(words.format(names=names))
    if any(note.reason is Reason.TEXT_CUT for note in result.notes):
        words = i18n._("Your text is very long: only its beginning was checked.")
        lead += Markup('<p class="blind">{}</p>\n').format(words)
    if not result.findings:
        lead += Markup("<p>{}</p>\n").format(_("Nothing that may touch a rule was found."))
    return str(lead)


def _item(text: str, archive: GivenFiles, args: Args) -> Item:
    if not text.strip() and not archive.names():
        raise UsageError("draft-empty")
    return Item(
        key=KEY,
        kind=Kind.POST,
        text=text,
        media=tuple(Media(name, _kind(archive, name)) for name in archive.names()),
        audience=Audience(args.get("audience") or Audience.PUBLIC),
        account=Account(args.get("account") or Account.PERSONAL),
    )


def _kind(archive: GivenFiles, name: str) -> MediaKind:
    """By its first bytes; what is neither picture nor video is a picture that cannot be opened.

    A person gave it as a picture: it must not vanish without a word.
    """
    try:
        with archive.open(name) as stream:
            kind = sniff(stream.read(HEAD))
    except OSError:
        return MediaKind.IMAGE
    return MediaKind.IMAGE if kind is MediaKind.OTHER else kind


async def _looked_at(
    session: Session, item: Item, archive: GivenFiles, args: Args, sight: Sight
) -> Result:
    """The result of a run over nothing but the draft."""
    packs = offered.packs_of(args.get("packs") or ())
    result = Result(packs)
    result.activity.items = 1
    progress = Progress(session.tab.post, len(archive.names()), lambda: 1)
    eyes = sight.eyes(session.keeping.store, progress.look, session.driver.rest)
    glances = await glances_at(session, item, archive, eyes, progress)
    shown = [signal for glance in glances for signal in glance.signals(result.notes)]
    verdicts = check_item(item, packs, shown, result.notes)
    result.findings = _asked(session.keeping.store, verdicts.findings, glances, archive)
    result.findings.sort(key=lambda found: -found.finding.severity)
    result.mentions = list(verdicts.mentions)
    tell_coverage(item, packs, eyes, result.notes)
    if not args.get("packs"):
        result.notes.add(Reason.PACK_NOT_CHOSEN, "", len(packs))
    return result


async def glances_at(
    session: Session, item: Item, archive: Archive, eyes: Eyes, progress: Progress
) -> list[Glance]:
    """What all pictures of an Item show."""
    glances: list[Glance] = []
    await driven(session, _steps(eyes, item, archive, glances), progress)
    return glances


def tell_coverage(item: Item, packs: Sequence[Pack], eyes: Eyes, notes: Notes) -> None:
    """Note the rules that nothing looked for in the pictures of an Item."""
    coverage = Coverage()
    coverage.add(item)
    coverage.tell(packs, eyes.detectors, notes)


def _steps(eyes: Eyes, item: Item, archive: Archive, glances: list[Glance]) -> Iterator[None]:
    """Look at all pictures; a step is a blink of waiting."""
    with eyes:
        glance = yield from eyes.beginning(item, archive)
        while not glance.over:
            glance.rest()
            yield
        glances.append(glance)


def _asked(
    store: Store, findings: Sequence[Finding], glances: Sequence[Glance], archive: GivenFiles
) -> list[Found]:
    """The findings but those whose pictures the person has called no violation before."""
    known: Mapping[int, bytes] = {n: p for one in glances for n, p in one.likenesses.items()}
    keyed = {number: store.hasher.likeness(pdq) for number, pdq in known.items()}
    dismissed = Dismissed(store)

    def exact(number: int) -> bytes | None:
        return exactly(store.hasher, archive, Media(archive.names()[number]))

    asked = [Found("", one, archive, shown=shown_by(one, keyed, exact)) for one in findings]
    return [one for one in asked if dismissed.settled(one) is one]
