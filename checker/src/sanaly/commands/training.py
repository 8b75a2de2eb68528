"""`sanaly training`: list, play and check scenarios."""

from __future__ import annotations

from pathlib import Path

import click

from sanaly import i18n
from sanaly.commands import options
from sanaly.commands.plain import plain
from sanaly.commands.training_export import export_course
from sanaly.i18n import _
from sanaly_core.training.load import builtin_scenarios, find_scenario, load_scenario
from sanaly_core.training.model import Audience, Scenario, Status


@click.group(
    "training",
    invoke_without_command=True,
    help=_("Scenarios to play by yourself: what would you do? Nothing of it is kept."),
)
@options.lang_option
@click.pass_context
def command(ctx: click.Context) -> int:
    """Scenarios to play by yourself: what would you do? Nothing of it is kept."""
    if ctx.invoked_subcommand is None:
        ctx.invoke(list_scenarios)
    return 0


command.add_command(export_course)


@command.command("list", help=_("List the scenarios that come with Sanaly."))
@click.option(
    "--audience",
    type=click.Choice([one.value for one in Audience]),
    help=_("Only scenarios for these people."),
)
@options.lang_option
def list_scenarios(audience: str | None = None) -> int:
    """List the scenarios that come with Sanaly."""
    scenarios = _to_play(Audience(audience) if audience else None)
    width = max((len(one.id) for one in scenarios), default=0)
    for one in scenarios:
        people = ", ".join(_people()[kind] for kind in Audience if kind in one.audiences)
        title = one.texts[i18n.current()].title
        click.echo(f"{one.id:<{width}}  {title} ({people}; {', '.join(one.countries)})")
    click.echo(_("To play one: {command}").format(command="sanaly training play ID"))
    return 0


@command.command(
    "lint", help=_("Say what is wrong in a folder of training: file, line, what to do.")
)
@click.argument("path", metavar=_("FOLDER"), type=click.Path(path_type=Path, exists=True))
@options.lang_option
def lint_training(path: Path) -> int:
    """Say what is wrong in a folder of training: file, line, what to do."""
    from sanaly_core.training.lint import lint

    problems = lint(path)
    for problem in problems:
        click.echo(plain(str(problem)))
    if not problems:
        click.echo(_("Nothing is wrong with this training."))
    return 1 if problems else 0


@command.command("play", help=_("Play a scenario: one that comes with Sanaly, or one in a folder."))
@click.argument("scenario", required=False, metavar=_("[ID]"))
@options.lang_option
def play_scenario(scenario: str | None) -> int:
    """Play a scenario: one that comes with Sanaly, or one in a folder."""
    from sanaly.commands.training_played import play

    play(_given(scenario) if scenario else _asked())
    return 0


def _given(name: str) -> Scenario:
    """A built-in scenario by its id, else the one in a folder, which is checked first."""
    there = name not in builtin_scenarios() and Path(name).is_dir()
    return load_scenario(Path(name)) if there else find_scenario(name)


def _asked() -> Scenario:
    scenarios = _to_play(None)
    for number, one in enumerate(scenarios, 1):
        click.echo(f"{number:>3}. {one.texts[i18n.current()].title}")
    answer = click.prompt(_("Number"), type=click.IntRange(1, len(scenarios)))
    chosen: Scenario = scenarios[answer - 1]
    return chosen


def _to_play(audience: Audience | None) -> list[Scenario]:
    """Built-in scenarios but drafts, the easy ones first."""
    every = (one for one in builtin_scenarios().values() if one.status is Status.STABLE)
    fitting = (one for one in every if audience is None or audience in one.audiences)
    return sorted(fitting, key=lambda one: (one.difficulty, one.id))


def _people() -> dict[Audience, str]:
    return {
        Audience.OFFICIAL: _("civil servants"),
        Audience.HEAD: _("heads"),
        Audience.TEACHER: _("teachers"),
        Audience.STUDENT: _("students"),
        Audience.PUPIL: _("pupils"),
    }
