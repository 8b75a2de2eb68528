"""A mended copy of a picture: what is in it, which parts are to be covered, the copy."""

from __future__ import annotations

import base64
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from sanaly import i18n
from sanaly.mend.regions import Covering, OnePicture, picture_item, regions_of, widened
from sanaly.mend.telling import Mended, covered_lines, removed_lines, warnings
from sanaly.pipeline import Result
from sanaly.report.sights import Spots, is_indecent
from sanaly.report.unchecked import not_checked_lines
from sanaly_core import wording
from sanaly_core.check import check_item
from sanaly_core.errors import UnreadableError, UsageError
from sanaly_core.exports.archive.kinds import HEAD, sniff
from sanaly_core.items import MediaKind
from sanaly_core.signals import Region
from sanaly_page import drafting, offered
from sanaly_page.guide import failed_texts, guide
from sanaly_page.i18n import _
from sanaly_page.looking import Sight, bytes_of
from sanaly_page.progress import Progress
from sanaly_page.session import Session
from sanaly_page.showing import Showing
from sanaly_page.working import Args, sight_of

if TYPE_CHECKING:
    from sanaly_page.looks.mend import Copy

SIDES = ("left", "top", "right", "bottom")


@dataclass(frozen=True, slots=True)
class Mending:
    """The picture that is being mended, and what was found in it; ``number`` tells looks apart."""

    number: int
    name: str
    data: bytes
    mended: Mended
    heic: bool


async def fix_look(session: Session, args: Args) -> dict[str, Any]:
    """The call ``fix_look``: the picture, parts that may be covered, what a copy is without."""
    from sanaly_page.looks import mend

    name, data = _picture(session, args)
    if sniff(data[:HEAD]) is MediaKind.VIDEO:
        raise UnreadableError("fix-video", file=name)
    with session.driver.work():
        sight = await sight_of(session, args)
        copying = mend.mended(data, name, (), Covering.BLACK.value, heic=sight.heic)
        shown = await session.driver.wait_for(copying)
        mended = await _found(session, args, data, sight)
    session.looks += 1
    session.mending = Mending(session.looks, name, data, mended, sight.heic)
    return {
        "number": session.looks,
        "html": _list([*failed_texts(sight.failed), *_unchecked(mended)]),
        "width": shown.width,
        "height": shown.height,
        "address": f"data:{shown.type};base64,{base64.b64encode(shown.data).decode()}",
        "regions": _rows(mended, shown.width, shown.height),
        "told": removed_lines(mend.removed(data)),
        "still": " ".join(_stills(shown)),
        "veiled": _is_veiled(mended),
    }


def _stills(copy: Copy) -> list[str]:
    """That of a moving picture one moment is left."""
    words = _("This picture moves. The copy is a still picture: one moment of it, and no more.")
    return [words] if copy.still else []


def _is_veiled(mended: Mended) -> bool:
    """Whether it is shown blurred until it is asked for, as in cards."""
    found = (*mended.findings, *mended.whole)
    signals = [signal for finding in found for signal in finding.signals]
    return any(is_indecent([spot]) for spot in Spots(signals).all)


def _picture(session: Session, args: Args) -> tuple[str, bytes]:
    """Name and bytes of the file that was given, or of a card's picture."""
    given = args.get("given") or ()
    if given:
        archive = drafting.GivenFiles(given)
        name, data = Path(given[0]).name, bytes_of(archive, archive.names()[0])
    else:
        name, data = _of_card(session.showing, args)
    if not data:
        raise UnreadableError("fix-broken", file=name)
    return name, data


def _of_card(showing: Showing | None, args: Args) -> tuple[str, bytes]:
    if showing is None:
        raise UsageError("page-nothing-checked")
    found = showing.group(int(args["card"]))[0]
    media = found.finding.item.media[int(args["media"])]
    data = bytes_of(found.archive, media.uri) if found.archive else b""
    return media.uri.rpartition("/")[2], data


async def _found(session: Session, args: Args, data: bytes, sight: Sight) -> Mended:
    """What is seen in it under the rules that were chosen."""
    mended = Mended(offered.packs_of(args.get("packs") or ()))
    item, archive = picture_item(), OnePicture(data)
    progress = Progress(session.tab.post, 1, lambda: 1)
    eyes = sight.eyes(session.keeping.store, progress.look, session.driver.rest)
    glances = await drafting.glances_at(session, item, archive, eyes, progress)
    signals = [signal for glance in glances for signal in glance.signals(mended.notes)]
    mended.take(check_item(item, mended.packs, signals, mended.notes).findings)
    drafting.tell_coverage(item, mended.packs, eyes, mended.notes)
    return mended


def _rows(mended: Mended, width: int, height: int) -> list[dict[str, Any]]:
    """Parts that were found, each once and with some room, by what they show and where."""
    packs = {pack.id: pack for pack in mended.packs}
    rows: dict[Region, str] = {}
    for finding in mended.findings:
        title = packs[finding.pack].rules[finding.rule].texts[i18n.current()].title
        for region in regions_of(finding):
            place = wording.place_text(region, i18n.current())
            rows.setdefault(widened(region, width, height), f"{title} ({place})")
    return [
        {**{side: getattr(region, side) for side in SIDES}, "title": title}
        for region, title in zip(rows, _told_apart(list(rows.values())), strict=True)
    ]


def _told_apart(titles: Sequence[str]) -> list[str]:
    """Titles of which no two are the same: those that were get numbers."""
    many, met = Counter(titles), Counter[str]()
    told = []
    for title in titles:
        met[title] += 1
        told.append(f"{title} {met[title]}" if many[title] > 1 else title)
    return told


def _unchecked(mended: Mended) -> list[str]:
    result = Result(mended.packs, notes=mended.notes)
    return [line.text for line in not_checked_lines(result, hints=guide().hints)]


def _list(lines: Sequence[str]) -> str:
    rows = Markup("").join(Markup("<li>{}</li>").format(line) for line in lines)
    return str(Markup("<ul>{}</ul>").format(rows)) if lines else ""


async def fix(session: Session, args: Args) -> dict[str, Any]:
    """The call ``fix``: the copy's bytes, and what it is without."""
    from sanaly_page.looks import mend

    mending = _meant(session, args)
    covering = Covering(args.get("covering") or Covering.BLACK)
    regions = [_region(row) for row in args.get("regions") or ()]
    copy = await mend.mended(mending.data, mending.name, regions, covering.value, heic=mending.heic)
    told = _told(mending.mended, regions, covering)
    lines = [*_stills(copy), *removed_lines(mend.removed(mending.data)), *told]
    name = f"{Path(mending.name).stem}-mended{copy.suffix}"
    return {"name": name, "type": copy.type, "bytes": copy.data, "html": _list(lines)}


def _meant(session: Session, args: Args) -> Mending:
    """What was looked at last, if that is the picture that the person sees."""
    mending = session.mending
    if mending is None:
        raise UsageError("page-nothing-given")
    if args.get("number") != mending.number:
        raise UsageError("page-other-picture")
    return mending


def _told(found: Mended, regions: list[Region], covering: Covering) -> list[str]:
    """All parts are the person's by now: those that were found were offered to them."""
    chosen = Mended(found.packs, whole=found.whole, regions=regions, chosen=len(regions))
    whole = [*found.findings, *found.whole]
    return [
        *covered_lines(chosen),
        *warnings(Mended(found.packs, whole=whole, regions=regions), covering),
    ]


def _region(row: Mapping[str, Any]) -> Region:
    """A rectangle in 0–1; raises ``UsageError`` for what is none."""
    left, top, right, bottom = (min(1.0, max(0.0, float(row[side]))) for side in SIDES)
    if not (left < right and top < bottom):
        raise UsageError("fix-region", region=f"{left},{top},{right},{bottom}", width=1, height=1)
    return Region(0, left, top, right, bottom)
