"""`sanaly recheck`: what of the earlier findings is really gone."""

from __future__ import annotations

import json
from contextlib import ExitStack
from pathlib import Path

import click

from sanaly import i18n
from sanaly.commands import options
from sanaly.commands.output import show_not_checked
from sanaly.commands.plain import plain
from sanaly.commands.progress import Progress
from sanaly.i18n import _
from sanaly.outcomes import ToldOutcome, by_state, told
from sanaly.pipeline import Options, Result
from sanaly.recheck import Outcome, Recheck
from sanaly.store.place import open_store
from sanaly.told import unchecked_to_dict
from sanaly_core import wording
from sanaly_core.errors import UsageError
from sanaly_core.findings import State
from sanaly_core.not_checked import Notes
from sanaly_core.packs.load import builtin_packs
from sanaly_core.packs.model import Pack

STILL_THERE = frozenset({State.OPEN, State.REPOSTED})


@click.command("recheck", help=_("Compare a newer export with what was found earlier."))
@options.paths_argument
@options.pack_option
@options.lang_option
@options.format_option
def command(paths: tuple[Path, ...], pack_names: tuple[str, ...], output: str) -> int:
    """Compare a newer export with what was found earlier."""
    with ExitStack() as stack:
        store, _lasting = open_store()
        stack.callback(store.close)
        if not store.findings():
            raise UsageError("nothing-to-recheck")
        packs = builtin_packs()
        packs.update({pack.id: pack for pack in map(options.given_pack, pack_names)})
        inputs = stack.enter_context(options.open_given(paths))
        progress = stack.enter_context(Progress())
        choices = Options(
            tuple(packs.values()),
            on_item=progress.stepping(None),
            on_source=progress.source,
            on_look=progress.looking(),
        )
        recheck = Recheck(store, choices)
        outcomes = recheck.run(inputs)
        progress.done()
    if output == "json":
        click.echo(json.dumps(_to_dict(outcomes, recheck.notes), ensure_ascii=False, indent=1))
    else:
        _show(outcomes, packs)
        show_not_checked(Result(tuple(packs.values()), notes=recheck.notes))
    return 1 if any(outcome.state in STILL_THERE for outcome in outcomes) else 0


def _to_dict(outcomes: list[Outcome], notes: Notes) -> dict[str, object]:
    return {
        "format": "sanaly-recheck/1",
        "outcomes": [
            {
                "id": outcome.remembered.id,
                "item": outcome.item.key if outcome.item else None,
                "rule": outcome.remembered.rule,
                "pack": outcome.remembered.pack,
                "severity": outcome.remembered.severity,
                "state": outcome.state.value,
            }
            for outcome in outcomes
        ],
        "not_checked": [unchecked_to_dict(entry, i18n.current()) for entry in notes],
    }


def _show(outcomes: list[Outcome], packs: dict[str, Pack]) -> None:
    if not outcomes:
        click.echo(_("Nothing was found earlier on the networks of these exports."))
        return
    for state, rows in by_state(told(outcomes, packs)):
        click.secho(f"{wording.state_text(state, i18n.current())}: {len(rows)}", bold=True)
        for row in rows:
            click.echo("  " + _line(row))
    if any(outcome.state is State.CANNOT_TELL for outcome in outcomes):
        click.echo(
            _(
                "Cannot tell: the new export does not reach back to those days, or lacks that"
                " section. Ask the network for an export of all time with all sections. Files in"
                " a folder have no date: look there yourself."
            )
        )


def _line(row: ToldOutcome) -> str:
    """Its ids, for `sanaly mark`, its rule, and what is known of its post."""
    name = plain(row.item.key) if row.item and row.item.platform == "folder" else ""
    parts = (" ".join(row.ids), row.title, plain(row.post), row.when, name)
    return " · ".join(part for part in parts if part)
