"""`sanaly fix`: a mended copy of a picture."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sanaly.commands import options
from sanaly.commands.plain import plain
from sanaly.i18n import _
from sanaly.mend.regions import Covering, chosen
from sanaly.mend.telling import Mended, covered_lines, removed_lines, warnings
from sanaly_core.errors import UnreadableError
from sanaly_core.exports.archive.kinds import HEAD, sniff
from sanaly_core.items import Item, MediaKind
from sanaly_core.not_checked import Reason

if TYPE_CHECKING:
    from sanaly.mend.frames import Bare


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
    from sanaly.mend.covering import cover
    from sanaly.mend.removed import removed

    data = place.read_original(photo)
    _refuse_video(data, photo)
    source = frames.bare(data, str(photo))
    target = place.chosen(out, photo, encode.OF_FORM[source.form])
    form = encode.form_for(target.suffix, source)
    place.refuse(photo, target, force=force)
    mended = _choose(covers, source, _look(data, pack_names) if found else Mended())
    told = removed_lines(removed(data, source.frames[0]))
    for frame in source.frames:
        cover(frame, mended.regions, Covering(covering))
    place.write(encode.encoded(source, form), photo, target, force=force)
    _tell(told, target, mended, Covering(covering))
    return 0


def _refuse_video(data: bytes, photo: Path) -> None:
    if sniff(data[:HEAD]) is MediaKind.VIDEO:
        raise UnreadableError("fix-video", file=str(photo))


def _look(data: bytes, pack_names: tuple[str, ...]) -> Mended:
    """Look at the picture as a draft would."""
    from sanaly.mend.regions import findings_in, picture_item

    mended = _with_packs(pack_names)
    mended.take(findings_in(data, mended.packs, mended.notes))
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
    height, width = source.frames[0].shape[:2]
    mended.cover(chosen(covers, width, height), width, height)
    return mended


def _tell(told: list[str], target: Path, mended: Mended, covering: Covering) -> None:
    """What was removed, by the names of the fields, and what was covered."""
    click.echo(_("The mended copy: {file}").format(file=plain(str(target))))
    for line in [*told, *covered_lines(mended)]:
        click.echo("• " + plain(line))
    for line in warnings(mended, covering):
        click.echo(line)
    _tell_unchecked(mended)


def _tell_unchecked(mended: Mended) -> None:
    if not mended.packs:
        return
    from sanaly.pipeline import Result
    from sanaly.report.unchecked import not_checked_lines

    result = Result(mended.packs)
    result.notes.merge(mended.notes)
    for line in not_checked_lines(result):
        click.echo("• " + line.text, err=True)
