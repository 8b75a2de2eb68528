"""`sanaly page`: serves the built page to the browser of this computer."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from sanaly.commands import options
from sanaly.i18n import _
from sanaly.serving import Server, open_page

PORT = 8721
"""Always the same, so that a browser knows the page again."""
BUILT = Path("browser/dist")
"""Where ``make page`` puts the page, below the folder of the sources."""


@click.command("page", help=_("Open the checker in the browser of this computer."))
@click.option(
    "--port",
    type=int,
    default=PORT,
    metavar=_("NUMBER"),
    show_default=True,
    help=_("The port to listen on; 0 for any that is free."),
)
@click.option(
    "--open/--no-open", "opens", default=None, help=_("Whether to open the browser at once.")
)
@click.option(
    "--folder",
    type=click.Path(path_type=Path, file_okay=False),
    metavar=_("FOLDER"),
    help=_("Where the built page is."),
)
@options.lang_option
def command(port: int, opens: bool | None, folder: Path | None) -> int:
    """Open the checker in the browser of this computer."""
    with Server(open_page(folder or _built()), port) as server:
        click.echo(_("The page is at {address}").format(address=server.address))
        click.echo(_("Only this computer can reach it. Ctrl+C ends it."))
        if opens or (opens is None and _has_screen()):
            click.launch(server.address)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            click.echo()
    return 0


def _built() -> Path:
    """The page of the sources that the program runs from.

    Never that of the folder one happens to be in: whoever made it could have put any page there.
    """
    return Path(__file__).resolve().parents[4] / BUILT


def _has_screen() -> bool:
    """Whether a person sits at a screen that can show a browser."""
    shown = sys.platform in {"win32", "darwin"} or bool(
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    )
    return shown and options.interactive()
