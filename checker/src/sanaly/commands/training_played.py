"""A scenario in the terminal: scene by scene, with a reason after each choice."""

from __future__ import annotations

from collections.abc import Iterable

import click

from sanaly import i18n
from sanaly.commands.plain import plain
from sanaly.commands.rules import clause_line
from sanaly.i18n import _
from sanaly_core.packs.model import Clause
from sanaly_core.training import engine
from sanaly_core.training.engine import Place
from sanaly_core.training.model import (
    Choice,
    Ending,
    LeadsTo,
    Outcome,
    Quality,
    Scenario,
    ScenarioText,
    Status,
    Values,
)


def play(scenario: Scenario) -> None:
    """Play from the first scene to an ending, or until the person stops. Nothing is kept."""
    words = scenario.texts[i18n.current()]
    _introduce(scenario, words)
    place = engine.begin(scenario)
    while (ending := engine.ending(scenario, place)) is None:
        choice = _ask(scenario, place)
        if choice is None:
            return
        _feedback(words, place, choice)
        place = engine.choose(scenario, place, choice.id)
    _finish(scenario, place, ending)


def _introduce(scenario: Scenario, words: ScenarioText) -> None:
    click.secho(plain(words.title), bold=True)
    click.echo(plain(words.summary))
    if scenario.status is Status.DRAFT:
        click.echo(_("This scenario is a draft: what decides it is not verified yet."))


def _ask(scenario: Scenario, place: Place) -> Choice | None:
    """The scene, what may be done, and what the person chooses; None to stop."""
    scene = scenario.texts[i18n.current()].scenes[place.at]
    choices = engine.offered(scenario, place)
    click.echo("\n" + plain(scene.text))
    click.echo(_values(place.values) + "\n")
    for number, choice in enumerate(choices, 1):
        click.echo(f"  {number}. {plain(scene.choices[choice.id].label)}")
    question = _("What do you do? Number, or 0 to stop")
    answer: int = click.prompt(question, type=click.IntRange(0, len(choices)))
    return choices[answer - 1] if answer else None


def _values(values: Values) -> str:
    """The three values, in words before numbers."""
    told = _("Trust of citizens: {trust} · Risk: {risk} · Time left: {time} (of 100)")
    return told.format(trust=values.trust, risk=values.risk, time=values.time)


def _feedback(words: ScenarioText, place: Place, choice: Choice) -> None:
    told = {
        Quality.GOOD: _("A good choice."),
        Quality.FAIR: _("Half right."),
        Quality.POOR: _("There is a better way."),
    }
    click.secho("\n" + told[choice.quality], bold=True)
    click.echo(plain(words.scenes[place.at].choices[choice.id].feedback))
    _cite(choice.clauses)


def _finish(scenario: Scenario, place: Place, ending: Ending) -> None:
    outcomes = {
        Outcome.GOOD: _("It came out well"),
        Outcome.MIXED: _("It came out partly well"),
        Outcome.BAD: _("It came out badly"),
    }
    words = scenario.texts[i18n.current()].endings[ending.id]
    click.secho(f"\n{outcomes[ending.outcome]}: {plain(words.title)}", bold=True)
    click.echo(plain(words.text))
    click.echo(_values(place.values))
    click.echo("\n" + plain(words.advice))
    _cite(ending.clauses)
    share = round(100 * engine.score(scenario, place.path))
    click.echo(_("Your choices: {share} of 100").format(share=share))
    _lead_on(scenario, ending)


def _cite(clauses: Iterable[Clause]) -> None:
    """Where it stands, and how far each clause was verified."""
    for clause in clauses:
        click.echo("  • " + plain(clause_line(clause, i18n.current())))


def _lead_on(scenario: Scenario, ending: Ending) -> None:
    """What to do next outside the training, where the ending has such a thing."""
    if ending.leads_to is LeadsTo.DRAFT:
        click.echo("\n" + _("A post to try in the check of drafts:"))
        click.echo("  " + plain(scenario.texts[i18n.current()].draft))
        click.echo(_("Copy it after this command: {command}").format(command="sanaly draft"))
    elif ending.leads_to is not None:
        click.echo("\n" + _next()[ending.leads_to])


def _next() -> dict[LeadsTo, str]:
    return {
        LeadsTo.GIFT: _("Your ethics office keeps a register where you can enter a gift."),
        LeadsTo.CONFLICT: _("Your ethics office takes notices of a conflict of interest."),
        LeadsTo.ASK: _("You have a question of your own? Ask it here: {command}").format(
            command="sanaly ask"
        ),
    }
