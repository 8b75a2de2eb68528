"""Words for rules, as the core says them."""

from __future__ import annotations

from collections.abc import Iterable

from django import template
from django.conf import settings
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from sanaly_core import wording
from sanaly_core.packs.model import Rule, RuleText

register = template.Library()
PARTS = {
    "title": gettext_lazy("Name"),
    "what": gettext_lazy("In plain words"),
    "why": gettext_lazy("Where it comes from"),
    "advice": gettext_lazy("What one can do"),
    "not_meant": gettext_lazy("What is not meant"),
    "about": gettext_lazy("For whom it is"),
    "act": gettext_lazy("Act"),
    "number": gettext_lazy("Place in it"),
    "quote": gettext_lazy("Quotation"),
}
"""Texts of a rule, of a clause and of a pack."""


def _language() -> str:
    return get_language() or "en"


@register.filter
def in_words(rule: Rule) -> RuleText:
    """A rule's texts."""
    return rule.texts[_language()]


@register.filter
def status(rule: Rule) -> str:
    """Whether a rule is in use."""
    return wording.term(rule.status, _language())


@register.filter
def change(kind: str) -> str:
    """What became of a rule."""
    return {"added": _("new rule"), "removed": _("no rule any more")}.get(kind, _("changed"))


@register.filter
def clause_change(kind: str) -> str:
    """What became of a source of a rule."""
    told = {"added": _("new source"), "removed": _("no source any more")}
    return told.get(kind, _("source changed"))


@register.filter
def part(name: str) -> str:
    """Which text of a rule, a clause or a pack it is."""
    return str(PARTS[name])


@register.filter
def tongue(code: str) -> str:
    """A language by its own name."""
    return dict(settings.LANGUAGES)[code]


@register.filter
def tongues(codes: Iterable[str]) -> str:
    """Languages by their own names."""
    return ", ".join(map(tongue, codes))
