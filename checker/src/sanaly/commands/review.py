"""`sanaly review`: findings one by one in the terminal."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

import click
from rich.console import Console
from rich.panel import Panel
from rich.text import Text

from sanaly import i18n
from sanaly.commands import options
from sanaly.commands.pictured import picture_lines
from sanaly.commands.plain import plain
from sanaly.commands.progress import Progress
from sanaly.commands.rules import clause_line
from sanaly.decisions import REASONS, decide
from sanaly.found import Found
from sanaly.i18n import _
from sanaly.pipeline import Options, Result, Run
from sanaly.report.finding_it import network_name, way_to
from sanaly.store.place import open_store
from sanaly.store.store import Store
from sanaly_core import wording
from sanaly_core.errors import UsageError
from sanaly_core.findings import State
from sanaly_core.items import Audience
from sanaly_core.signals import TextSpan

CONTEXT = 240


@click.command("review", help=_("Walk through the findings of an export and decide on each."))
@options.paths_argument
@options.pack_option
@options.lang_option
@options.audience_option
def command(paths: tuple[Path, ...], pack_names: tuple[str, ...], audience: str | None) -> int:
    """Walk through the findings of an export and decide on each."""
    with ExitStack() as stack:
        store, lasting = open_store()
        stack.callback(store.close)
        if not lasting:
            raise UsageError("store-not-writable")
        packs, _chosen = options.choose_packs(store, pack_names)
        inputs = stack.enter_context(options.open_given(paths))
        progress = stack.enter_context(Progress())
        choices = Options(
            packs,
            Audience(audience) if audience else None,
            ask=progress.paused(options.ask_audience) if options.interactive() else None,
            on_item=progress.stepping(None),
            on_source=progress.source,
            on_look=progress.looking(),
        )
        result = Run(store, choices).check(inputs)
        progress.done()
        return _walk(store, result)


def _walk(store: Store, result: Result) -> int:
    console = Console(highlight=False)
    waiting = result.open_findings
    if not waiting:
        click.echo(_("Nothing waits for a decision."))
        return 0
    for number, found in enumerate(waiting, 1):
        _show(console, result, found, number, len(waiting))
        if not _decide(store, found):
            break
    left = sum(1 for found in waiting if _state(store, found) is State.OPEN)
    click.echo(_("Still open: {count}").format(count=left))
    return 1 if left else 0


def _state(store: Store, found: Found) -> State:
    known = store.finding(found.id)
    return known.state if known else State.OPEN


def _show(console: Console, result: Result, found: Found, number: int, total: int) -> None:
    language = i18n.current()
    finding = found.finding
    pack = next(pack for pack in result.packs if pack.id == finding.pack)
    rule = pack.rules[finding.rule]
    body = Text()
    body.append(_marked(found))
    for line in picture_lines(finding, rule):
        body.append("\n" + plain(line))
    if all(not isinstance(signal.where, TextSpan) for signal in finding.signals):
        body.append("\n" + plain(way_to(finding.item)), style="dim")
    body.append("\n\n" + rule.texts[language].advice)
    for clause in rule.clauses:
        body.append("\n· " + clause_line(clause, language), style="dim")
    when = f"{finding.item.created_at:%Y-%m-%d} · " if finding.item.created_at else ""
    title = Text(f"{number}/{total} · {rule.texts[language].title}")
    footer = Text(f"{when}{network_name(finding.item.platform)} · {found.id}")
    if finding.item.link:
        footer.append(" · " + plain(finding.item.link))
    console.print(Panel(body, title=title, subtitle=footer, expand=False))


def _marked(found: Found) -> Text:
    """The post's words around the first hit, hits underlined."""
    item = found.finding.item
    text = Text(plain(item.text))
    spans = [s.where for s in found.finding.signals if isinstance(s.where, TextSpan)]
    own = [span for span in spans if span.field == "text"]
    for span in own:
        text.stylize("bold underline", span.start, span.end)
    start = max(0, (own[0].start if own else 0) - CONTEXT)
    end = (own[0].end if own else 0) + CONTEXT
    cut = text[start:end]
    words = ", ".join(wording.words_of(found.finding))
    return cut if own else Text(plain(words) or str(cut))


def _decide(store: Store, found: Found) -> bool:
    """Ask what to do with one finding; False to stop."""
    question = _("[m]ended, [k]ept, [n]ot a violation, [s]kip, [q]uit")
    answer = click.prompt(
        question,
        type=click.Choice(["m", "k", "n", "s", "q"], case_sensitive=False),
        show_choices=False,
        default="s",
    )
    if answer == "k":
        reason = click.prompt(_("Why"), type=click.Choice(REASONS), default="other")
        decide(store, found.id, State.KEPT, reason)
    elif answer == "n":
        decide(store, found.id, State.NOT_A_VIOLATION)
    elif answer == "m":
        decide(store, found.id, State.MENDED)
    return bool(answer != "q")
