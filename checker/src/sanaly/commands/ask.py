"""`sanaly ask`: "may I …?" answered by quoting the rules, on one's own machine."""

from __future__ import annotations

import json

import click

from sanaly import i18n
from sanaly.commands import options
from sanaly.commands.rules import clause_line
from sanaly.commands.typed import standard_input
from sanaly.i18n import _
from sanaly.store.place import open_store
from sanaly_core.guidance.ask import MOST, guidance_of
from sanaly_core.guidance.model import Answer, Found, Passage
from sanaly_core.guidance.told import as_data, same_words
from sanaly_core.guidance.trained import trained
from sanaly_core.packs.model import Pack

ANSWERED, SILENT = 0, 1


@click.command(
    "ask",
    help=_(
        "Ask “may I …?” in your own words: what the rules say is quoted, never written. Without a"
        " question, or with “-”, standard input is read: so it does not stand in the history of"
        " your shell."
    ),
)
@click.argument("question", nargs=-1, metavar=_("[QUESTION]"))
@options.pack_option
@options.format_option
@options.lang_option
def command(question: tuple[str, ...], pack_names: tuple[str, ...], output: str) -> int:
    """Answer a question: 0 where the rules say something, 1 where they do not."""
    store, _lasting = open_store()
    try:
        packs, _chosen = options.choose_packs(store, pack_names)
    finally:
        store.close()
    asked = standard_input() if question in ((), ("-",)) else " ".join(question)
    guidance = guidance_of(packs, examples=_examples_of_training())
    answer = guidance.ask(asked, i18n.current(), MOST)
    if output == "json":
        click.echo(json.dumps(as_data(answer, i18n.current()), ensure_ascii=False, indent=1))
    else:
        _show(answer, packs)
    return SILENT if answer.silent else ANSWERED


def _examples_of_training() -> tuple[Passage, ...]:
    """Examples that can be read; what cannot is said beside the answer, which is whole without."""
    told = trained()
    for fault in told.faults:
        click.echo(_("Left out: {fault}").format(fault=fault), err=True)
    return told.examples


def _show(answer: Answer, packs: tuple[Pack, ...]) -> None:
    titles = {pack.id: pack.title(i18n.current()) for pack in packs}
    if answer.silent:
        click.echo(_("The rules do not say."))
        click.echo(_("Ask the ethics commissioner of your body, or try other words."))
        return
    for found in answer.found:
        _show_found(found, titles)
    for passage in answer.examples:
        words = passage.text(i18n.current())
        click.echo(_("An example from the training: {title}").format(title=words.title))
    click.echo(_("These are quotations, no legal advice. If in doubt, ask before you act."))


def _show_found(found: Found, titles: dict[str, str]) -> None:
    for passages in same_words(found.passages, i18n.current()):
        first = passages[0].text(i18n.current())
        click.secho(first.title, bold=True)
        sources = [titles[one.pack] for one in passages if one.pack]
        click.echo("  " + (", ".join(sources) or _("Guide")))
        _part(_("When it may concern you"), first.about)
        _part(_("What the rules say"), first.says)
        _part(_("Not meant"), first.may)
        _part(_("What you can do"), first.ask)
        _examples(passages[0])
        for passage in passages:
            for clause in passage.clauses:
                click.echo("  • " + clause_line(clause, i18n.current()))
                _quote(clause.quote)
        click.echo("")


def _part(title: str, text: str) -> None:
    if text:
        click.echo(f"  {title}: {text}")


def _examples(passage: Passage) -> None:
    for one in passage.examples(i18n.current()):
        kind = _("May touch it") if one.touches else _("Does not")
        click.echo(f"  {kind}: " + " ".join(one.text.split()))


def _quote(quote: str) -> None:
    if quote:
        click.echo(f"    «{quote}»")
