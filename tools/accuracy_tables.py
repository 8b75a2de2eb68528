"""The tables of `docs/accuracy.md`: figures in, Markdown lines out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tools.accuracy_posts import (
    CATEGORIES,
    IDENTIFIER_RULES,
    LANGUAGES,
    Judged,
    Pipeline,
    Score,
    in_category,
    in_language,
    mention_count,
    protected_hits,
    rules_of,
    run_all,
    score,
    severity_reached,
    wilson,
)
from tools.accuracy_shared import OWN_USE_RULES, Corpus, EntityPost

SCORE_HEAD = ("wanted", "found", "precision (95 %)", "recall (95 %)", "false alarms per 1,000")


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """A Markdown table; the first column is left-aligned, the others right-aligned."""
    lines = [_row(head), _row(["---", *["---:"] * (len(head) - 1)])]
    return [*lines, *(_row(row) for row in rows), ""]


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def share(value: float | None) -> str:
    """Two digits after the point, or a dash."""
    return "–" if value is None else f"{value:.2f}"


def per_thousand(value: float | None) -> str:
    """One digit after the point, or a dash."""
    return "–" if value is None else f"{value:.1f}"


def with_interval(successes: int, trials: int) -> str:
    """A share with its Wilson interval."""
    interval = wilson(successes, trials)
    if interval is None:
        return "–"
    return f"{successes / trials:.2f} ({interval[0]:.2f}–{interval[1]:.2f})"


def score_cells(total: Score) -> list[str]:
    """The cells under ``SCORE_HEAD``."""
    return [
        str(total.wanted),
        str(total.found),
        with_interval(total.right, total.found),
        with_interval(total.right, total.wanted),
        per_thousand(total.false_per_thousand),
    ]


def by_language(judged: Sequence[Judged]) -> list[str]:
    """Micro figures by language, over all rules and over the identifiers."""
    rows = []
    for name, rules in (("all rules", None), ("identifiers", IDENTIFIER_RULES)):
        for language in ("all", *LANGUAGES):
            some = list(judged) if language == "all" else in_language(judged, language)
            rows.append([name, language, str(len(some)), *score_cells(score(some, rules))])
    return table(("rules", "language", "posts", *SCORE_HEAD), rows)


def by_rule(judged: Sequence[Judged], source: str) -> list[str]:
    """Figures of every rule by language."""
    rows = []
    for rule in rules_of(judged):
        for language in ("all", *LANGUAGES):
            some = list(judged) if language == "all" else in_language(judged, language)
            cells = score_cells(score(some, frozenset({rule})))
            rows.append([rule, language, str(len(some)), *cells, source])
    return table(("rule", "language", "posts", *SCORE_HEAD, "source"), rows)


def by_category(judged: Sequence[Judged]) -> list[str]:
    """False alarms by what sort of post it is."""
    rows = []
    for category in CATEGORIES:
        some = in_category(judged, category)
        any_, two = score(some), score(some, least=2)
        rates = [per_thousand(any_.false_per_thousand), per_thousand(two.false_per_thousand)]
        rows.append([category, str(len(some)), str(any_.false), *rates])
    head = ("category", "posts", "false alarms", "per 1,000", "per 1,000 at severity ≥ 2")
    return table(head, rows)


def beside_findings(judged: Sequence[Judged]) -> list[str]:
    """Mentions, severities and the protected posts, in sentences."""
    count = mention_count(judged)
    reached, asked = severity_reached(judged)
    return [
        f"- Labelled as mentions: {count.listed + count.silent + count.found}. Listed as a mention:"
        f" {count.listed}; not listed at all: {count.silent}; wrongly a finding: {count.found}.",
        f"- Right findings with a least severity: {asked}; {reached} reach it.",
        f"- Findings or mentions on protected posts: {protected_hits(judged)}.",
        "",
    ]


@dataclass(frozen=True, slots=True)
class Measured:
    """A corpus and what the pipeline said of it."""

    corpus: Corpus
    judged: list[Judged]


def measure(corpora: Iterable[Corpus], pipeline: Pipeline) -> list[Measured]:
    """Run the pipeline over every corpus."""
    return [Measured(corpus, run_all(corpus.posts, pipeline)) for corpus in corpora]


ORDINARY_HEAD = ("findings", "raw per 1,000", "right", "false alarms", "per 1,000")


def ordinary_rows(measured: Sequence[Measured]) -> list[str]:
    """News and talk at any severity and at severity 2, each source and all together."""
    everything = [pair for one in measured for pair in one.judged]
    sources = [(one.corpus.name, one.corpus.language, one.judged) for one in measured]
    lines = []
    for title, least in (("At any severity:", 1), ("At severity ≥ 2:", 2)):
        rows = [
            [name, language, str(len(judged)), *ordinary_cells(score(judged, least=least))]
            for name, language, judged in (*sources, ("all", "", everything))
        ]
        lines += [title, "", *table(("source", "language", "posts", *ORDINARY_HEAD), rows)]
    return [*lines, *not_adjudicated(everything)]


def ordinary_cells(total: Score) -> list[str]:
    """The cells under ``ORDINARY_HEAD``; a false alarm is whatever was not judged right."""
    raw = 1000 * total.found / total.posts if total.posts else None
    counts = [str(total.right), str(total.false)]
    return [str(total.found), per_thousand(raw), *counts, per_thousand(total.false_per_thousand)]


def not_adjudicated(judged: Iterable[Judged]) -> list[str]:
    """How many findings nobody has judged, in a sentence."""
    new = [
        severity
        for post, outcome in judged
        for rule, severity in outcome.findings.items()
        if rule not in post.labels
    ]
    loud = sum(severity >= 2 for severity in new)
    return [
        f"Not adjudicated and counted as false alarms: {len(new)}, of severity ≥ 2: {loud}.",
        "",
    ]


def ordinary_by_rule(measured: Sequence[Measured]) -> list[str]:
    """Which rules speak on news and talk at severity 2 and up."""
    everything = [pair for one in measured for pair in one.judged]
    scores = {rule: score(everything, frozenset({rule}), least=2) for rule in rules_of(everything)}
    rows = [[rule, *ordinary_cells(total)] for rule, total in scores.items() if total.found]
    return table(("rule, at severity ≥ 2", *ORDINARY_HEAD), rows)


def own_use_rows(judged: Sequence[Judged]) -> list[str]:
    """Own use against mention: a post counts once, whichever of the four rules speaks."""
    rows = []
    for language in ("all", *LANGUAGES):
        some = list(judged) if language == "all" else in_language(judged, language)
        rows.append([language, str(len(some)), *score_cells(own_use_score(some))])
    return table(("language", "posts", *SCORE_HEAD), rows)


def own_use_score(judged: Iterable[Judged]) -> Score:
    """Counts of posts, not of pairs."""
    total = Score()
    for post, outcome in judged:
        found, wanted = bool(outcome.findings.keys() & set(OWN_USE_RULES)), bool(post.wanted())
        total.posts += 1
        total.add(Score(found and wanted, found and not wanted, wanted and not found))
    return total


def insult_rows(measured: Sequence[Measured]) -> list[str]:
    """``profanity-insult`` against what each source calls toxic or offensive."""
    rule = frozenset({"profanity-insult"})
    rows = []
    for one in measured:
        cells = score_cells(score(one.judged, rule))
        rows.append([one.corpus.name, one.corpus.language, str(len(one.judged)), *cells])
    return table(("source", "language", "posts", *SCORE_HEAD), rows)


def hatecheck_rows(measured: Sequence[Measured]) -> list[str]:
    """Findings on HateCheck's counter-examples."""
    rows = []
    for one in measured:
        insult = score(one.judged, frozenset({"profanity-insult"})).false
        rows.append([one.corpus.name, str(len(one.judged)), str(insult)])
    return table(("function", "cases", "profanity-insult findings"), rows)


def entity_rows(posts: Sequence[EntityPost], pipeline: Pipeline) -> list[str]:
    """E-mail, card and IBAN in synthetic texts: seen as a finding or as a mention."""
    seen = [(post.concepts, pipeline(post.item).concepts) for post in posts]
    rows = []
    for concept in sorted({concept for held, _ in seen for concept in held}):
        total = Score(posts=len(seen))
        for held, found in seen:
            wanted, got = concept in held, concept in found
            total.add(Score(wanted and got, got and not wanted, wanted and not got))
        rows.append([concept.value, str(len(seen)), *score_cells(total)])
    return table(("concept", "texts", *SCORE_HEAD), rows)
