"""`sanaly check`: one's own exports against the rules of one's service."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

import click

from sanaly.commands import options
from sanaly.commands.output import JsonOutput, show_not_checked, show_summary
from sanaly.commands.progress import Progress
from sanaly.i18n import _
from sanaly.pipeline import Options, Result, Run
from sanaly.store.place import open_store
from sanaly_core.errors import SanalyError, UnreadableError, UsageError
from sanaly_core.items import Account, Audience
from sanaly_core.not_checked import Reason

DEFAULT_REPORT = Path("sanaly-report.html")


@click.command(
    "check", help=_("Check your own exports, folders of photos and texts, or a mix of them.")
)
@options.paths_argument
@options.pack_option
@options.lang_option
@options.audience_option
@options.account_option
@options.format_option
@click.option(
    "--report",
    type=click.Path(path_type=Path),
    help=_("Where the private report goes (default: sanaly-report.html; none with --format json)."),
)
def command(
    paths: tuple[Path, ...],
    pack_names: tuple[str, ...],
    audience: str | None,
    account: str | None,
    output: str,
    report: Path | None,
) -> int:
    """Check your own exports, folders of photos and texts, or a mix of them."""
    target = _report_file(report or (None if output == "json" else DEFAULT_REPORT), paths)
    with ExitStack() as stack:
        store, lasting = open_store()
        stack.callback(store.close)
        store.may_forget = True
        packs, chosen = options.choose_packs(store, pack_names)
        options.tell_conflicts(packs)
        inputs = stack.enter_context(options.open_given(paths))
        progress = stack.enter_context(Progress())
        json_output = JsonOutput() if output == "json" else None
        choices = Options(
            packs=packs,
            audience=Audience(audience) if audience else None,
            account=Account(account) if account else None,
            ask=progress.paused(options.ask_audience) if options.interactive() else None,
            on_item=progress.stepping(json_output.item if json_output else None),
            on_source=progress.source,
            on_look=progress.looking(),
        )
        run = Run(store, choices)
        if not chosen:
            run.result.notes.add(Reason.PACK_NOT_CHOSEN, "", len(packs))
        result = run.check(inputs)
        result.lasting = lasting and store.lasting
        progress.done()
        return _show(result, json_output, target, inputs.problems)


def _report_file(report: Path | None, paths: Sequence[Path]) -> Path | None:
    """The report's file, in a folder that can be written: told before the work, not after it."""
    if report is None:
        return None
    file = report / DEFAULT_REPORT.name if report.is_dir() else report
    if os.path.realpath(file) in map(os.path.realpath, paths):
        raise UsageError("report-is-input", file=str(file))
    try:
        with tempfile.TemporaryFile(dir=file.parent):
            return file
    except OSError:
        raise UsageError("report-folder", folder=str(file.parent.absolute())) from None


def _show(
    result: Result,
    json_output: JsonOutput | None,
    target: Path | None,
    unread: Sequence[SanalyError],
) -> int:
    """Write the report and the summary; the exit code tells whether anything is open."""
    if result.nothing_read:
        return _show_nothing(result, json_output)
    if target:
        from sanaly.report.page import write_report

        write_report(result, target)
    if json_output:
        json_output.finish(result)
    else:
        show_summary(result, target, unread)
    if not result.lasting:
        click.echo(
            _("The data folder cannot be written: what you mark will not be remembered."), err=True
        )
    return 1 if result.open_findings else 0


def _show_nothing(result: Result, json_output: JsonOutput | None) -> int:
    """Say what could not be read, and no word of nothing having been found."""
    if json_output:
        json_output.finish(result)
    else:
        show_not_checked(result)
    raise UnreadableError("nothing-readable")
