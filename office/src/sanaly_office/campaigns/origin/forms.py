"""The form of the page: a token's text and a yes or no for each question, or a word for each
statement of a survey.

All fields are always sent and the answers to a question are of one length, so that a request's
length tells nothing.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _

from sanaly_core.contribution.answers import KINDS, Answer
from sanaly_core.contribution.errors import ContributionError
from sanaly_core.contribution.handed import Contribution, contribution_bytes
from sanaly_core.contribution.papers import read_token
from sanaly_office.campaigns.models import Campaign
from sanaly_office.campaigns.refusing import NotTakenError, Why
from sanaly_office.campaigns.survey import ANSWERS, NO_ANSWER


def composed(campaign: Campaign, fields: Mapping[str, str]) -> bytes:
    """The contribution that a form makes. Raises ``NotTakenError``."""
    try:
        token = read_token(fields.get("token", "").encode())
    except ContributionError as error:
        told = _("Give the whole text of your token's file.")
        raise NotTakenError(Why.TOKEN, told) from error
    answer = _said if campaign.kind == Campaign.Kind.CLIMATE else _answer
    answers = {group: answer(fields, group) for group in campaign.groups}
    return contribution_bytes(Contribution(token, answers))


def _said(fields: Mapping[str, str], item: str) -> Answer:
    """To a statement of a survey; what is no answer counts as none."""
    return ANSWERS.get(fields.get(item, ""), NO_ANSWER)


def _answer(fields: Mapping[str, str], group: str) -> Answer:
    return Answer(*(fields.get(f"{group}.{kind}") == "1" for kind in KINDS))
