"""Advice never says only "delete" where the post may be evidence (policy notes, 4.5)."""

from __future__ import annotations

from collections.abc import Iterator

from sanaly_core.packs.problems import Problem
from sanaly_core.packs.source import PackSource, SourceFile

_EVIDENCE = frozenset({"drugs", "classification-mark", "gift", "gambling"})
_REPORT_OR_ASK = {
    "en": ("report", "ask", "tell", "talk", "hand ", "return", "inform", "notify"),
    "ru": ("сообщ", "посовет", "спрос", "обрат", "сда", "верн", "уведом"),
    "kk": ("хабар", "кеңес", "сұра", "жүгін", "тапсыр", "қайтар"),
    "vi": ("báo", "hỏi", "nộp", "trả lại", "ý kiến"),
}
"""Beginnings of the words with which each language says: report, ask, hand in, return."""


def check(source: PackSource) -> Iterator[Problem]:
    """Rules whose posts may be evidence must also say whom to ask or tell."""
    for rule in source.rules:
        concepts = {concept for group in rule.data.get("when", []) for concept in group}
        if concepts & _EVIDENCE:
            for language, texts in source.texts.items():
                yield from _advice(texts, language, rule.data["id"])


def _advice(texts: SourceFile, language: str, rule_id: str) -> Iterator[Problem]:
    advice = texts.data.get(rule_id, {}).get("advice", "").casefold()
    if advice and not any(word in advice for word in _REPORT_OR_ASK.get(language, ())):
        yield texts.problem("advice-only-deletes", rule_id, "advice", rule=rule_id)
