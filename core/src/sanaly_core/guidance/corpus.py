"""Everything that may answer: passages of rules, guides and published answers; and examples."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sanaly_core.guidance.guides import OTHERS, Guide, guides
from sanaly_core.guidance.model import Kind, Passage, Shown, Words
from sanaly_core.packs.model import Clause, Pack, Rule, RuleText
from sanaly_core.training.model import EndingText, Question, QuestionText, Scenario, Status

COUNTRIES_WIDE = "UN"
"""The country of a pack whose sources are international."""


def passages_of(packs: Iterable[Pack]) -> Iterator[Passage]:
    """What the packs and the guides say; a guide's clauses only of these packs and of all."""
    chosen = tuple(packs)
    for pack in chosen:
        yield from (_rule(pack, rule) for rule in pack.rules.values())
    names = {pack.id for pack in chosen}
    countries = {pack.country for pack in chosen}
    for guide in guides():
        yield from _guide(guide, names, countries)


def _rule(pack: Pack, rule: Rule) -> Passage:
    return Passage(
        id=f"{pack.id}/{rule.id}",
        kind=Kind.RULE,
        topic=rule.id,
        pack=pack.id,
        words={language: _of_rule(text) for language, text in rule.texts.items()},
        clauses=rule.clauses,
        shown=(
            *(Shown(one.text, one.language, touches=True) for one in rule.match),
            *(Shown(one.text, one.language, touches=False) for one in rule.no_match),
        ),
    )


def _of_rule(text: RuleText) -> Words:
    return Words(text.title, text.why, text.what, text.not_meant, text.advice)


def _guide(guide: Guide, packs: set[str], countries: set[str]) -> Iterator[Passage]:
    for section in guide.sections:
        yield Passage(
            id=f"guide/{guide.id}/{section.id}",
            kind=Kind.GUIDE,
            topic=section.topic,
            pack="",
            words=section.words,
            clauses=tuple(
                one for where, one in section.clauses if _holds(where, one, packs, countries)
            ),
        )


def _holds(pack: str, clause: Clause, packs: set[str], countries: set[str]) -> bool:
    """Whether a clause of a guide belongs to the packs that are asked: others are left out."""
    if pack not in OTHERS:
        return pack in packs
    prefix = clause.id.partition("-")[0].upper()
    return prefix not in {"KZ", "VN"} or prefix in countries


def endings_of(scenarios: Iterable[Scenario]) -> Iterator[Passage]:
    """The endings of scenarios that are in use, as examples."""
    for scenario in scenarios:
        if scenario.status is Status.STABLE:
            yield from _endings(scenario)


def _endings(scenario: Scenario) -> Iterator[Passage]:
    for ending in scenario.endings.values():
        words = {
            language: _of_ending(text.title, text.endings[ending.id])
            for language, text in scenario.texts.items()
        }
        name = f"scenario/{scenario.id}/{ending.id}"
        yield Passage(name, Kind.ENDING, f"scenario/{scenario.id}", "", words, ending.clauses)


def _of_ending(title: str, text: EndingText) -> Words:
    return Words(f"{title}: {text.title}", text.text, ask=text.advice)


def questions_of(questions: Iterable[Question]) -> Iterator[Passage]:
    """Questions of the training's tests with their right answers, as examples."""
    for one in questions:
        words = {language: _of_question(one, text) for language, text in one.texts.items()}
        name = f"question/{one.topic}/{one.id}"
        yield Passage(name, Kind.QUESTION, name, "", words, one.clauses)


def _of_question(question: Question, text: QuestionText) -> Words:
    return Words(text.question, text.options[question.right], ask=text.why)
