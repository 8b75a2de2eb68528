"""The private report: one file that opens offline in any browser, now and in ten years."""

from __future__ import annotations

import base64
import hashlib
import os
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined

from sanaly import i18n
from sanaly.i18n import _, n_
from sanaly.pipeline import Found, Result
from sanaly.report.chart import HEIGHT, STEP, bars
from sanaly.report.finding_it import safe_link, way_to
from sanaly.report.marking import Piece, mark
from sanaly.report.thumbnails import thumbnail
from sanaly_core import wording
from sanaly_core.findings import Finding, Mention, State
from sanaly_core.items import Item
from sanaly_core.packs.model import Clause, Pack, Rule, RuleText, Seen, Status
from sanaly_core.signals import TextSpan

THUMBNAILS = 300
"""Cards that get a picture; a report of thousands stays small enough for a phone."""


@dataclass(frozen=True, slots=True)
class Touched:
    """One rule a post may touch, in one pack."""

    id: str
    rule: Rule
    pack: Pack
    severity: int
    state: State
    text: RuleText
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """One post with all that it may touch."""

    item: Item
    touched: tuple[Touched, ...]
    pieces: tuple[Piece, ...]
    place: tuple[Piece, ...]
    picture: str
    link: str
    way: str

    @property
    def severity(self) -> int:
        """The highest severity among what is open, else among all."""
        waiting = [t.severity for t in self.touched if t.state is State.OPEN]
        return max(waiting or [t.severity for t in self.touched])

    @property
    def state(self) -> State:
        """Open while anything is."""
        states = [t.state for t in self.touched]
        return State.OPEN if State.OPEN in states else states[0]


def write_report(result: Result, path: Path) -> None:
    """Write the page beside its place and put it there whole; raises OSError when it cannot."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8", errors="replace") as file:
            file.writelines(render(result))
        beside.replace(path)
    except OSError:
        beside.unlink(missing_ok=True)
        raise


def render(result: Result) -> Iterator[str]:
    """The page, piece by piece, in the chosen language."""
    cards = list(_cards(result))
    script = _asset("report.js")
    stream = (
        _environment()
        .get_template("report.html.j2")
        .stream(
            language=i18n.current(),
            waiting=[card for card in cards if card.state is State.OPEN],
            settled=[card for card in cards if card.state is not State.OPEN],
            mentions=_mentions(result),
            **_choices(cards),
            activity=result.activity,
            months=bars(result.activity.last_months()),
            chart_height=HEIGHT,
            chart_step=STEP,
            themes=result.activity.themes.most_common(8),
            notes=[wording.not_checked_text(entry, i18n.current()) for entry in result.notes],
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
            "clause_text": clause_text,
            "title_of": lambda pack: pack.titles.get(i18n.current()) or pack.titles["en"],
            "theme_text": _theme_text,
        }
    )
    return environment


def _theme_text(theme: str) -> str:
    from sanaly.themes import theme_title

    return theme_title(theme)


def _asset(name: str) -> str:
    return (resources.files("sanaly.report") / "templates" / name).read_text(encoding="utf-8")


def _cards(result: Result) -> Iterator[Card]:
    """Posts in the order of their most urgent finding; every post once."""
    packs = {pack.id: pack for pack in result.packs}
    by_item: dict[tuple[str, str], list[Found]] = defaultdict(list)
    for found in result.findings:
        by_item[found.finding.item.platform, found.finding.item.key].append(found)
    for number, group in enumerate(by_item.values()):
        yield _card(group, packs, with_picture=number < THUMBNAILS)


def _card(group: Sequence[Found], packs: dict[str, Pack], *, with_picture: bool) -> Card:
    item = group[0].finding.item
    link = safe_link(item)
    return Card(
        item=item,
        touched=tuple(_touched(found, packs) for found in group),
        pieces=tuple(mark(item.text, _spans(group, "text"))),
        place=tuple(mark(item.place.name, _spans(group, "place")) if item.place else ()),
        picture=thumbnail(item, group[0].archive) if with_picture else "",
        link=link,
        way="" if link else way_to(item),
    )


def _choices(cards: Sequence[Card]) -> dict[str, object]:
    """What the filters offer: only what the page holds."""
    rules = {t.rule.id: t.text.title for card in cards for t in card.touched}
    moments = [card.item.created_at for card in cards]
    years = {str(moment.year) if moment else "none" for moment in moments}
    states = {card.state for card in cards}
    return {
        "rule_choices": sorted(rules.items(), key=lambda pair: pair[1]),
        "year_choices": sorted(years, reverse=True),
        "network_choices": sorted({card.item.platform for card in cards}),
        "state_choices": [
            (state.value.replace(" ", "-"), wording.state_text(state, i18n.current()))
            for state in sorted(states)
        ],
    }


def _touched(found: Found, packs: dict[str, Pack]) -> Touched:
    finding = found.finding
    pack = packs[finding.pack]
    rule = pack.rules[finding.rule]
    return Touched(
        id=found.id,
        rule=rule,
        pack=pack,
        severity=finding.severity,
        state=finding.state,
        text=rule.texts[i18n.current()],
        words=tuple(wording.words_of(finding)),
    )


def _spans(group: Sequence[Found], name: str) -> list[tuple[int, int]]:
    return [
        (signal.where.start, signal.where.end)
        for found in group
        for signal in found.finding.signals
        if isinstance(signal.where, TextSpan) and signal.where.field == name
    ]


def _mentions(result: Result) -> list[tuple[Mention, str, tuple[Piece, ...]]]:
    """Mentions with their rule's title; one post and rule once."""
    packs = {pack.id: pack for pack in result.packs}
    told: dict[tuple[str, str, str], tuple[Mention, str, tuple[Piece, ...]]] = {}
    for mention in result.mentions:
        rule = packs[mention.pack].rules[mention.rule]
        key = (mention.item.platform, mention.item.key, mention.rule)
        title = rule.texts[i18n.current()].title
        spans = _spans([Found("", _as_finding(mention))], "text")
        told.setdefault(key, (mention, title, tuple(mark(mention.item.text, spans))))
    return list(told.values())


def _as_finding(mention: Mention) -> Finding:
    return Finding(mention.pack, mention.rule, mention.item, mention.signals, 1)


def _shown(packs: Sequence[Pack]) -> list[tuple[Rule, RuleText]]:
    """Rules that no program decides, once each."""
    shown = {
        rule.id: (rule, rule.texts[i18n.current()])
        for pack in packs
        for rule in pack.rules.values()
        if rule.status is Status.SHOWN
    }
    return list(shown.values())


def clause_text(clause: Clause) -> dict[str, str]:
    """A clause's parts as a reader needs them."""
    language = i18n.current()
    number = "" if clause.seen is Seen.FROM_MEMORY else clause.number
    return {
        "act": clause.act.get(language) or clause.act["en"],
        "number": number,
        "seen": wording.seen_text(clause.seen, language),
        "interpretation": (
            wording.interpretation_text(clause, language) if clause.interpretation else ""
        ),
    }
