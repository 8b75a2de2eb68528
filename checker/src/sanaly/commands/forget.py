"""`sanaly forget`: erases all that is remembered."""

from __future__ import annotations

import click

from sanaly.commands import options
from sanaly.i18n import _
from sanaly.store.place import data_folder
from sanaly.store.store import forget


@click.command(
    "forget",
    help=_("Erase everything Sanaly remembers: states, choices and the key that made its hashes."),
)
@click.option("--yes", is_flag=True, help=_("Do not ask."))
@options.lang_option
def command(yes: bool) -> int:
    """Erase everything Sanaly remembers: states, choices and the key that made its hashes."""
    question = _("Erase all that Sanaly remembers? Reports you saved stay where they are.")
    if not yes and options.interactive() and not click.confirm(question):
        return 0
    if forget(data_folder()):
        click.echo(_("Forgotten."))
    else:
        click.echo(_("There was nothing to forget."))
    return 0
