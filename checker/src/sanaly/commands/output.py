"""What a check writes to standard output: JSON for programs, a summary for people."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TextIO

from rich.console import Console
from rich.table import Table

from sanaly import i18n
from sanaly.commands.pictured import TOLD_FIRST, show_blind
from sanaly.commands.plain import plain
from sanaly.i18n import _, n_
from sanaly.pipeline import Result
from sanaly.report.cards import mentions_of
from sanaly.report.nothing import no_publications
from sanaly.report.unchecked import not_checked_lines
from sanaly.told import FORMAT, sections
from sanaly_core import wording
from sanaly_core.errors import SanalyError
from sanaly_core.exports.item_format import item_to_dict
from sanaly_core.findings import State
from sanaly_core.items import Item
from sanaly_core.not_checked import Reason
from sanaly_core.packs.model import Rule


class JsonOutput:
    """Writes one JSON object; Items pass through as they are read, so memory stays flat."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self._out = stream or sys.stdout
        self._count = 0

    def item(self, item: Item) -> None:
        """Write one Item."""
        self._out.write(self._lead())
        self._out.write(_dumps(item_to_dict(item)))
        self._count += 1

    def _lead(self) -> str:
        if self._count:
            return ",\n"
        return f'{{"format": "{FORMAT}",\n"items": [\n'

    def finish(self, result: Result) -> None:
        """Write all that follows the Items."""
        if not self._count:
            self._out.write(f'{{"format": "{FORMAT}",\n"items": [\n')
        self._out.write("\n]")
        for name, rows in sections(result):
            self._out.write(f',\n"{name}": {_dumps(rows)}')
        self._out.write("\n}\n")


def _dumps(value: object) -> str:
    """JSON in plain UTF-8; lone surrogates, which UTF-8 cannot hold, as escapes."""
    text = json.dumps(value, ensure_ascii=False)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return json.dumps(value)
    return text


def show_summary(result: Result, report: Path | None, unread: Sequence[SanalyError] = ()) -> None:
    """The terminal summary: what to look at, what was not checked, where the report is.

    ``unread`` are the inputs of which nothing could be read.
    """
    console = _console()
    console.print(_headline(result))
    show_blind(result)
    _show_unread(console, unread)
    if result.open_findings:
        console.print(_table(result))
    decided = len(result.findings) - len(result.open_findings)
    if decided:
        line = n_("{n} earlier decision kept.", "{n} earlier decisions kept.", decided)
        console.print(line.format(n=decided))
    number = len(mentions_of(result))
    if number:
        line = n_(
            "{n} mention (news, a campaign, somebody else): folded in the report, not counted.",
            "{n} mentions (news, a campaign, somebody else): folded in the report, not counted.",
            number,
        )
        console.print(line.format(n=number))
    show_not_checked(result, TOLD_FIRST)
    if report:
        console.print(_("Your private report: {path}").format(path=report.resolve()))
        console.print(_("Nobody may demand it from you. Nothing was sent anywhere."))


def _headline(result: Result) -> str:
    items = result.activity.items
    if not items:
        return no_publications()
    looked = n_("{n} publication looked at.", "{n} publications looked at.", items)
    urgent = len(result.open_findings)
    if not urgent:
        return looked.format(n=items) + " " + _("Nothing that may touch a rule was found.")
    posts = len({(f.finding.item.platform, f.finding.item.key) for f in result.open_findings})
    found = n_(
        "{n} post may touch a rule of your service.",
        "{n} posts may touch a rule of your service.",
        posts,
    )
    return looked.format(n=items) + " " + found.format(n=posts)


def _show_unread(console: Console, unread: Sequence[SanalyError]) -> None:
    """Once more at the end what was left out, since the beginning may have rolled away."""
    if not unread:
        return
    line = n_(
        "{n} of the things you gave could not be read and was left out:",
        "{n} of the things you gave could not be read and were left out:",
        len(unread),
    )
    console.print(line.format(n=len(unread)))
    for error in unread:
        console.print(f"  • {error}")


def _table(result: Result) -> Table:
    """Rules by severity, with how many posts each."""
    table = Table(box=None, pad_edge=False)
    table.add_column(_("How urgent"))
    table.add_column(_("Rule"))
    table.add_column(_("Posts"), justify="right")
    for (severity, rule), count in sorted(_tally(result).items(), key=lambda kv: -kv[0][0]):
        table.add_row(wording.severity_text(severity, i18n.current()), rule, str(count))
    return table


def _tally(result: Result) -> Counter[tuple[int, str]]:
    """Posts by severity and rule; one post counts once however many packs name the rule."""
    packs = {pack.id: pack for pack in result.packs}
    highest: dict[tuple[str, str, str], tuple[int, str]] = {}
    for found in result.findings:
        finding = found.finding
        if finding.state is not State.OPEN:
            continue
        rule: Rule = packs[finding.pack].rules[finding.rule]
        key = (finding.item.platform, finding.item.key, finding.rule)
        value = (finding.severity, rule.texts[i18n.current()].title)
        highest[key] = max(value, highest.get(key, value))
    by_rule: dict[str, str] = {key[2]: value[1] for key, value in highest.items()}
    return Counter((severity, by_rule[key[2]]) for key, (severity, _title) in highest.items())


def show_not_checked(result: Result, but: Collection[Reason] = ()) -> None:
    """What was not checked, a line for each reason but those told elsewhere."""
    lines = not_checked_lines(result, but)
    if not lines:
        return
    console = _console()
    console.print(_("Not checked:"))
    for line in lines:
        console.print(f"  • {line.text}")
        if line.files:
            console.print(f"    {plain(line.files)}")
        if line.hint:
            console.print(f"    {line.hint}")


def _console() -> Console:
    """Prints words as they are: a pack's or a post's brackets are no markup."""
    return Console(highlight=False, soft_wrap=True, markup=False, emoji=False)
