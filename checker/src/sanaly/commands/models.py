"""`sanaly models`: fetch, make, list and remove what sees concepts in pictures."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sanaly import i18n
from sanaly.commands import models_told as told
from sanaly.commands import options
from sanaly.commands.plain import plain
from sanaly.i18n import _
from sanaly.models import place
from sanaly.models.bundle import Bundle, Purpose, check_model, file_hash
from sanaly.models.errors import BundleError, ModelError
from sanaly.models.extra import need_extra
from sanaly_core import wording
from sanaly_core.concepts import Concept
from sanaly_core.errors import UsageError

if TYPE_CHECKING:
    from sanaly.models.making.samples import Negatives

_HASH_LENGTH = 64
_HEXADECIMAL = frozenset("0123456789abcdef")


@click.group(
    "models",
    invoke_without_command=True,
    help=_("Models see in pictures what the rules speak of. They work on your own computer."),
)
@options.lang_option
@click.pass_context
def command(ctx: click.Context) -> int:
    """Models see in pictures what the rules speak of. They work on your own computer."""
    if ctx.invoked_subcommand is None:
        ctx.invoke(list_models)
    return 0


@command.command("list", help=_("List the installed models."))
@options.lang_option
def list_models() -> int:
    """List the installed models."""
    entries = place.everything()
    used = _used()
    for entry in entries:
        if isinstance(entry, Bundle):
            _tell_bundle(entry, used)
        else:
            _tell_damaged(entry.folder.name, entry.error)
    if not entries:
        click.echo(_("No model is installed. “sanaly models get” fetches one."))
    return 0


def _used() -> Bundle | None:
    """The one that pictures are looked at with; a wrong choice is told by the list itself."""
    try:
        return place.chosen()
    except ModelError as error:
        click.echo(_("Error: {message}").format(message=error), err=True)
        return None


def _tell_damaged(name: str, error: BundleError) -> None:
    line = _("{name}: not used. {reason}")
    click.echo(plain(line.format(name=name, reason=error)))


def _tell_bundle(bundle: Bundle, used: Bundle | None) -> None:
    try:
        check_model(bundle)
    except BundleError as error:
        _tell_damaged(bundle.label, error)
        return
    size = bundle.model_path.stat().st_size / 1_000_000
    head = _("{name} {version}: {use}, {size} MB, licence {licence}")
    line = head.format(
        name=bundle.name,
        version=bundle.version,
        use=_use(bundle, used),
        size=round(size),
        licence=bundle.licence,
    )
    click.echo(plain(line))
    click.echo("  " + "; ".join(sorted(_concept(name) for name in bundle.seen)))


def _use(bundle: Bundle, used: Bundle | None) -> str:
    if used is not None and used.folder == bundle.folder:
        return _("used")
    if bundle.purpose is Purpose.TESTS:
        return _("for tests, not used")
    return _("not used")


def _concept(concept: Concept) -> str:
    return wording.shown_text(concept, i18n.current())


@command.command("remove", help=_("Remove a model from this computer."))
@click.argument("name", metavar=_("NAME"))
@options.lang_option
def remove(name: str) -> int:
    """Remove a model from this computer."""
    for gone in place.remove(name):
        click.echo(_("Removed: {name}").format(name=plain(gone)))
    return 0


negatives_option = click.option(
    "--negatives",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help=_("A folder of harmless photos to calibrate with."),
)


@command.command("get", help=_("Fetch the model, or one that your institution hosts."))
@click.option(
    "--from",
    "source",
    metavar=_("ADDRESS|FOLDER|FILE"),
    help=_("Where it is instead of the public place: an https address, a folder or a file."),
)
@click.option("--sha256", metavar=_("CHECKSUM"), help=_("The checksum that the file must have."))
@negatives_option
@click.option("--yes", is_flag=True, help=_("Do not ask."))
@options.lang_option
def get(source: str | None, sha256: str | None, negatives: Path | None, yes: bool) -> int:
    """Fetch the model, or one that your institution hosts."""
    from sanaly.models import getting, hub

    telling = getting.Telling(told.Bytes().tell, told.step)
    expected = _checksum(sha256)
    given = source or hub.ADDRESS
    if not getting.is_address(given):
        got = getting.from_path(Path(given), expected, _as_seen(negatives), telling)
    elif not given.endswith("/"):
        got = getting.from_bundle_address(given, expected, telling)
    else:
        getting.check_export_address(given)
        missing = getting.bytes_missing()
        disk = missing + hub.FOR_MAKING
        if not yes and not told.agreed(hub.REPOSITORY, hub.LICENCE, missing, disk):
            return 0
        got = getting.from_export_address(given, _as_seen(negatives), telling)
    told.got(got)
    return 0


def _as_seen(folder: Path | None) -> Negatives | None:
    """The folder with the decoder that detection has: the same pixels calibrate and are judged."""
    if folder is None:
        return None
    from sanaly.models.making.samples import Negatives
    from sanaly.pictures.opened import as_seen

    return Negatives(folder, as_seen)


def _checksum(given: str | None) -> str | None:
    """64 hexadecimal digits, however they were written."""
    small = given.strip().lower() if given else None
    if small is not None and (len(small) != _HASH_LENGTH or set(small) - _HEXADECIMAL):
        raise UsageError("checksum-form")
    return small


@command.command("build", help=_("Make a model file for everybody from a CLIP or SigLIP 2 export."))
@click.argument("export", metavar=_("FOLDER"), type=click.Path(path_type=Path))
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help=_("The file to write."),
)
@negatives_option
@click.option(
    "--name",
    default="",
    metavar=_("NAME"),
    help=_("The model's name: small Latin letters, digits and hyphens."),
)
@click.option(
    "--number",
    type=int,
    default=1,
    metavar=_("VERSION"),
    help=_("The model's version: a whole number; the highest one is used."),
)
@click.option(
    "--licence",
    metavar=_("LICENCE"),
    help=_("The export's licence, where Sanaly does not know the export."),
)
@options.lang_option
def build(
    export: Path, out: Path, negatives: Path | None, name: str, number: int, licence: str | None
) -> int:
    """Make a model file for everybody from a CLIP or SigLIP 2 export."""
    need_extra()
    from sanaly.models.making.export import read_export
    from sanaly.models.making.make import make_bundle
    from sanaly.models.making.origin import origin_of

    given = read_export(export)
    origin = origin_of(given, name, number, licence)
    made = make_bundle(given, out, origin, _as_seen(negatives), told.step)
    told.made(made, file_hash(out), out.stat().st_size)
    return 0
