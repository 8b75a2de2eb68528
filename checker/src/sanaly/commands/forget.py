"""`sanaly forget`: erases all that is remembered."""

from __future__ import annotations

from unicodedata import normalize

import click

from sanaly.commands import options
from sanaly.contribution.keeping import Kept
from sanaly.i18n import _
from sanaly.store.place import data_folder
from sanaly.store.store import forget

YES = frozenset({"y", "yes", "д", "да", "и", "иә", "c", "có", "co"})
"""Yes in the four languages; whatever else is typed keeps everything."""


@click.command(
    "forget",
    help=_("Erase everything Sanaly remembers: states, choices and the key that made its hashes."),
)
@click.option("--yes", is_flag=True, help=_("Do not ask."))
@options.lang_option
def command(yes: bool) -> int:
    """Erase everything Sanaly remembers: states, choices and the key that made its hashes."""
    if not yes and options.interactive() and not _confirmed():
        return 0
    tokens = Kept(data_folder()).forget_all()
    if forget(data_folder()) or tokens:
        click.echo(_("Forgotten."))
    else:
        click.echo(_("There was nothing to forget."))
    return 0


def _confirmed() -> bool:
    """Ask; only a clear yes erases."""
    click.echo(_("Erase all that Sanaly remembers? Reports you saved stay where they are."))
    question = _("Type yes to erase, or only press Enter to keep all")
    answer = click.prompt(question, default="", show_default=False)
    return normalize("NFC", answer).strip(" .!").casefold() in YES
