"""Writes ``docs/rules``: one page for each rule, from the packs that come with Sanaly.

Run it after every change of a pack; a test fails while the pages are older
than the packs.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sanaly_core import wording
from sanaly_core.packs.load import builtin_packs
from sanaly_core.packs.model import Clause, Example, Hours, Pack, Reach, Rule, RuleText, Status

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "docs" / "rules"
NAMES = {"ru": "Русский", "kk": "Қазақша", "vi": "Tiếng Việt"}
_MADE = "<!-- Made by tools/make_rule_docs.py from packs/; change the pack, not this page. -->"


def pages() -> dict[str, str]:
    """Every page by its file name."""
    packs = builtin_packs().values()
    rules = sorted({rule_id for pack in packs for rule_id in pack.rules})
    made = {f"{rule_id}.md": _page(rule_id) for rule_id in rules}
    return {"README.md": _index(rules), **made}


def _holders(rule_id: str) -> list[tuple[Pack, Rule]]:
    packs = builtin_packs().values()
    return [(pack, pack.rules[rule_id]) for pack in packs if rule_id in pack.rules]


def _index(rules: list[str]) -> str:
    lines = [
        "# Rules",
        "",
        _MADE,
        "",
        "What the packs that come with Sanaly hold. A rule that is *shown only* is read by people"
        " and decided by no machine.",
        "",
        "| Rule | Title | Packs | Severity | Status |",
        "|---|---|---|---|---|",
    ]
    return "\n".join([*lines, *(_row(rule_id) for rule_id in rules), ""])


def _row(rule_id: str) -> str:
    holders = _holders(rule_id)
    rule = holders[0][1]
    names = ", ".join(f"`{pack.id}`" for pack, _rule in holders)
    severity = max(held.severity for _pack, held in holders)
    title = rule.texts["en"].title
    status = wording.term(rule.status, "en")
    return f"| [{rule_id}]({rule_id}.md) | {title} | {names} | {severity} | {status} |"


def _page(rule_id: str) -> str:
    holders = _holders(rule_id)
    lines = [f"# {holders[0][1].texts['en'].title}", "", _MADE, "", f"Id: `{rule_id}`", ""]
    for pack, rule in holders:
        lines += _section(pack, rule)
    return "\n".join(lines).rstrip() + "\n"


def _section(pack: Pack, rule: Rule) -> Iterator[str]:
    yield from (f"## {pack.titles['en']}", "")
    yield from (f"- {fact}" for fact in _facts(rule))
    yield ""
    yield from _words(rule.texts["en"], ("Why", "What you can do", "What is not meant"))
    yield from ("**Where it stands**", "")
    yield from (f"- {_clause(clause)}" for clause in rule.clauses)
    if not rule.clauses:
        yield "- No clause was found; information only."
    yield ""
    yield from _examples("May touch it", rule.match)
    yield from _examples("Does not", rule.no_match)
    for code, name in NAMES.items():
        yield from (f"### {name}: {rule.texts[code].title}", "")
        yield from _words(rule.texts[code], ("", "", ""))


def _facts(rule: Rule) -> Iterator[str]:
    yield f"Status: {wording.term(rule.status, 'en')}"
    if rule.status is not Status.SHOWN:
        yield f"Severity: up to {rule.severity} ({wording.severity_text(rule.severity, 'en')})"
        concepts = sorted({concept for group in rule.when for concept in group})
        yield "Looks for: " + "; ".join(wording.concept_text(c, "en") for c in concepts)
        lowered = ", ".join(wording.cue_text(cue, "en") for cue in sorted(rule.lowered_by))
        yield f"Becomes a mention, and no finding, when it is: {lowered}"
    if rule.audience is Reach.PUBLIC:
        yield "Only what people beyond chosen friends can see"
    if rule.hours is Hours.WORKING:
        yield "Only in working hours"
    if rule.account is not None:
        yield f"Only on a {wording.term(rule.account, 'en')}"
    if rule.protected:
        yield "Protected: never counted, never sent"


def _words(text: RuleText, headings: tuple[str, str, str]) -> Iterator[str]:
    yield from (text.what, "")
    for heading, body in zip(headings, (text.why, text.advice, text.not_meant), strict=True):
        yield from ((f"**{heading}.** {body}" if heading else body), "")


def _clause(clause: Clause) -> str:
    marks = [wording.seen_text(clause.seen, "en")]
    if clause.interpretation:
        marks.append(wording.interpretation_text(clause, "en"))
    if clause.valid_from:
        marks.append(f"in force from {clause.valid_from.isoformat()}")
    place = f", {clause.number}" if clause.number else ""
    quote = f" «{clause.quote}»" if clause.quote else ""
    return f"{clause.act['en']}{place} ({'; '.join(marks)}){quote}"


def _examples(heading: str, examples: tuple[Example, ...]) -> Iterator[str]:
    if examples:
        yield from (f"**{heading}**", "")
        for example in examples:
            text = example.text.replace("\n", " / ")
            yield f"- {text}" + (f" (place: {example.place})" if example.place else "")
        yield ""


def main() -> None:
    """Write the pages and remove those of rules that are gone."""
    TARGET.mkdir(parents=True, exist_ok=True)
    made = pages()
    for old in TARGET.glob("*.md"):
        if old.name not in made:
            old.unlink()
    for name, text in made.items():
        (TARGET / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
