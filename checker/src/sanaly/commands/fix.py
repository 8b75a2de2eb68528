"""`sanaly fix`: a mended copy of a picture."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sanaly import i18n
from sanaly.commands import options
from sanaly.commands.plain import plain
from sanaly.i18n import _, n_
from sanaly_core.concepts import Concept
from sanaly_core.errors import UnreadableError
from sanaly_core.exports.archive.kinds import HEAD, sniff
from sanaly_core.findings import Finding
from sanaly_core.items import Item, MediaKind
from sanaly_core.not_checked import Notes, Reason

if TYPE_CHECKING:
    from sanaly.mend.frames import Bare
    from sanaly_core.packs.model import Pack
    from sanaly_core.signals import Region


@dataclass(slots=True)
class Mended:
    """What one call found and covered."""

    packs: tuple[Pack, ...] = ()
    findings: list[Finding] = field(default_factory=list)
    whole: list[Finding] = field(default_factory=list)
    regions: list[Region] = field(default_factory=list)
    chosen: int = 0
    notes: Notes = field(default_factory=Notes)


@click.command(
    "fix",
    help=_(
        "Make a mended copy of a picture: without what the file tells besides the picture, and"
        " with parts covered. The original stays as it is."
    ),
)
@click.argument("photo", metavar=_("PHOTO"), type=click.Path(path_type=Path))
@click.option("--out", type=click.Path(path_type=Path), help=_("Where the copy goes."))
@click.option(
    "--cover",
    "covers",
    multiple=True,
    metavar=_("LEFT,TOP,RIGHT,BOTTOM"),
    help=_(
        "A part to cover, in pixels of the upright picture or in shares from 0 to 1. May be"
        " given several times."
    ),
)
@click.option(
    "--covering",
    type=click.Choice(["black", "blur", "pixelate"]),
    default="black",
    help=_("How parts are covered. Black keeps nothing; the others keep a hint of the colours."),
)
@click.option(
    "--found/--no-found", default=True, help=_("Whether to cover what Sanaly finds itself.")
)
@click.option("--force", is_flag=True, help=_("Replace an earlier copy."))
@options.pack_option
@options.lang_option
def command(
    photo: Path,
    out: Path | None,
    covers: tuple[str, ...],
    covering: str,
    found: bool,
    force: bool,
    pack_names: tuple[str, ...],
) -> int:
    """Make a mended copy of a picture; the original stays as it is."""
    from sanaly.mend import encode, frames, place
    from sanaly.mend.covering import Covering, cover

    data = place.read_original(photo)
    _refuse_video(data, photo)
    source = frames.bare(data, str(photo))
    target = place.chosen(out, photo, encode.OF_FORM[source.form])
    form = encode.form_for(target.suffix, source)
    place.refuse(photo, target, force=force)
    mended = _choose(covers, source, _look(data, pack_names) if found else Mended())
    told = removed_lines(data, source)
    for frame in source.frames:
        cover(frame, mended.regions, Covering(covering))
    place.write(encode.encoded(source, form), photo, target, force=force)
    _tell(told, target, mended, covering)
    return 0


def _refuse_video(data: bytes, photo: Path) -> None:
    if sniff(data[:HEAD]) is MediaKind.VIDEO:
        raise UnreadableError("fix-video", file=str(photo))


def _look(data: bytes, pack_names: tuple[str, ...]) -> Mended:
    """Look at the picture as a draft would."""
    from sanaly.mend.regions import findings_in, is_of_whole, picture_item, regions_of

    mended = _with_packs(pack_names)
    for finding in findings_in(data, mended.packs, mended.notes):
        if regions_of(finding):
            mended.findings.append(finding)
        elif is_of_whole(finding):
            mended.whole.append(finding)
    _tell_coverage(picture_item(), mended)
    return mended


def _with_packs(names: tuple[str, ...]) -> Mended:
    """Nothing found yet by the packs of these names, else by those chosen before."""
    from sanaly.store.place import open_store

    store, _lasting = open_store()
    try:
        packs, is_chosen = options.choose_packs(store, names)
    finally:
        store.close()
    mended = Mended(packs)
    if not is_chosen:
        mended.notes.add(Reason.PACK_NOT_CHOSEN, "", len(packs))
    return mended


def _tell_coverage(item: Item, mended: Mended) -> None:
    """Note the rules that nothing installed can look for in a picture."""
    from sanaly.coverage import Coverage
    from sanaly.pictures.registry import Installed

    coverage = Coverage()
    coverage.add(item)
    coverage.tell(mended.packs, Installed(), mended.notes)


def _choose(covers: tuple[str, ...], source: Bare, mended: Mended) -> Mended:
    """All regions to cover: those a person chose as they are, found ones with some room."""
    from sanaly.mend.covering import widened
    from sanaly.mend.regions import chosen, regions_of

    height, width = source.frames[0].shape[:2]
    own = chosen(covers, width, height)
    mended.chosen = len(own)
    found = dict.fromkeys(region for f in mended.findings for region in regions_of(f))
    mended.regions = [*own, *(widened(region, width, height) for region in found)]
    return mended


def _tell(told: list[str], target: Path, mended: Mended, covering: str) -> None:
    """What was removed, by the names of the fields, and what was covered."""
    click.echo(_("The mended copy: {file}").format(file=plain(str(target))))
    for line in [*told, *_covered_lines(mended)]:
        click.echo("• " + line)
    for line in _warnings(mended, covering):
        click.echo(line)
    _tell_unchecked(mended)


def _warnings(mended: Mended, covering: str) -> list[str]:
    """What the copy does not do for the person."""
    lines = []
    if mended.regions and covering != "black":
        lines.append(_("A blur or a mosaic is weaker than black: it keeps a hint of the colours."))
    if mended.findings:
        words = _("Only what was recognised is covered, not what stands beside it: see --cover.")
        lines.append(words)
    seen = {signal.concept for f in (*mended.findings, *mended.whole) for signal in f.signals}
    if Concept.CLASSIFICATION_MARK in seen:
        words = _(
            "A paper with a mark stays protected when the mark is covered: do not publish it."
        )
        lines.append(words)
    words = _("Look at the copy before you publish it. What is published already stays there.")
    return [*lines, words]


def removed_lines(data: bytes, source: Bare) -> list[str]:
    """What the original's file tells and the copy does not, kind by kind."""
    from sanaly.mend.removed import removed

    found = removed(data, source.frames[0])
    if not found:
        return [_("Nothing but the picture was in the file.")]
    words = _words()
    return [_removed_line(words[trace], names) for trace, names in found.items()]


def _removed_line(what: str, names: list[str]) -> str:
    if not names:
        return _("Removed: {what}").format(what=what)
    return _("Removed: {what} ({fields})").format(what=what, fields=plain(", ".join(names)))


def _words() -> dict[str, str]:
    return {
        "place": _("coordinates"),
        "author": _("author"),
        "serial": _("serial numbers"),
        "device": _("device"),
        "time": _("time"),
        "thumbnail": _("an older picture that was still in the file"),
        "inner": _("small or further pictures in the file"),
        "trailing": _("bytes behind the picture"),
        "other": _("other fields"),
    }


def _covered_lines(mended: Mended) -> list[str]:
    lines = []
    if mended.chosen:
        covered = n_(
            "Covered: {count} part you chose", "Covered: {count} parts you chose", mended.chosen
        )
        lines.append(covered.format(count=mended.chosen))
    for title, count in _titles(mended, mended.findings).items():
        lines.append(_("Covered: {title} ({count})").format(title=title, count=count))
    for title in _titles(mended, mended.whole):
        words = _("Not covered, for it is about the whole picture: {title}")
        lines.append(words.format(title=title))
    return lines


def _titles(mended: Mended, findings: Iterable[Finding]) -> dict[str, int]:
    """Titles of the rules, each once, with the number of regions."""
    from sanaly.mend.regions import regions_of

    packs = {pack.id: pack for pack in mended.packs}
    language = i18n.current()
    return {packs[f.pack].rules[f.rule].texts[language].title: len(regions_of(f)) for f in findings}


def _tell_unchecked(mended: Mended) -> None:
    if not mended.packs:
        return
    from sanaly.pipeline import Result
    from sanaly.report.unchecked import not_checked_lines

    result = Result(mended.packs)
    result.notes.merge(mended.notes)
    for line in not_checked_lines(result):
        click.echo("• " + line.text, err=True)
