"""`sanaly demo`: the main job on the sample export of an invented official."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

import click

from sanaly.commands import options
from sanaly.commands.output import show_summary
from sanaly.commands.progress import Progress
from sanaly.demo.build import build_sample
from sanaly.i18n import _
from sanaly.pipeline import Options, Run
from sanaly.report.page import write_report
from sanaly.store.store import Store
from sanaly_core.exports.open import open_inputs
from sanaly_core.items import Audience
from sanaly_core.packs.load import builtin_packs


@click.command(
    "demo",
    help=_(
        "Make the sample export of an invented official, check it, and say where the report is."
    ),
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("sanaly-demo"),
    help=_("Where the sample and its report are written."),
)
@options.pack_option
@options.lang_option
def command(out: Path, pack_names: tuple[str, ...]) -> int:
    """Make the sample export of an invented official, check it, and say where the report is."""
    with ExitStack() as stack:
        store = Store(None)
        stack.callback(store.close)
        chosen = [options.given_pack(name) for name in pack_names] or list(builtin_packs().values())
        click.echo(_("Making the sample export of an invented official ..."), err=True)
        inputs = stack.enter_context(open_inputs(build_sample(out)))
        progress = stack.enter_context(Progress())
        choices = Options(
            tuple(chosen),
            audience=Audience.PUBLIC,
            on_item=progress.stepping(None),
            on_look=progress.looking(),
        )
        result = Run(store, choices).check(inputs)
    report = out / "report.html"
    write_report(result, report)
    show_summary(result, report)
    return 0
