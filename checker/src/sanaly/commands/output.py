"""What a check writes to standard output: JSON for programs, a summary for people."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from typing import Any, TextIO

from rich.console import Console
from rich.table import Table

from sanaly import i18n
from sanaly.commands.pictured import TOLD_FIRST, show_blind
from sanaly.commands.plain import plain
from sanaly.found import Found
from sanaly.i18n import _, n_
from sanaly.pipeline import Result
from sanaly.report.cards import mentions_of
from sanaly.report.nothing import no_publications
from sanaly.report.unchecked import not_checked_lines
from sanaly_core import wording
from sanaly_core.errors import SanalyError
from sanaly_core.exports.item_format import item_to_dict
from sanaly_core.findings import Finding, Mention, State
from sanaly_core.items import Item
from sanaly_core.not_checked import NotChecked, Reason
from sanaly_core.packs.model import Clause, Pack, Rule, Seen
from sanaly_core.signals import FileField, Signal, TextSpan

FORMAT = "sanaly-check/1"


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
        for name, rows in _sections(result):
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


def _sections(result: Result) -> Iterable[tuple[str, object]]:
    language = i18n.current()
    packs = {pack.id: pack for pack in result.packs}
    yield "packs", [{"id": pack.id, "version": pack.version} for pack in result.packs]
    yield "findings", [found_to_dict(f, packs, language) for f in result.findings]
    yield "mentions", [mention_to_dict(m, packs, language) for m in result.mentions]
    yield "not_checked", [unchecked_to_dict(entry, language) for entry in result.notes]


def unchecked_to_dict(entry: NotChecked, language: str) -> dict[str, Any]:
    """What was not checked as the documented schema has it."""
    return {
        "reason": entry.reason.value,
        "subject": entry.subject,
        "count": entry.count,
        "text": wording.not_checked_text(entry, language),
    }


def found_to_dict(found: Found, packs: dict[str, Pack], language: str) -> dict[str, Any]:
    """A finding as the documented schema has it."""
    finding = found.finding
    return {
        "id": found.id,
        **_verdict(finding, packs, language),
        "severity": finding.severity,
        "state": finding.state.value,
        "again": [{"item": item.key, "platform": item.platform} for item in found.again],
    }


def mention_to_dict(mention: Mention, packs: dict[str, Pack], language: str) -> dict[str, Any]:
    """A mention: as a finding, with severity 0 and what lowered it."""
    return {
        **_verdict(mention, packs, language),
        "severity": 0,
        "state": "mention",
        "lowered_by": [cue.value for cue in mention.lowered_by],
    }


def _verdict(verdict: Finding | Mention, packs: dict[str, Pack], language: str) -> dict[str, Any]:
    rule = packs[verdict.pack].rules[verdict.rule]
    text = rule.texts[language]
    return {
        "item": verdict.item.key,
        "platform": verdict.item.platform,
        "rule": verdict.rule,
        "pack": verdict.pack,
        "title": text.title,
        "where": [where_to_dict(signal, verdict.item) for signal in verdict.signals],
        "clauses": [clause_to_dict(clause, language) for clause in rule.clauses],
        "advice": text.advice,
    }


def where_to_dict(signal: Signal, item: Item) -> dict[str, Any]:
    """The exact words, file field or region of one signal."""
    where = signal.where
    base: dict[str, Any] = {
        "concept": signal.concept.value,
        "score": round(signal.score, 3),
        "cues": sorted(cue.value for cue in signal.cues),
    }
    if isinstance(where, TextSpan):
        words = wording.field_of(item, where.field)[where.start : where.end]
        return base | {
            "field": where.field,
            "start": where.start,
            "end": where.end,
            "words": words,
        }
    if isinstance(where, FileField):
        return base | {"media": where.media, "field": where.field}
    region = [where.left, where.top, where.right, where.bottom]
    return base | {"media": where.media, "region": region, "second": where.second}


def clause_to_dict(clause: Clause, language: str) -> dict[str, Any]:
    """A clause with how far it was verified."""
    return {
        "id": clause.id,
        "act": clause.act.get(language) or clause.act["en"],
        "number": "" if clause.seen is Seen.FROM_MEMORY else clause.number,
        "kind": clause.kind.value,
        "verified": clause.seen.value,
        "interpretation": clause.interpretation,
        "speaker": clause.speaker,
        "date": clause.date.isoformat() if clause.date else None,
        "quote": clause.quote,
    }


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
