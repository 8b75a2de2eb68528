"""The private report: one file that opens offline in any browser, now and in ten years."""

from __future__ import annotations

import base64
import contextlib
import glob
import hashlib
import os
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources
from itertools import islice
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined

from sanaly import i18n
from sanaly.i18n import _, n_
from sanaly.pipeline import Result
from sanaly.report import cards as made
from sanaly.report.blind import blindness
from sanaly.report.chart import HEIGHT, STEP, bars, busiest
from sanaly.report.clauses import sources
from sanaly.report.dates import local, moment_text
from sanaly.report.finding_it import network_name
from sanaly.report.nothing import no_publications
from sanaly.report.unchecked import not_checked_lines
from sanaly.themes import theme_title
from sanaly_core import wording
from sanaly_core.findings import State
from sanaly_core.packs.model import Pack, Rule, RuleText, Status

THUMBNAILS = 300
"""Cards that get a picture; a report of thousands stays small enough for a phone."""
UNFOLDED = 12
"""Cards whose rules are unfolded; in the others they open with a tap."""
LEFT_OVER = 3600
"""Seconds after which nobody can still be writing a report."""
MENTIONS = 300
"""Mentions that are shown; the number of all is said."""


def write_report(result: Result, path: Path) -> None:
    """Write the page beside its place and put it there whole; raises OSError when it cannot."""
    _clear_away(path)
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8", errors="replace") as file:
            file.writelines(render(result))
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)  # it holds posts; only a whole page stays


def _clear_away(path: Path) -> None:
    """Remove what a run that was killed left beside the report: it holds posts."""
    for part in path.parent.glob(f".{glob.escape(path.name)}.*.part"):
        with contextlib.suppress(OSError):
            if time.time() - part.stat().st_mtime > LEFT_OVER:
                part.unlink()


def render(result: Result) -> Iterator[str]:
    """The page, piece by piece, in the chosen language."""
    script = _asset("report.js")
    stream = (
        _environment()
        .get_template("report.html.j2")
        .stream(
            language=i18n.current(),
            **_todo(result),
            **_good(result),
            blind=blindness(result),
            not_checked=not_checked_lines(result),
            shown=_shown(result.packs),
            packs=result.packs,
            style=_asset("report.css"),
            script=script,
            script_hash=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
        )
    )
    stream.enable_buffering(64)
    return iter(stream)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("sanaly.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        {
            "_": _,
            "n_": n_,
            "severity_text": lambda value: wording.severity_text(value, i18n.current()),
            "state_text": lambda value: wording.state_text(value, i18n.current()),
            "kind_text": lambda value: wording.kind_text(value, i18n.current()),
            "audience_text": lambda value: wording.audience_text(value, i18n.current()),
            "moment_text": moment_text,
            "network_name": network_name,
            "sources": sources,
            "no_publications": no_publications,
            "theme_text": theme_title,
        }
    )
    return environment


def _asset(name: str) -> str:
    return (resources.files("sanaly.report") / "templates" / name).read_text(encoding="utf-8")


def _todo(result: Result) -> dict[str, object]:
    """The findings: those that wait, those that were settled, and mere mentions."""
    groups = made.groups_of(result)
    waiting = [group for group in groups if made.state_of(group) is State.OPEN]
    settled = [group for group in groups if made.state_of(group) is not State.OPEN]
    mentions = made.mentions_of(result)
    left = max(0, THUMBNAILS - len(waiting))
    return {
        "waiting": len(waiting),
        "waiting_cards": made.cards(waiting, result.packs, THUMBNAILS),
        "settled": len(settled),
        "settled_cards": made.cards(settled, result.packs, left),
        "touching": len(groups),
        "tally": sorted(Counter(made.severity_of(group) for group in waiting).items())[::-1],
        "unfolded": UNFOLDED,
        "mentions": len(mentions),
        "mentions_told": made.tell(islice(mentions, MENTIONS), result.packs),
        "mentions_left": max(0, len(mentions) - MENTIONS),
        **_choices(groups, result.packs),
    }


def _choices(groups: Sequence[made.Group], packs: Sequence[Pack]) -> dict[str, object]:
    """What the filters offer: only what the page holds."""
    rules, years, networks, states = {}, set(), set(), set()
    by_id = {pack.id: pack for pack in packs}
    for group in groups:
        item = group[0].finding.item
        years.add(str(local(item.created_at).year) if item.created_at else "none")
        networks.add(item.platform)
        states.add(made.state_of(group))
        for found in group:
            rule = by_id[found.finding.pack].rules[found.finding.rule]
            rules[rule.id] = rule.texts[i18n.current()].title
    return {
        "rule_choices": sorted(rules.items(), key=lambda pair: pair[1]),
        "year_choices": sorted(years, reverse=True),
        "network_choices": sorted(networks),
        "state_choices": sorted(states),
    }


def _good(result: Result) -> dict[str, object]:
    """The encouraging part: how often, on what, and how much touches nothing."""
    drawn = bars(result.activity.last_months())
    return {
        "items": result.activity.items,
        "months": drawn,
        "busiest": busiest(drawn),
        "chart_height": HEIGHT,
        "chart_step": STEP,
        "themes": result.activity.themes.most_common(8),
    }


def _shown(packs: Sequence[Pack]) -> list[tuple[Rule, RuleText]]:
    """Rules that no program decides, once each."""
    shown = {
        rule.id: (rule, rule.texts[i18n.current()])
        for pack in packs
        for rule in pack.rules.values()
        if rule.status is Status.SHOWN
    }
    return list(shown.values())
