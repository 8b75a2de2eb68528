"""One card for each post: what it may touch, by which words, where that stands, what can be done.

Cards are made one at a time, so that a report of many thousands needs little memory.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sanaly import i18n
from sanaly.found import Found
from sanaly.pipeline import Result
from sanaly.report.clauses import Source, sources
from sanaly.report.dates import local
from sanaly.report.deciding import reasons
from sanaly.report.finding_it import safe_link, way_to
from sanaly.report.leading import leading
from sanaly.report.marking import Piece, fit, mark
from sanaly.report.shots import Pictures, Shot, shots
from sanaly.report.sights import Sight, Spots, has_video, sights, together
from sanaly.report.views import Album, Camera, Request
from sanaly_core import wording
from sanaly_core.check import texts_of
from sanaly_core.findings import Finding, Mention, State
from sanaly_core.items import Item
from sanaly_core.languages.text import Text
from sanaly_core.packs.model import Pack, RuleText
from sanaly_core.signals import FileField, Region, Signal, TextSpan

WORDS = 8
"""Grounds that a card names for one rule."""
LONGEST_WORDS = 120
"""Characters of one ground."""

Group = list[Found]
"""All findings of one post."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What a finding rests on: words of the post, or a place that ``label`` names."""

    label: str
    words: str


@dataclass(frozen=True, slots=True)
class Standing:
    """What one pack says of a rule; ``text`` is None where it is the same as already told."""

    pack: str
    severity: int
    text: RuleText | None
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Touched:
    """One rule a post may touch, told once for all packs that hold it."""

    rule: str
    severity: int
    text: RuleText
    grounds: tuple[Ground, ...]
    more_grounds: bool
    sights: tuple[Sight, ...]
    together: tuple[str, ...]
    standings: tuple[Standing, ...]
    ids: tuple[str, ...]
    state: State


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Another post that shows the same picture."""

    item: Item
    moment: datetime | None
    link: str
    way: str


@dataclass(frozen=True, slots=True)
class Card:
    """One post with all that it may touch."""

    item: Item
    severity: int
    state: State
    reasons: tuple[str, ...]
    moment: datetime | None
    touched: tuple[Touched, ...]
    pieces: tuple[Piece, ...]
    language: str
    place: tuple[Piece, ...]
    shots: tuple[Shot, ...]
    elsewhere: tuple[Elsewhere, ...]
    missing: bool
    video: bool
    cut: bool
    link: str
    way: str

    @property
    def plain(self) -> bool:
        """Whether the marked words alone show what the one finding rests on."""
        grounds = [ground for one in self.touched for ground in one.grounds]
        seen = any(one.sights for one in self.touched)
        return len(self.touched) == 1 and not seen and all(not g.label for g in grounds)

    @property
    def drawn(self) -> frozenset[int]:
        """Numbers that stand in a picture of the card; no other is to be spoken of."""
        return frozenset(mark.number for shot in self.shots for mark in shot.marks)


def groups_of(result: Result) -> list[Group]:
    """Findings by post, the most urgent posts first, then the newest."""
    by_item: dict[tuple[str, str], Group] = defaultdict(list)
    for found in result.findings:
        by_item[found.finding.item.platform, found.finding.item.key].append(found)
    return sorted(by_item.values(), key=_order)


def _order(group: Group) -> tuple[int, bool, float]:
    moment = group[0].finding.item.created_at
    days = moment.toordinal() + moment.hour / 24 + moment.minute / 1440 if moment else 0
    return (-severity_of(group), moment is None, -days)


def state_of(group: Sequence[Found]) -> State:
    """Open while anything is."""
    states = [found.finding.state for found in group]
    return State.OPEN if State.OPEN in states else states[0]


def severity_of(group: Sequence[Found]) -> int:
    """The highest severity among what is open, else among all."""
    waiting = [f.finding.severity for f in group if f.finding.state is State.OPEN]
    return max(waiting or [f.finding.severity for f in group])


def cards(
    groups: Iterable[Group], packs: Sequence[Pack], camera: Camera, pictures: float = math.inf
) -> Iterator[Card]:
    """The groups as cards, the first ``pictures`` of them with what the camera makes."""
    by_id = {pack.id: pack for pack in packs}
    for number, group in enumerate(groups):
        yield _card(group, by_id, camera if number < pictures else None)


def asked(groups: Iterable[Group], album: Album) -> list[Request]:
    """The photographs that cards of these groups need and the album lacks.

    To be asked again when they were added: in the place of one that cannot be
    shown another picture of the post may stand.
    """
    for group in groups:
        signals = _signals_of(group)
        _shots(group, signals, Spots(signals), album)
    return album.asked()


def _signals_of(group: Group) -> list[Signal]:
    return [signal for found in group for signal in found.finding.signals]


def _shots(
    group: Group, signals: Sequence[Signal], spots: Spots, camera: Camera | None
) -> list[Shot]:
    """What the camera makes of a post's pictures; nothing without one."""
    if camera is None:
        return []
    pictures = Pictures(group[0].finding.item, group[0].archive, camera)
    return shots(pictures, spots, _files_of(signals))


def _card(group: Group, packs: dict[str, Pack], camera: Camera | None) -> Card:
    item = group[0].finding.item
    signals = _signals_of(group)
    spots = Spots(signals)
    link, way = _found_by(item)
    return Card(
        item=item,
        severity=severity_of(group),
        state=state_of(group),
        reasons=_reasons(group),
        moment=_moment(item),
        touched=tuple(_touched(same, packs, spots) for same in _by_rule(group)),
        pieces=tuple(mark(item.text, spans(signals, "text"))),
        language=language_of(item.text),
        place=tuple(mark(item.place.name, spans(signals, "place")) if item.place else ()),
        shots=tuple(_shots(group, signals, spots, camera)),
        elsewhere=_elsewhere(group),
        missing=any(media.missing for media in item.media),
        video=has_video(item),
        cut=any(text.cut for text in texts_of(item)),
        link=link,
        way=way,
    )


def _reasons(group: Group) -> tuple[str, ...]:
    """Why its author keeps it, each once, in words."""
    titles = dict(reasons())
    kept = [found.reason for found in group if found.finding.state is State.KEPT]
    return tuple(titles[reason] for reason in dict.fromkeys(kept) if reason in titles)


def _found_by(item: Item) -> tuple[str, str]:
    """A post's link; without a safe one, where to look for it instead."""
    link = safe_link(item)
    return fit(link), "" if link else fit(way_to(item))


def _moment(item: Item) -> datetime | None:
    return local(item.created_at) if item.created_at else None


def _elsewhere(group: Group) -> tuple[Elsewhere, ...]:
    """The other posts with the same picture, each once, in the order in which they were found."""
    others = {(item.platform, item.key): item for found in group for item in found.again}
    return tuple(_other(item) for item in others.values())


def _other(item: Item) -> Elsewhere:
    return Elsewhere(item, _moment(item), *_found_by(item))


def _by_rule(group: Group) -> list[Group]:
    """Findings of one rule together, the most urgent rule first."""
    by_rule: dict[str, Group] = defaultdict(list)
    for found in group:
        by_rule[found.finding.rule].append(found)
    return sorted(by_rule.values(), key=lambda same: -severity_of(same))


def _touched(same: Group, packs: dict[str, Pack], spots: Spots) -> Touched:
    """One rule; the pack that is strictest, of equals the reader's own, speaks first."""
    first_of_equals = leading(packs.values())
    ordered = sorted(same, key=lambda found: _strictness(found, packs, first_of_equals))
    first = ordered[0].finding
    rule = packs[first.pack].rules[first.rule]
    text = rule.texts[i18n.current()]
    signals = [signal for found in ordered for signal in found.finding.signals]
    grounds = _grounds(first.item, signals)
    return Touched(
        rule=first.rule,
        severity=severity_of(same),
        text=text,
        grounds=tuple(grounds[:WORDS]),
        more_grounds=len(grounds) > WORDS,
        sights=sights(first.item, signals, spots)[:WORDS],
        together=together(first, rule),
        standings=tuple(_standing(found.finding, packs, text) for found in ordered),
        ids=tuple(found.id for found in ordered if found.id),
        state=state_of(same),
    )


def _strictness(
    found: Found, packs: dict[str, Pack], first_of_equals: frozenset[str]
) -> tuple[int, bool]:
    country = packs[found.finding.pack].country
    return (-found.finding.severity, country not in first_of_equals)


def _standing(finding: Finding, packs: dict[str, Pack], told: RuleText) -> Standing:
    pack = packs[finding.pack]
    rule = pack.rules[finding.rule]
    text = rule.texts[i18n.current()]
    same = (text.why, text.advice) == (told.why, told.advice)
    return Standing(
        pack.title(i18n.current()), finding.severity, None if same else text, sources(rule)
    )


def _grounds(item: Item, signals: Iterable[Signal]) -> list[Ground]:
    """Words and fields of files; what pictures may show is told by sights."""
    places = (signal.where for signal in signals)
    told = (_ground(item, where) for where in places if not isinstance(where, Region))
    return list(dict.fromkeys(told))


def _ground(item: Item, where: TextSpan | FileField) -> Ground:
    if not isinstance(where, TextSpan):
        return Ground(wording.where_text(where, i18n.current()), "")
    words = wording.field_of(item, where.field)[where.start : where.end]
    cut = words if len(words) <= LONGEST_WORDS else words[:LONGEST_WORDS] + "…"
    label = "" if where.field == "text" else wording.where_text(where, i18n.current())
    return Ground(label, fit(cut))


def _files_of(signals: Iterable[Signal]) -> list[int]:
    """Numbers (from 0) of the files that signals point to."""
    places = (signal.where for signal in signals)
    return [where.media for where in places if isinstance(where, FileField | Region)]


def spans(signals: Iterable[Signal], field: str) -> list[tuple[int, int]]:
    """Where the signals lie in one text of the post."""
    places = (signal.where for signal in signals)
    return [
        (where.start, where.end)
        for where in places
        if isinstance(where, TextSpan) and where.field == field
    ]


def language_of(text: str) -> str:
    """The language a text is written in, empty when it cannot be told."""
    spoken = Text(text[:1000]).languages if text else ()
    return spoken[0] if spoken else ""


@dataclass(frozen=True, slots=True)
class Told:
    """A mention as the page shows it."""

    title: str
    item: Item
    moment: datetime | None
    reasons: str
    pieces: tuple[Piece, ...]
    language: str


def mentions_of(result: Result) -> list[Mention]:
    """Mentions, one post and rule once."""
    told: dict[tuple[str, str, str], Mention] = {}
    for mention in result.mentions:
        told.setdefault((mention.item.platform, mention.item.key, mention.rule), mention)
    return list(told.values())


def tell(mentions: Iterable[Mention], packs: Sequence[Pack]) -> Iterator[Told]:
    """The mentions with their rule's title and what made them mere mentions."""
    by_id = {pack.id: pack for pack in packs}
    for mention in mentions:
        item = mention.item
        cues = (wording.cue_text(cue, i18n.current()) for cue in mention.lowered_by)
        yield Told(
            title=by_id[mention.pack].rules[mention.rule].texts[i18n.current()].title,
            item=item,
            moment=_moment(item),
            reasons=", ".join(cues),
            pieces=tuple(mark(item.text, spans(mention.signals, "text"))),
            language=language_of(item.text),
        )
