"""Labelled posts, the real pipeline as a function, and the counting of right and wrong."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from math import sqrt
from pathlib import Path

from sanaly_core.check import check_item
from sanaly_core.concepts import Concept
from sanaly_core.exports.item_format import item_from_dict
from sanaly_core.items import Item
from sanaly_core.judge import Verdicts
from sanaly_core.packs.load import builtin_packs

POSTS = Path(__file__).resolve().parents[1] / "tests" / "accuracy"
LANGUAGES = ("kk", "ru", "vi", "en")
CATEGORIES = ("positive", "hard-negative", "protected", "everyday")
IDENTIFIER_RULES = frozenset({"third-party-personal-data", "identity-document-image"})
FINDING, MENTION = "finding", "mention"


@dataclass(frozen=True, slots=True)
class Post:
    """One labelled post. ``labels``: rule → ``finding`` or ``mention``."""

    item: Item
    language: str
    category: str
    labels: Mapping[str, str]
    min_severity: Mapping[str, int] = field(default_factory=dict)

    def wanted(self) -> frozenset[str]:
        """The rules labelled ``finding``."""
        return frozenset(rule for rule, label in self.labels.items() if label == FINDING)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the pipeline said of one Item, packs put together: the highest severity by rule."""

    findings: Mapping[str, int] = field(default_factory=dict)
    mentions: frozenset[str] = frozenset()
    concepts: frozenset[Concept] = frozenset()


Pipeline = Callable[[Item], Outcome]


def real_pipeline() -> Pipeline:
    """All text detectors and all built-in packs, as `sanaly check` runs them."""
    packs = tuple(builtin_packs().values())

    def run(item: Item) -> Outcome:
        verdicts = check_item(item, packs)
        findings: dict[str, int] = {}
        for finding in verdicts.findings:
            findings[finding.rule] = max(findings.get(finding.rule, 0), finding.severity)
        mentions = frozenset(m.rule for m in verdicts.mentions) - findings.keys()
        return Outcome(findings, mentions, _concepts(verdicts))

    return run


def _concepts(verdicts: Verdicts) -> frozenset[Concept]:
    signals = [signal for finding in verdicts.findings for signal in finding.signals]
    signals += [signal for mention in verdicts.mentions for signal in mention.signals]
    return frozenset(signal.concept for signal in signals)


def read_posts(path: Path) -> list[Post]:
    """The posts of one file of labelled posts, as `docs/labelling.md` describes it."""
    with path.open(encoding="utf-8") as lines:
        return [post_of(json.loads(line)) for line in lines]


def post_of(record: Mapping[str, object]) -> Post:
    """One line of a labelled file; raises ``KeyError``, ``TypeError`` or ``ValueError``."""
    labels, least = record["labels"], record.get("min_severity", {})
    if not isinstance(labels, dict) or not isinstance(least, dict):
        raise TypeError("labels and min_severity are objects")
    language, category = str(record["language"]), str(record["category"])
    return Post(item_from_dict(record), language, category, labels, least)


def held_out(posts: Iterable[Post]) -> frozenset[str]:
    """Keys that belong to the held-out third: by SHA-256 of the key, in each stratum."""
    strata: dict[tuple[str, str], list[str]] = {}
    for post in posts:
        strata.setdefault((post.language, post.category), []).append(post.item.key)
    chosen: set[str] = set()
    for keys in strata.values():
        keys.sort(key=lambda key: hashlib.sha256(key.encode()).hexdigest())
        chosen.update(keys[: round(len(keys) / 3)])
    return frozenset(chosen)


@dataclass(slots=True)
class Score:
    """Counts of (post, rule) pairs; ``posts`` is how many posts were looked at."""

    right: int = 0
    false: int = 0
    missed: int = 0
    posts: int = 0

    @property
    def wanted(self) -> int:
        """How many findings the labels ask for."""
        return self.right + self.missed

    @property
    def found(self) -> int:
        """How many findings there were."""
        return self.right + self.false

    @property
    def precision(self) -> float | None:
        """Share of the findings that is right; None where there was none."""
        return self.right / self.found if self.found else None

    @property
    def recall(self) -> float | None:
        """Share of the wanted that was found; None where none was wanted."""
        return self.right / self.wanted if self.wanted else None

    @property
    def false_per_thousand(self) -> float | None:
        """False alarms per 1,000 posts; None without posts."""
        return 1000 * self.false / self.posts if self.posts else None

    def add(self, other: Score) -> None:
        """Sum the pairs of another score over the same posts."""
        self.right += other.right
        self.false += other.false
        self.missed += other.missed


Judged = tuple[Post, Outcome]


def run_all(posts: Iterable[Post], pipeline: Pipeline) -> list[Judged]:
    """Each post with what the pipeline said of it."""
    return [(post, pipeline(post.item)) for post in posts]


def score(judged: Iterable[Judged], rules: frozenset[str] | None = None, least: int = 1) -> Score:
    """Count over all rules, or over some; findings below severity ``least`` count as none."""
    total = Score()
    for post, outcome in judged:
        wanted = {r for r in post.wanted() if rules is None or r in rules}
        found = {
            r for r, s in outcome.findings.items() if s >= least and (rules is None or r in rules)
        }
        total.posts += 1
        total.add(Score(len(wanted & found), len(found - wanted), len(wanted - found)))
    return total


def rules_of(judged: Iterable[Judged]) -> list[str]:
    """Every rule that is labelled or found, sorted."""
    return sorted({rule for post, outcome in judged for rule in (*post.labels, *outcome.findings)})


def in_language(judged: Iterable[Judged], language: str) -> list[Judged]:
    """Only the posts of one language."""
    return [pair for pair in judged if pair[0].language == language]


def in_category(judged: Iterable[Judged], *categories: str) -> list[Judged]:
    """Only the posts of some categories."""
    return [pair for pair in judged if pair[0].category in categories]


@dataclass(frozen=True, slots=True)
class MentionCount:
    """What became of the pairs labelled ``mention``."""

    listed: int
    silent: int
    found: int


def mention_count(judged: Iterable[Judged]) -> MentionCount:
    """Listed as a mention, not listed at all, or wrongly a finding."""
    pairs = [(o, r) for p, o in judged for r, label in p.labels.items() if label == MENTION]
    found = sum(rule in outcome.findings for outcome, rule in pairs)
    listed = sum(rule in outcome.mentions for outcome, rule in pairs)
    return MentionCount(listed, len(pairs) - found - listed, found)


def severity_reached(judged: Iterable[Judged]) -> tuple[int, int]:
    """Of the right findings with a least severity, how many reach it, and how many there are."""
    pairs = [
        (outcome.findings[rule], least)
        for post, outcome in judged
        for rule, least in post.min_severity.items()
        if rule in outcome.findings
    ]
    return sum(got >= least for got, least in pairs), len(pairs)


def protected_hits(judged: Iterable[Judged]) -> int:
    """Findings and mentions on posts where there must be nothing at all."""
    pairs = in_category(judged, "protected")
    return sum(len(outcome.findings) + len(outcome.mentions) for _, outcome in pairs)


def wilson(successes: int, trials: int) -> tuple[float, float] | None:
    """The 95 % interval of a share (Wilson 1927); None without trials."""
    if not trials:
        return None
    z = 1.959964
    share, spread = successes / trials, z * z / trials
    centre = share + spread / 2
    width = z * sqrt(share * (1 - share) / trials + spread / (4 * trials))
    return (centre - width) / (1 + spread), (centre + width) / (1 + spread)
