"""Options and choices that several commands share."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click

from sanaly import i18n
from sanaly.i18n import _
from sanaly.report.finding_it import network_name
from sanaly.store.store import Store
from sanaly_core import wording
from sanaly_core.check import check_item
from sanaly_core.exports.open import Inputs, open_inputs
from sanaly_core.items import Account, Audience
from sanaly_core.packs.compare import conflicts
from sanaly_core.packs.load import builtin_packs, find_pack
from sanaly_core.packs.model import Pack

PACK_SETTING = "packs"
Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

lang_option = click.option(
    "--lang",
    type=click.Choice(i18n.LANGUAGES),
    expose_value=False,
    help=_("Language of all that is shown."),
)
pack_option = click.option(
    "--pack",
    "pack_names",
    multiple=True,
    metavar=_("PACK"),
    help=_("Rules to check against: a pack's name or folder. May be given several times."),
)
audience_option = click.option(
    "--audience",
    type=click.Choice([a.value for a in Audience]),
    help=_("Who can see the posts, where the export does not say."),
)
account_option = click.option(
    "--account",
    type=click.Choice([a.value for a in Account]),
    help=_("Whether the account is personal or a body's official one."),
)
format_option = click.option(
    "--format",
    "output",
    type=click.Choice(["table", "json"]),
    default="table",
    help=_("What is written to standard output."),
)
paths_argument = click.argument(
    "paths", nargs=-1, required=True, metavar=_("EXPORT..."), type=click.Path(path_type=Path)
)


def open_given(paths: Sequence[Path]) -> Inputs:
    """What the person gave; inputs that cannot be read are told, the rest goes on."""
    inputs = open_inputs(paths)
    for problem in inputs.problems:
        click.echo(_("Not read: {message}").format(message=problem), err=True)
    return inputs


def interactive() -> bool:
    """Whether there is a person at both ends."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def choose_packs(store: Store, names: Sequence[str]) -> tuple[tuple[Pack, ...], bool]:
    """The packs to use, and whether somebody chose them.

    Order: the command line, what was remembered, a question on a terminal,
    otherwise all packs.
    """
    if names:
        return tuple(given_pack(name) for name in dict.fromkeys(names)), True
    packs = builtin_packs()
    known = [n for n in (store.setting(PACK_SETTING) or "").split() if n in packs]
    if not known and interactive():
        known = _ask_pack(packs)
        store.remember_setting(PACK_SETTING, " ".join(known))
    if known:
        return tuple(packs[name] for name in known), True
    return tuple(packs.values()), False


def given_pack(name: str) -> Pack:
    """The pack that was asked for; one from a folder proves itself by its examples first."""
    return find_pack(name, check_item)


def _ask_pack(packs: dict[str, Pack]) -> list[str]:
    names = list(packs)
    click.echo(_("Which rules do you serve under?"), err=True)
    for number, name in enumerate(names, 1):
        click.echo(f"  {number}. {packs[name].title(i18n.current())} ({name})", err=True)
    click.echo(f"  {len(names) + 1}. " + _("all of them"), err=True)
    answer = click.prompt(
        _("Number"), type=click.IntRange(1, len(names) + 1), default=len(names) + 1, err=True
    )
    return names if answer > len(names) else [names[answer - 1]]


def tell_conflicts(packs: Sequence[Pack]) -> None:
    """Where the packs disagree on more than their sources; they are never merged."""
    by_id = {pack.id: pack for pack in packs}
    for conflict in conflicts(packs):
        fields = [name for name in conflict.fields if name != "clauses"]
        if fields:
            line = _("The packs {packs} differ on “{rule}” ({fields}): each is shown for itself.")
            words = [wording.rule_field_text(name, i18n.current()) for name in fields]
            click.echo(
                line.format(
                    packs=", ".join(conflict.packs),
                    rule=by_id[conflict.packs[0]].rules[conflict.rule].texts[i18n.current()].title,
                    fields=", ".join(words),
                ),
                err=True,
            )


def ask_audience(platform: str) -> Audience:
    """Ask who can see an account; the answer is remembered for it."""
    choices = [Audience.PUBLIC, Audience.FOLLOWERS, Audience.FRIENDS, Audience.PRIVATE]
    question = _("{platform}: the export does not say who can see these posts. Who can?")
    click.echo(question.format(platform=network_name(platform)), err=True)
    for number, audience in enumerate(choices, 1):
        click.echo(f"  {number}. {wording.audience_text(audience, i18n.current())}", err=True)
    unsure = len(choices) + 1
    click.echo(f"  {unsure}. " + _("I do not know"), err=True)
    answer = click.prompt(_("Number"), type=click.IntRange(1, unsure), default=unsure, err=True)
    return Audience.UNKNOWN if answer == unsure else choices[answer - 1]
