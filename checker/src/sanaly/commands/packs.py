"""`sanaly packs`: list, check and begin packs of rules."""

from __future__ import annotations

from pathlib import Path

import click

from sanaly import i18n
from sanaly.commands import options
from sanaly.commands.plain import plain
from sanaly.i18n import _
from sanaly_core.check import check_item
from sanaly_core.duties.lint import lint as lint_duties
from sanaly_core.duties.source import DUTIES_FILE
from sanaly_core.packs.lint import lint
from sanaly_core.packs.load import builtin_packs
from sanaly_core.packs.new import new_pack


@click.group(
    "packs",
    invoke_without_command=True,
    help=_("Packs hold a service's rules as data that a lawyer can write."),
)
@options.lang_option
@click.pass_context
def command(ctx: click.Context) -> int:
    """Packs hold a service's rules as data that a lawyer can write."""
    if ctx.invoked_subcommand is None:
        ctx.invoke(list_packs)
    return 0


@command.command("list", help=_("List the packs that come with Sanaly."))
@options.lang_option
def list_packs() -> int:
    """List the packs that come with Sanaly."""
    for pack in builtin_packs().values():
        count = len(pack.rules)
        click.echo(
            _("{id} {version}: {title}, {count} rules").format(
                id=pack.id, version=pack.version, title=pack.title(i18n.current()), count=count
            )
        )
    options.tell_conflicts(list(builtin_packs().values()))
    return 0


@command.command(
    "lint", help=_("Say what is wrong in a pack, or in duties: file, line, and what to do.")
)
@click.argument("path", metavar=_("FOLDER"), type=click.Path(path_type=Path, exists=True))
@options.lang_option
def lint_pack(path: Path) -> int:
    """Say what is wrong in a pack, or in duties: file, line, and what to do."""
    duties = (path / DUTIES_FILE).exists()
    problems = lint_duties(path) if duties else lint(path, check_item)
    for problem in problems:
        click.echo(plain(str(problem)))
    if not problems:
        whole = _("Nothing is wrong with these duties.") if duties else ""
        click.echo(whole or _("Nothing is wrong with this pack."))
    return 1 if problems else 0


@command.command(
    "new", help=_("Begin a pack: a folder with one example rule that passes the lint.")
)
@click.argument("name", metavar=_("NAME"))
@click.option(
    "--in",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(),
    help=_("The folder to begin it in."),
)
@options.lang_option
def begin_pack(name: str, folder: Path) -> int:
    """Begin a pack: a folder with one example rule that passes the lint."""
    created = new_pack(name, folder)
    click.echo(_("Begun: {path}").format(path=created))
    return 0
