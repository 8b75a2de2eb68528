"""The questions of a campaign in words: each rule with its title in the language of the page."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import get_language

from sanaly_core.packs.load import builtin_packs
from sanaly_core.packs.model import LANGUAGES
from sanaly_office.campaigns.models import Campaign
from sanaly_office.campaigns.survey import statement


@dataclass(frozen=True, slots=True)
class Question:
    """A rule that is asked about, or a statement."""

    group: str
    title: str


def questions(campaign: Campaign) -> list[Question]:
    """All questions of a campaign, in its order."""
    if campaign.kind == Campaign.Kind.CLIMATE:
        return [Question(item, statement(item)) for item in campaign.groups]
    return [Question(group, _title(campaign, group)) for group in campaign.groups]


def _title(campaign: Campaign, group: str) -> str:
    language = get_language() or ""
    known = builtin_packs()
    for name, _version in campaign.packs:
        rule = known[name].rule(group) if name in known else None
        if rule:
            return rule.texts[language if language in LANGUAGES else "en"].title
    return group
