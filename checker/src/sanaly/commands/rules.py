"""`sanaly rules`: the rules as a person wants to read them."""

from __future__ import annotations

from collections.abc import Iterable

import click

from sanaly import i18n
from sanaly.commands import options
from sanaly.i18n import _
from sanaly.store.place import open_store
from sanaly_core import wording
from sanaly_core.errors import UsageError
from sanaly_core.packs.model import Clause, Example, Pack, Rule, Status


@click.command(
    "rules", help=_("List the rules, or read one with its clauses, reasons and examples.")
)
@click.argument("rule", required=False, metavar=_("[RULE]"))
@options.pack_option
@options.lang_option
def command(rule: str | None, pack_names: tuple[str, ...]) -> int:
    """List the rules, or read one with its clauses, reasons and examples."""
    store, _lasting = open_store()
    try:
        packs, _chosen = options.choose_packs(store, pack_names)
    finally:
        store.close()
    if rule is None:
        for pack in packs:
            _list(pack)
        return 0
    name = rule.strip().lower()
    holders = [pack for pack in packs if name in pack.rules]
    if not holders:
        raise UsageError("no-such-rule", rule=rule)
    for pack in holders:
        _read(pack, pack.rules[name])
    return 0


def _list(pack: Pack) -> None:
    click.secho(f"{pack.title(i18n.current())} ({pack.id} {pack.version})", bold=True)
    width = max((len(name) for name in pack.rules), default=0)
    for rule in pack.rules.values():
        mark = _("[shown only]") + " " if rule.status is Status.SHOWN else ""
        click.echo(f"  {rule.id:<{width}}  {mark}{rule.texts[i18n.current()].title}")


def _read(pack: Pack, rule: Rule) -> None:
    language = i18n.current()
    text = rule.texts[language]
    click.secho(text.title, bold=True)
    click.echo(f"{pack.title(i18n.current())} · {rule.id}")
    click.echo("\n" + text.what)
    _part(_("Why"), text.why)
    _part(_("What you can do"), text.advice)
    _part(_("What is not meant"), text.not_meant)
    if rule.status is Status.SHOWN:
        note = _("No program decides this: the clause is shown, and you decide.")
        click.echo("\n" + note)
    click.secho("\n" + _("Where it stands"), bold=True)
    for clause in rule.clauses:
        click.echo("  • " + clause_line(clause, language))
    _examples(_("May touch it"), rule.match, language)
    _examples(_("Does not"), rule.no_match, language)
    click.echo("")


def _part(title: str, body: str) -> None:
    if body:
        click.secho("\n" + title, bold=True)
        click.echo(body)


def clause_line(clause: Clause, language: str) -> str:
    """Act, place in it, and how far it was verified."""
    parts = [clause.act.get(language) or clause.act["en"]]
    number = wording.clause_number(clause, language)
    if number:
        parts.append(number)
    marks = [wording.seen_text(clause.seen, language)]
    if clause.interpretation:
        marks.insert(0, wording.interpretation_text(clause, language))
    return ", ".join(parts) + " (" + "; ".join(marks) + ")"


def _examples(title: str, examples: Iterable[Example], language: str) -> None:
    texts = [example.text for example in examples if example.language == language]
    if not texts:
        return
    click.secho("\n" + title, bold=True)
    for text in texts:
        click.echo("  • " + text.replace("\n", "\n    "))
